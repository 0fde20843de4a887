"""The words of a filter field: what is typed becomes a filter, or an error that says what is wrong."""

import re
from dataclasses import replace

from flexdesk.domain.columntype import mode_of
from flexdesk.domain.errors import UsageError
from flexdesk.domain.rowquery import Mode, Operator, RowFilter, SortKey
from flexdesk.domain.rowvalue import check_operand, compile_pattern, is_backwards

_SIGNS = {each.value: each for each in (Operator.NOT_EQUAL, Operator.AT_LEAST, Operator.AT_MOST)} | {
    each.value: each for each in (Operator.EQUAL, Operator.GREATER, Operator.LESS)
}
"""The longer ones first: `>=` is not `>` and `=`."""
_ORDERED = {Operator.GREATER, Operator.AT_LEAST, Operator.LESS, Operator.AT_MOST, Operator.RANGE}
_CONDITION = re.compile(r"(?P<column>[^\s=<>!~]+)\s*(?P<rest>[=<>!~].*)", re.DOTALL)
_WHOLE = {'""': Operator.EMPTY, "!": Operator.ABSENT, "<>!": Operator.PRESENT, '<>""': Operator.NOT_EQUAL}
"""What is about cells without a value, and needs no operand."""
FORMS = 'text, =text, <>text, >n, >=n, <n, <=n, a..b, /pattern/, "" (empty) or ! (absent)'


def parse_filter(column: str | None, text: str, mode: Mode | None = None) -> RowFilter | None:
    """Return the filter that the text of a column's field means (column None: any column); None for a blank one.

    Raises UsageError (FILTER_INVALID).
    """
    text = text.strip()
    if not text:
        return None
    found = _parsed(column, text, mode)
    if column is None and found.operator is not Operator.CONTAINS:
        raise _invalid(f"Over all columns only plain text can be looked for, not {text!r}.")
    return checked(found)


def parse_condition(text: str) -> RowFilter:
    """Return the filter that a condition of the command line means: a column and what its filter field would hold.

    `symbol=AAPL`, `quantity>=100`, `tradeDate=20250101..20250131`, `notes=""`, `notes!`, and `description~text` or
    `description~/pattern/` for what has no sign in a field. Raises UsageError (FILTER_INVALID).
    """
    match = _CONDITION.fullmatch(text.strip())
    if match is None:
        raise _invalid(f"{text!r} is no condition: write a column, a sign and a value, such as symbol=AAPL.")
    column, rest = match["column"], match["rest"]
    if rest[0] == "~":
        rest = rest[1:]
    elif rest == '=""':
        rest = '""'
    elif rest[0] == "=" and (_range(rest[1:]) is not None):
        rest = rest[1:]
    found = parse_filter(None if column == "*" else column, rest)
    if found is None:
        raise _invalid(f"{text!r} has no value behind the sign.")
    return found


def parse_sort(text: str) -> SortKey:
    """Return the sort key that a word means: `column`, or `-column` for descending, with `:text`, `:number` or `:date`."""
    name, colon, mode = text.strip().rpartition(":")
    if not colon:
        name, mode = mode, ""
    column = name.removeprefix("-")
    if not column or mode not in {"", *Mode}:
        raise UsageError(
            "SORT_INVALID", f"{text!r} is no order.", "Write a column, -column for descending, and :text, :number or :date if you need it."
        )
    return SortKey(column, name.startswith("-"), Mode(mode) if mode else None)


def written(found: RowFilter) -> str:
    """Return the text of a filter field that means this filter."""
    if whole := next((text for text, operator in _WHOLE.items() if operator is found.operator and not found.operand), None):
        return whole
    match found.operator:
        case Operator.CONTAINS:
            return found.operand
        case Operator.RANGE:
            return f"{found.operand}..{found.upper}"
        case Operator.REGEX:
            return f"/{found.operand}/"
        case sign:
            return f"{sign.value}{found.operand}"


def checked(found: RowFilter) -> RowFilter:
    """Return the filter if its operands make sense; raises UsageError (FILTER_INVALID)."""
    if found.column is None:
        if found.operator is not Operator.CONTAINS:
            raise _invalid("Over all columns only plain text can be looked for.")
    elif found.operator is Operator.REGEX:
        compile_pattern(found.operand)
    elif found.operator in _ORDERED:
        mode = found.mode or mode_of(found.column)
        for operand in (found.operand, found.upper) if found.operator is Operator.RANGE else (found.operand,):
            check_operand(operand, mode, found.column)
        if found.operator is Operator.RANGE and is_backwards(found.operand, found.upper, mode):
            raise _invalid(f"The range {found.operand}..{found.upper} ends before it begins.")
    return found


def _parsed(column: str | None, text: str, mode: Mode | None) -> RowFilter:
    if text in _WHOLE:
        return RowFilter(column, _WHOLE[text], mode=mode)
    if len(text) > 1 and text[0] == text[-1] == "/":
        if len(text) == 2:
            raise _invalid("There is no pattern between the slashes.")
        return RowFilter(column, Operator.REGEX, text[1:-1], mode=mode)
    for sign, operator in _SIGNS.items():
        if text.startswith(sign):
            operand = text[len(sign) :].strip()
            if not operand:
                raise _invalid(f"There is no value behind {sign}.")
            return RowFilter(column, operator, operand, mode=mode)
    ends = _range(text)
    if ends is not None:
        return replace(RowFilter(column, Operator.RANGE, mode=mode), operand=ends[0], upper=ends[1])
    return RowFilter(column, Operator.CONTAINS, text, mode=mode)


def _range(text: str) -> tuple[str, str] | None:
    low, dots, high = text.partition("..")
    low, high = low.strip(), high.strip()
    return (low, high) if dots and low and high and ".." not in high and not high.startswith(".") else None


def _invalid(message: str) -> UsageError:
    return UsageError("FILTER_INVALID", message, f"A filter is one of: {FORMS}.")
