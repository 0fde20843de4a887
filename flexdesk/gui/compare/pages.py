"""The pages of a comparison that are in memory."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import partial
from itertools import accumulate

from PySide6.QtCore import QObject

from flexdesk.desk.comparing.result import ComparisonResult
from flexdesk.desk.service import Desk
from flexdesk.domain.errors import Failure
from flexdesk.domain.record import Record
from flexdesk.domain.view import SectionScope
from flexdesk.gui.compare.words import ShownDifference
from flexdesk.gui.lanes.lane import Lane
from flexdesk.gui.lanes.paging import Paging

PAGE = 128
PAGES_KEPT = 48
PAGES_WAITED_FOR = 4
"""A window shows two pages at most."""

Page = tuple[ShownDifference, ...]


class Numbering:
    """Finds the number of a record within its section; lives on the lane that reads the pages."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: dict[tuple[int, str], tuple[list[int], list[int]]] = {}

    def number(self, record: Record | None) -> int | None:
        """Return the row number, counted from 1."""
        if record is None:
            return None
        firsts, before = self._section(record.raw_artifact_id, record.section_name)
        at = bisect_right(firsts, record.raw_record_id) - 1
        return before[at] + record.raw_record_id - firsts[at] + 1 if at >= 0 else None

    def _section(self, artifact_id: int, name: str) -> tuple[list[int], list[int]]:
        key = (artifact_id, name)
        if key not in self._known:
            segments = self._desk.open_section(SectionScope(name, (artifact_id,))).segments
            ends = list(accumulate((each.record_count for each in segments), initial=0))
            self._known[key] = [each.first_record_id for each in segments], ends
        return self._known[key]


def read_page(desk: Desk, result: ComparisonResult, numbering: Numbering, numbers: Sequence[int]) -> Page:
    """Read some differences of a result; call it on a lane."""
    found = desk.comparisons.page(result, numbers)
    return tuple(ShownDifference(each, numbering.number(each.a), numbering.number(each.b)) for each in found)


class DifferencePages(Paging[Page]):
    """Those of the differences with these numbers."""

    def __init__(self, desk: Desk, lane: Lane, result: ComparisonResult, numbers: Sequence[int], parent: QObject) -> None:
        super().__init__(lane, PAGES_KEPT, PAGES_WAITED_FOR, parent)
        self._desk, self._result, self.numbers = desk, result, numbers
        self._numbering = Numbering(desk)

    def reading(self, number: int) -> Callable[[], Page]:
        some = self.numbers[number * PAGE : (number + 1) * PAGE]
        return partial(read_page, self._desk, self._result, self._numbering, some)

    def made(self, number: int, answer: Page) -> Page:  # noqa: ARG002  # a page is what was read
        return answer

    def get(self, row: int) -> ShownDifference | Failure | None:
        """Return the difference in a row, or why it cannot be read, or None after having asked for it."""
        number, line = divmod(row, PAGE)
        page = self.page(number)
        return page[line] if isinstance(page, tuple) else page
