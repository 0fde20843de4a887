"""What is in sight in part, while a table of rows is scrolled sideways: what is written there, and what is painted anew."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.gui.rows.conftest import Rig

Make = Callable[[int], Rig]


def test_what_is_in_sight_in_part_is_written_in_that_part(rig: Make) -> None:
    """Or of -1.25 that is scrolled half away somebody would read 1.25."""
    made = rig(300)
    table = made.table()
    made.wait_for(0)
    table.resize(260, 300)
    for across in (0, 17, table.horizontalScrollBar().maximum()):
        table.horizontalScrollBar().setValue(across)
        table.grab()
        width = table.viewport().width()
        cells = [table.visualRect(made.model.index(0, column)) for column in range(made.model.columnCount())]
        written = [table._delegate.inside(cell) for cell in cells if cell.right() >= 0 and cell.left() < width]
        assert all(text.left() >= 0 and text.right() < width for text in written)
        assert table.filter_header.seen == (0, width - 1)


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_scrolled_sideways_a_part_of_the_table_is_painted_anew_and_all_of_it_looks_as_if_painted_whole(
    rig: Make, direction: Qt.LayoutDirection
) -> None:
    made = rig(300)
    table = made.table()
    table.setLayoutDirection(direction)
    table.resize(420, 300)
    made.wait_for(0)
    made.qtbot.waitUntil(lambda: made.lanes.read.idle)
    bar = table.horizontalScrollBar()
    for pinned, step in [((), 3), ((), 20), ((), 60), ((1,), 0), ((1,), 60), ((1,), -30), ((1,), -1), ((), 0), ((), -9)]:
        table.pin(pinned)
        QApplication.processEvents()
        made.model.calls = 0
        bar.setValue(bar.value() + step)
        QApplication.processEvents()
        if abs(step) == 3:
            assert made.model.calls <= 2 * (table.rowAt(table.viewport().height() - 1) + 1)  # of four columns in sight
        on_screen = QGuiApplication.primaryScreen().grabWindow(table.winId()).toImage()
        whole = table.grab().toImage()
        assert on_screen.convertToFormat(whole.format()) == whole, (pinned, step)
    table.pin((1,))
    ends = table.pinned.geometry().right() == table.viewport().geometry().right()
    assert ends == (direction is Qt.LayoutDirection.RightToLeft)  # where reading begins
    for column in (4, 2, 3):
        table.show_cell(0, column)
        cell, (left, right) = table.visualRect(made.model.index(0, column)), table.pinned.free
        assert left <= cell.left() < cell.right() <= right + 1, (column, cell, left, right)
