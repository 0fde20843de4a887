"""The two questions of a comparison: what differs between two artifacts, and what the history says that it did not say before a day."""

from array import array
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from flexdesk.desk.comparing.compare import Between, Compared, Side, compare, differences, match, side_at, side_of_artifact
from flexdesk.desk.comparing.delimited import write_differences
from flexdesk.desk.comparing.pairing import Pair
from flexdesk.desk.comparing.result import ComparisonResult
from flexdesk.desk.orders import ChangesOrder, CompareOrder
from flexdesk.desk.rows.parts import Parts
from flexdesk.desk.sink import open_sink
from flexdesk.domain.comparison import Difference
from flexdesk.domain.missing import no_account, no_artifact, no_section
from flexdesk.domain.rowquery import FindOrder, Found
from flexdesk.domain.rowtest import containing
from flexdesk.domain.watch import Progress, Watch
from flexdesk.ports import Catalog

Order = CompareOrder | ChangesOrder

_EVER = "9999"


class Comparisons:
    """Comparisons that are found once and then looked at page by page; `find` and the rest may be called from any thread."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def find(self, order: Order, watch: Watch | None = None) -> ComparisonResult:
        """Return which rows differ, in a few bytes each; raises UsageError when nobody has the section or the account."""
        watch = watch or Watch()
        pairs = tuple(each for between in between_of(self._catalog, order) for each in match(self._catalog, between, order.matching, watch))
        return ComparisonResult(order, pairs, self._section_names(order))

    def page(self, result: ComparisonResult, numbers: Sequence[int]) -> tuple[Difference, ...]:
        """Return the differences of these numbers, with what the rows say."""
        pairs = [result.pair(number)[1] for number in numbers]
        return tuple(differences(self._catalog, pairs, result.order.matching, Watch()))

    def search(self, result: ComparisonResult, numbers: Sequence[int], order: FindOrder, watch: Watch | None = None) -> Found:
        """Return the places among these differences that have a text; `watch.part` hears the first ones as incomplete answers.

        It is looked for in the values of both rows and in the names of what differs; with a column, in its values alone.
        """
        watch = watch or Watch()
        places, count = array("I"), len(numbers)
        told = Parts(watch, lambda found, looked_at: Found(found, looked_at, complete=False))
        has = containing(order.text)
        pairs = _Chosen(result, numbers)
        for place, each in enumerate(differences(self._catalog, pairs, result.order.matching, watch) if order.text else ()):
            if _has(each, order.column, has):
                places.append(place)
                told.tell(places, place + 1, True)
            if not place % 500:
                watch.progress(Progress(f"Finding {order.text}", place, count, "differences"))
        return Found(places, count)

    def save(self, result: ComparisonResult, target: str, watch: Watch | None = None) -> int:
        """Write all differences of a result as CSV and return how many; raises FileError."""
        with open_sink(target) as stream:
            return write_differences(self._stream(result, watch or Watch()), stream)

    def _stream(self, result: ComparisonResult, watch: Watch) -> Iterator[Compared]:
        done = 0
        for section in result.sections:
            for each in differences(self._catalog, section.pairs, result.order.matching, watch):
                yield each
                done += 1
                if not done % 500:
                    watch.progress(Progress("Writing differences", done, result.difference_count, "differences"))
            yield section.counts

    def _section_names(self, order: Order) -> tuple[str, ...]:
        every = (order.a, order.b) if isinstance(order, CompareOrder) else None
        return tuple(sorted(each.section_name for each in self._catalog.sections(every)))


class _Chosen(Sequence[Pair]):
    """The pairs of some differences of a result, each made when it is looked at."""

    def __init__(self, result: ComparisonResult, numbers: Sequence[int]) -> None:
        self._result, self._numbers = result, numbers

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, at: Any) -> Any:
        return self._result.pair(self._numbers[at])[1]


def _has(found: Difference, column: str | None, has: Callable[[bytes], bool]) -> bool:
    both = [each.attributes for each in (found.a, found.b) if each is not None]
    if any(has(value.encode()) for attributes in both for name, value in attributes if column in (None, name)):
        return True
    return column is None and any(has(change.name.encode()) for change in found.changes)


def between_of(catalog: Catalog, order: Order) -> list[Between]:
    """Return what an order compares; raises UsageError."""
    if isinstance(order, CompareOrder):
        return [_artifacts(catalog, order)]
    return _history(catalog, order)


def compared(catalog: Catalog, order: Order, watch: Watch) -> Iterator[Compared]:
    """Return all differences and counts, one after the other; raises UsageError at once."""
    every = between_of(catalog, order)
    return (each for between in every for each in compare(catalog, between, order.matching, watch))


def _artifacts(catalog: Catalog, order: CompareOrder) -> Between:
    """Raises UsageError when there is no such artifact, or neither has the section."""
    for each in (order.a, order.b):
        if catalog.artifact(each) is None:
            raise no_artifact(each)
    a, b = side_of_artifact(catalog, order.a), side_of_artifact(catalog, order.b)
    return Between(a, b, _names([a, b], order.section_name, f"A-{order.a} and A-{order.b}"))


def _history(catalog: Catalog, order: ChangesOrder) -> list[Between]:
    """Raises UsageError when nobody knows the account or the section."""
    until = _after(order.until) if order.until else _EVER
    sides = [(side_at(catalog, order.since, each), side_at(catalog, until, each)) for each in _accounts(catalog, order.account_id)]
    _names([side for both in sides for side in both], order.section_name)
    return [Between(a, b, _common(a, b, order.section_name), order.days) for a, b in sides]


def _accounts(catalog: Catalog, account_id: str | None) -> list[str]:
    known = {each.artifact.reference.account_id for each in catalog.artifacts()}
    if account_id is None:
        return sorted(known)
    if account_id not in known:
        raise no_account(account_id)
    return [account_id]


def _names(sides: Sequence[Side], section_name: str | None, where: str = "") -> tuple[str, ...]:
    known = frozenset[str]().union(*(side.sections for side in sides))
    if section_name is None:
        return tuple(sorted(known))
    if section_name not in known:
        raise no_section(section_name, where)
    return (section_name,)


def _common(a: Side, b: Side, section_name: str | None) -> tuple[str, ...]:
    return tuple(sorted(name for name in a.sections | b.sections if section_name in {None, name}))


def _after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
