"""The export dialog, on rows of a filter."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from flexdesk.desk.service import Desk
from flexdesk.domain.rowquery import Operator, RowFilter, RowQuery, RowSet, SortKey
from flexdesk.domain.view import SectionScope
from flexdesk.gui.exporting.dialog import ExportDialog
from flexdesk.gui.shell import Shell

QUERY = RowQuery((RowFilter("quantity", Operator.AT_LEAST, "352"),), (SortKey("quantity", descending=True),))


@pytest.fixture
def rows(desk: Desk) -> RowSet:
    """The rows of a filter in an order, four columns in sight, two rows selected."""
    found = desk.rows.select(desk.open_section(SectionScope("Trades", (1,))), QUERY)
    return replace(found, shown=("symbol", "quantity", "notes", "taxes"), selected=((0, 0), (2, 2)))


@pytest.fixture
def dialog(shell: Shell, rows: RowSet, tmp_path: Path, qtbot: QtBot) -> Iterator[ExportDialog]:
    """The dialog for these rows, with a target in the test's folder."""
    made = ExportDialog(shell, rows)
    qtbot.addWidget(made)
    made.target.setText(str(tmp_path / "out.csv"))
    made.show()
    yield made
    made.reject()
