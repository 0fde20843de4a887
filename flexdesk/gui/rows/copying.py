"""Copying: the selected cells as text, read from the store, so that it does not matter which of them are in memory."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from flexdesk.desk.service import Desk
from flexdesk.domain.rowquery import RowSet
from flexdesk.domain.view import SectionScope
from flexdesk.gui.rows.cells import Cells
from flexdesk.gui.rows.opening import PAGE, number_in_section, read_rows
from flexdesk.gui.rows.origin import Origins, origins_of, title
from flexdesk.gui.rows.pages import page_cells
from flexdesk.gui.rows.selection import Choice

MOST_CELLS = 100_000
"""More than this belongs into a file."""


def copied(desk: Desk, rows: RowSet, choice: Choice, headers: bool) -> str:
    """Return the selected cells: one cell is its value and nothing else, more are lines with tabs between. Call it on a lane."""
    lines = [line for top, bottom in choice.row_ranges() for line in _lines(desk, rows, choice, (top, bottom))]
    if headers:
        names = (*rows.snapshot.columns, *map(title, origins_of(rows.snapshot.scope)))
        lines.insert(0, [names[column] for column in choice.columns])
    elif choice.cells == 1:
        return lines[0][0]
    return tabbed(lines)


def tabbed(lines: Iterable[Sequence[object]]) -> str:
    """Return lines with tabs between their fields. A field is quoted for either character that may end a line, not only for ours."""
    text, done = io.StringIO(), []
    writer = csv.writer(text, "excel-tab")  # CR LF: it quotes for what it ends lines with
    for line in lines:
        writer.writerow(line)
        done.append(text.getvalue().removesuffix("\r\n") + "\n")
        text.seek(0)
        text.truncate()
    return "".join(done)


def reference(desk: Desk, raw_record_id: int) -> str:
    """Return the address of a record and the hash of its payload, for audit papers. Call it on a lane."""
    provenance = desk.provenance(raw_record_id)
    record = provenance.record
    snapshot = desk.open_section(SectionScope(record.section_name, (record.raw_artifact_id,)))
    number = number_in_section(snapshot, raw_record_id)
    return f"flexdesk:A-{record.raw_artifact_id}/{record.section_name}/{number} sha256:{provenance.payload.sha256}"


def _lines(desk: Desk, rows: RowSet, choice: Choice, stretch: tuple[int, int]) -> Iterator[list[str]]:
    top, bottom = stretch
    origins = Origins(rows.snapshot)
    for first in range(top, bottom + 1, PAGE):
        page = page_cells(rows, origins, read_rows(desk, rows, first, min(PAGE, bottom - first + 1)), first)
        for row, cells in enumerate(page, start=first):
            yield _line(cells, choice, row)


def _line(cells: Cells, choice: Choice, row: int) -> list[str]:
    blocks = choice.blocks_at(row)
    return [(cells[c] or "") if any(block.left <= c <= block.right for block in blocks) else "" for c in choice.columns]
