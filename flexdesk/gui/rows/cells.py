"""Records as cells: one text per column of a section, None where a record has no such attribute."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from flexdesk.domain.record import SEPARATOR, Layout, PageRow, RecordPage

Cells = tuple[str | None, ...]


def places_of(columns: Sequence[str], layout: Layout) -> tuple[int, ...]:
    """Return for each column where its value stands in rows of this layout, or -1."""
    known = {name: place for place, name in enumerate(layout.names)}
    return tuple(known.get(column, -1) for column in columns)


Told = Callable[[PageRow, int], tuple[str, ...]]
"""Gives what is said of a record behind its attributes; the number is its line on the page."""


class PageCells:
    """The cells of one page; a record is taken apart when one of its cells is first looked at."""

    def __init__(self, columns: Sequence[str], page: RecordPage, told: Told | None = None) -> None:
        self._page = page
        self._told = told
        self._places: Mapping[int, tuple[int, ...]] = {number: places_of(columns, layout) for number, layout in page.layouts.items()}
        self._cells: dict[int, Cells] = {}

    def __len__(self) -> int:
        return len(self._page.rows)

    def __getitem__(self, row: int) -> Cells:
        cells = self._cells.get(row)
        if cells is None:
            record = self._page.rows[row]
            values = record[9].split(SEPARATOR)
            told = self._told(record, row) if self._told else ()
            cells = self._cells[row] = (*(values[place] if place >= 0 else None for place in self._places[record[8]]), *told)
        return cells

    def __iter__(self) -> Iterator[Cells]:
        return (self[row] for row in range(len(self)))

    def record_id(self, row: int) -> int:
        return self._page.rows[row][0]

    def artifact_id(self, row: int) -> int:
        return self._page.rows[row][1]

    def attributes(self, row: int) -> tuple[tuple[str, str], ...]:
        """Return the attributes of a record as they stand in the document: in its own order, without absent ones."""
        record = self._page.rows[row]
        return tuple(zip(self._page.layouts[record[8]].names, record[9].split(SEPARATOR), strict=True))
