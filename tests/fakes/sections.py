"""A desk with one section of as many rows as a test likes, that counts what it is asked for."""

from flexdesk.domain.errors import StoreError
from flexdesk.domain.record import SEPARATOR, Layout, RecordPage
from flexdesk.domain.rowquery import RowSet
from flexdesk.domain.view import SectionScope, SectionSnapshot, Segment

FULL = Layout("Trade", ("symbol", "quantity", "notes", "tradeDate", "tradeID"))
SHORT = Layout("Trade", ("symbol", "quantity"))
FIRST_ID = 1001


def values(row: int) -> tuple[str, ...]:
    """Return what stands in a row; every third one has two attributes only."""
    full = (f"SYM{row}", str(row - 5), "" if row % 2 else "P", "20260601", str(9_000_000 + row))
    return full[:2] if row % 3 == 2 else full


class FakeSections:
    """Answers `page` like the Desk does, and `rows.page` like its Rows. Pages whose first row is in `broken` cannot be read."""

    def __init__(self, count: int) -> None:
        self.snapshot = SectionSnapshot(SectionScope("Trades", (7,)), FULL.names, (Segment(FIRST_ID, count),) if count else (), count)
        self.asked: list[tuple[int, int]] = []
        self.broken: set[int] = set()
        self.rows = _FakeRows(self.asked)

    def open_section(self, scope: SectionScope) -> SectionSnapshot:
        assert scope == self.snapshot.scope
        return self.snapshot

    def page(self, snapshot: SectionSnapshot, first_row: int, count: int) -> RecordPage:
        assert first_row + count <= snapshot.record_count
        self.asked.append((first_row, count))
        if first_row in self.broken:
            raise StoreError("PAYLOAD_DAMAGED", "The store is damaged here.", "Restore a backup.")
        return RecordPage({1: FULL, 2: SHORT}, tuple(_row(row) for row in range(first_row, first_row + count)))


class _FakeRows:
    """Pages of picked and ordered rows, noted by where they stand there."""

    def __init__(self, asked: list[tuple[int, int]]) -> None:
        self._asked = asked

    def page(self, rows: RowSet, first: int, count: int) -> RecordPage:
        assert first + count <= rows.count
        self._asked.append((first, count))
        return RecordPage({1: FULL, 2: SHORT}, tuple(_row(row) for row in rows.some(first, count)))


def _row(row: int) -> tuple[int, int, int, str, str, str, str, str, int, str]:
    place = f"FlexStatement[1]/Trades[1]/Trade[{row + 1}]"
    layout = 2 if row % 3 == 2 else 1
    return (FIRST_ID + row, 7, 3, "U1", "2026-06-01", "Trades", "Trade", place, layout, SEPARATOR.join(values(row)))
