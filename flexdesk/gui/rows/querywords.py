"""Filters, orders and counts of rows in words."""

from flexdesk.domain.columntype import mode_of
from flexdesk.domain.rowquery import Mode, Operator, RowFilter, RowQuery, RowSet, SortKey
from flexdesk.gui.rows.selection import Choice
from flexdesk.gui.words import grouped, plural, tr


def counted(rows: RowSet) -> str:
    """Return how many rows there are and of how many, and what could not be ordered."""
    return count_wordings(rows)[0]


def count_wordings(rows: RowSet) -> tuple[str, ...]:
    """Return the same in several wordings, each shorter than the one before: how many rows there are is said by all of them."""
    total = rows.snapshot.record_count
    if not rows.complete:
        percent = rows.looked_at * 100 // max(1, total)
        return (tr("{n} so far, looking for more… {percent} %").format(n=grouped(rows.count), percent=percent),)
    columns = plural(len(rows.snapshot.columns), tr("{n} attribute"), tr("{n} attributes"))
    if rows.query.filters:
        text = plural(total, tr("{found} of {n} row match"), tr("{found} of {n} rows match"), found=grouped(rows.count))
    else:
        text = plural(total, tr("{n} row"), tr("{n} rows"))
    last = sum(rows.unreadable)
    odd = plural(last, tr("{n} value without a place in this order comes last"), tr("{n} values without a place in this order come last"))
    more = [odd] if last else []
    return tuple(dict.fromkeys(", ".join(parts) for parts in ([text, columns, *more], [text, *more], [text])))


def found_words(rows: RowSet) -> str:
    """Return the section with its rows and how many of them match: `Trades 1,000,000 rows, 349 match`."""
    name, total = rows.snapshot.scope.section_name, rows.snapshot.record_count
    text = plural(total, tr("{name} {n} row"), tr("{name} {n} rows"), name=name)
    if not rows.query.filters:
        return text
    pattern = tr("{rows}, {found} match") if rows.complete else tr("{rows}, {found} match so far")
    return pattern.format(rows=text, found=grouped(rows.count))


def selected_words(choice: Choice) -> str:
    """Return how much is selected; a single cell is the current one, which needs no word."""
    cells, rows = choice.cells, sum(bottom - top + 1 for top, bottom in choice.row_ranges())
    if cells < 2:
        return ""
    if rows == 1:
        return plural(cells, "", tr("{n} cells of 1 row selected"))
    return plural(cells, "", tr("{n} cells of {rows} rows selected"), rows=grouped(rows))


def filter_words(found: RowFilter) -> str:
    """Return what a filter asks for, in words."""
    column = found.column or tr("any column")
    words = {
        Operator.CONTAINS: tr("{column} contains {value}"),
        Operator.RANGE: tr("{column} from {value} to {upper}"),
        Operator.REGEX: tr("{column} matches /{value}/"),
        Operator.EMPTY: tr("{column} is empty"),
        Operator.ABSENT: tr("{column} is not present"),
        Operator.PRESENT: tr("{column} is present"),
        **({} if found.operand else {Operator.NOT_EQUAL: tr("{column} is not empty")}),
    }
    pattern = words.get(found.operator, "{column} {sign} {value}")
    return pattern.format(column=column, sign=found.operator.value, value=found.operand, upper=found.upper)


def sort_words(key: SortKey, *, then: bool = False) -> str:
    """Return an order in words; `then` is for what follows another one."""
    if then:
        pattern = tr("then by {column}, descending") if key.descending else tr("then by {column}")
    else:
        pattern = tr("sorted by {column}, descending") if key.descending else tr("sorted by {column}")
    unusual = key.mode is not None and key.mode is not mode_of(key.column)
    as_what = {Mode.TEXT: tr("{order} as text"), Mode.NUMBER: tr("{order} as numbers"), Mode.DATE: tr("{order} as dates")}
    words = pattern.format(column=key.column)
    return as_what[key.mode].format(order=words) if unusual and key.mode else words


def query_words(query: RowQuery) -> str:
    """Return what rows are picked and ordered by, in words."""
    filters = [filter_words(each) for each in query.filters]
    return ", ".join([*filters, *(sort_words(key, then=key is not query.sort[0]) for key in query.sort)])
