"""The pages of a comparison that are in memory: as many as fit, the least recently seen goes first."""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Sequence
from functools import partial
from itertools import accumulate

from PySide6.QtCore import QObject, Signal

from flexdesk.desk.comparing.result import ComparisonResult
from flexdesk.desk.service import Desk
from flexdesk.domain.errors import Failure
from flexdesk.domain.record import Record
from flexdesk.domain.view import SectionScope
from flexdesk.gui.compare.words import ShownDifference
from flexdesk.gui.lanes.lane import Lane

PAGE = 128
PAGES_KEPT = 48
PAGES_WAITED_FOR = 4
"""A window shows two pages at most; older questions come from scrolling past, and their answers are not wanted any more."""

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


class _Wanted(QObject):
    """One question for one page."""

    def __init__(self, number: int, parent: "DifferencePages") -> None:
        super().__init__(parent)
        self.number, self.ticket = number, 0
        self._pages = parent

    def answered(self, page: Page) -> None:
        self._pages.take(self, page)

    def failed(self, failure: Failure) -> None:
        self._pages.take(self, failure)


class DifferencePages(QObject):
    """Asks for pages on a lane. `arrived` carries the number of a page that came, or that could not be read."""

    arrived = Signal(int)

    def __init__(self, desk: Desk, lane: Lane, result: ComparisonResult, numbers: Sequence[int], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lane, self._result, self.numbers = desk, lane, result, numbers
        self._numbering = Numbering(desk)
        self._kept: OrderedDict[int, Page | Failure] = OrderedDict()
        self._waiting: OrderedDict[int, _Wanted] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, row: int) -> ShownDifference | Failure | None:
        """Return the difference in a row, or why it cannot be read, or None after having asked for it."""
        number, line = divmod(row, PAGE)
        page = self._kept.get(number)
        if page is None:
            self._ask(number)
            return None
        self._kept.move_to_end(number)
        return page if isinstance(page, Failure) else page[line]

    def close(self) -> None:
        """Wait for nothing any more."""
        for wanted in self._waiting.values():
            self._forget(wanted)
        self._waiting.clear()

    def take(self, wanted: _Wanted, outcome: Page | Failure) -> None:
        """Keep what became of a question."""
        self._waiting.pop(wanted.number, None)
        wanted.deleteLater()
        self._kept[wanted.number] = outcome
        while len(self._kept) > PAGES_KEPT:
            self._kept.popitem(last=False)
        self.arrived.emit(wanted.number)

    def _ask(self, number: int) -> None:
        if number in self._waiting:
            return
        wanted = self._waiting[number] = _Wanted(number, self)
        some = self.numbers[number * PAGE : (number + 1) * PAGE]
        job = partial(read_page, self._desk, self._result, self._numbering, some)
        wanted.ticket = self._lane.ask(job, wanted.answered, wanted.failed)
        while len(self._waiting) > PAGES_WAITED_FOR:
            self._forget(self._waiting.popitem(last=False)[1])

    def _forget(self, wanted: _Wanted) -> None:
        self._lane.drop(wanted.ticket)
        wanted.deleteLater()
