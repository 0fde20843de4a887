"""From a filter to a test of one value, and from a sort key to the order of values: pure, the same for whoever asks."""

import operator
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import Any

from flexdesk.domain.columntype import mode_of
from flexdesk.domain.record import SEPARATOR
from flexdesk.domain.rowgrammar import checked
from flexdesk.domain.rowquery import Mode, Operator, RowFilter
from flexdesk.domain.rowvalue import compile_pattern, date_of, number_of

Test = Callable[[str | None], bool]
"""Tells whether a value passes; None stands for an attribute that a row does not have."""

Compare = Callable[[Any, Any], bool]

_BETWEEN = SEPARATOR.encode()


def criterion_of(found: RowFilter) -> Test:
    """Return the test of a filter on one column; raises UsageError (FILTER_INVALID)."""
    checked(found)
    mode = found.mode or mode_of(found.column or "")
    return _TESTS[found.operator](found, mode)


def containing(text: str) -> Callable[[bytes], bool]:
    """Return what tells whether a text, as UTF-8, contains another, capitals or not.

    Letters beyond ASCII are folded only where such a one is looked for: folding them all costs ten times as much.
    """
    if text.isascii():
        plain = text.lower().encode()
        return lambda data: plain in data.lower()
    needle = text.lower()
    return lambda data: needle in data.decode().lower()


def having(text: str) -> Callable[[Sequence[bytes]], bytes]:
    """Return what tells of several values, each as UTF-8, which contain a text, as `containing` does: a byte for each, 1 where it does.

    They are looked through as one, which costs half where few or none contain it; `text` must not have the separator of values.
    """
    contains, needle = containing(text), text.lower().encode()
    if not text.isascii():
        return lambda values: bytes(map(contains, values)) if contains(_BETWEEN.join(values)) else bytes(len(values))
    return lambda values: _marked(_BETWEEN.join(values).lower(), needle, values)


def _marked(joined: bytes, needle: bytes, values: Sequence[bytes]) -> bytes:
    """Mark the values in which something stands that was joined of them."""
    found, at = bytearray(len(values)), joined.find(needle)
    ends = tuple(accumulate(map((1).__add__, map(len, values)))) if at >= 0 else ()
    while 0 <= at < len(joined):
        number = bisect_right(ends, at)
        found[number] = 1
        at = joined.find(needle, ends[number])
    return bytes(found)


def ranks(values: Iterable[str], mode: Mode) -> tuple[dict[str, int], int]:
    """Return for values, none of them empty, their places in the order of the mode, equal ones the same, and how many places there are.

    A value that is nothing of the mode has no place.
    """
    if mode is Mode.TEXT:
        found = {value: place for place, value in enumerate(sorted(set(values)))}
        return found, len(found)
    keys = {value: key for value in values if (key := number_of(value) if mode is Mode.NUMBER else date_of(value)) is not None}
    places = {key: place for place, key in enumerate(_sorted(set(keys.values())))}
    return {value: places[key] for value, key in keys.items()}, len(places)


def _sorted(keys: set[Any]) -> list[Any]:
    """Sort dates or exact numbers; those by their floats first, which is fast and never wrong but where they are equal."""
    if not keys or isinstance(next(iter(keys)), str):
        return sorted(keys)
    return [each for _, each in sorted((float(each), each) for each in keys)]


def _contains(found: RowFilter, _mode: Mode) -> Test:
    contains = containing(found.operand)
    return lambda value: value is not None and contains(value.encode())


def _regex(found: RowFilter, _mode: Mode) -> Test:
    search = compile_pattern(found.operand).search
    return lambda value: value is not None and search(value) is not None


def _not_equal(found: RowFilter, mode: Mode) -> Test:
    equal = _equal(found, mode)
    return lambda value: not equal(value)


def _range(found: RowFilter, mode: Mode) -> Test:
    low, high = _compared(operator.ge, found.operand, mode), _compared(operator.le, found.upper, mode)
    return lambda value: low(value) and high(value)


def _equal(found: RowFilter, mode: Mode) -> Test:
    operand = found.operand
    if mode is Mode.NUMBER and (number := number_of(operand)) is not None:
        return lambda value: value is not None and (value == operand or number_of(value) == number)
    if mode is Mode.DATE and (day := date_of(operand)) is not None:
        return lambda value: value is not None and (value == operand or _cut(value, day) == day)
    return lambda value: value == operand


def _comparing(compare: Compare) -> Callable[[RowFilter, Mode], Test]:
    return lambda found, mode: _compared(compare, found.operand, mode)


def _compared(compare: Compare, operand: str, mode: Mode) -> Test:
    """Return the test of a value against an operand that is one of the mode; empty and absent values never pass."""
    if mode is Mode.NUMBER:
        number = number_of(operand)
        return lambda value: bool(value) and (own := number_of(value or "")) is not None and compare(own, number)
    if mode is Mode.DATE:
        day = date_of(operand) or ""
        return lambda value: bool(value) and (own := _cut(value or "", day)) is not None and compare(own, day)
    return lambda value: bool(value) and compare(value, operand)


def _cut(value: str, day: str) -> str | None:
    """Return a date as precise as another one."""
    own = date_of(value)
    return own and own[: len(day)]


_TESTS: dict[Operator, Callable[[RowFilter, Mode], Test]] = {
    Operator.CONTAINS: _contains,
    Operator.EQUAL: _equal,
    Operator.NOT_EQUAL: _not_equal,
    Operator.GREATER: _comparing(operator.gt),
    Operator.AT_LEAST: _comparing(operator.ge),
    Operator.LESS: _comparing(operator.lt),
    Operator.AT_MOST: _comparing(operator.le),
    Operator.RANGE: _range,
    Operator.REGEX: _regex,
    Operator.EMPTY: lambda _found, _mode: lambda value: value == "",
    Operator.ABSENT: lambda _found, _mode: lambda value: value is None,
    Operator.PRESENT: lambda _found, _mode: lambda value: value is not None,
}
