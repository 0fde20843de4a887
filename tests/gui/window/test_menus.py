"""The menus: everything in its place, and out of use where it makes no sense."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QToolButton
from pytestqt.qtbot import QtBot

from flexdesk.gui.actions import allow, confine
from flexdesk.gui.places.place import Place, Room
from flexdesk.gui.rows.table import RowsTable
from flexdesk.gui.window.window import MainWindow
from tests.gui.accessibility.walking import go
from tests.gui.finding import doubled, the
from tests.gui.going import activate, settle

EXPECTED = {
    "file": "addData openFiles connectAccount | export savePayload | storeMenu | quit",
    "edit": "undo redo | copy copyWithHeaders copyReference | selectAll selectColumn selectRow"
    " | find findNext findPrevious | filter filterAnyColumn clearFilters"
    " | settings",
    "view": "refresh | inspector filterRow columns columnMenu contextMenu countValuesHere openFullXml showArtifactXml | newTab closeTab"
    " | previousYear nextYear backToYear | narrowSidebar pastMessages | zoomIn zoomOut zoomReset | themeMenu resetLayout",
    "go": "back forward | goToAddress | show-overview show-runs show-artifacts show-rows show-compare | nextPane previousPane"
    " | previousRow nextRow findSection | nextTab previousTab | showClaimants",
    "run": "fetchLast fetchGap fetchWholeGap | retryRun storeAgain storeAgainFreely | cancelRun cancelAllRuns showQueue | copyRunReport",
    "tools": "compareArtifacts compareWithTwin compareSwap"
    " | nextDifference previousDifference openRowA openRowB exportDifferences | verifyStore verifyHash readAgain"
    " | diagnosticsFolder copyDiagnosticsPath | commandPalette",
    "help": "showKeys | about",
}


def names(menu: QMenu) -> str:
    """Return what somebody sees who opens a menu."""
    menu.aboutToShow.emit()
    found = []
    for entry in menu.actions():
        submenu = entry.menu()
        found.append("|" if entry.isSeparator() else submenu.objectName() if isinstance(submenu, QMenu) else entry.objectName())
    return " ".join(found)


@pytest.mark.parametrize("menu", EXPECTED)
def test_every_entry_has_its_place_and_an_access_key_of_its_own(window: MainWindow, menu: str) -> None:
    found = the(window, QMenu, f"{menu}Menu")
    assert names(found) == EXPECTED[menu]
    assert doubled(entry.text() for entry in found.actions()) == []


OWN = {
    Room.RUNS: ("retryRun", "copyRunReport"),
    Room.ARTIFACTS: ("verifyHash", "readAgain"),
    Room.ROWS: ("inspector", "columns", "countValuesHere", "previousRow", "nextRow", "filterRow", "newTab"),
    Room.COMPARE: ("nextDifference", "compareSwap", "exportDifferences"),
}


@pytest.mark.parametrize("room", OWN)
def test_what_is_about_a_view_works_there_and_elsewhere_says_where(window: MainWindow, qtbot: QtBot, room: Room) -> None:
    window.views.make_all()
    for other in (*OWN, room):
        go(window, qtbot, other)
        for name in OWN[room]:
            entry = the(window, QAction, name)
            assert (name, entry.isEnabled()) == (name, other is room)
            if other is not room:
                assert entry.statusTip() == f"This is about what {window.views[room].title} shows: go there first"


def test_two_reasons_against_an_action_do_not_disturb_each_other() -> None:
    made = QAction("Retry")
    made.setStatusTip("Do it once more")
    allow(made, False, "It has not ended")
    confine(made, False, "Elsewhere")
    assert (made.isEnabled(), made.statusTip()) == (False, "Elsewhere")
    confine(made, True, "Elsewhere")
    assert (made.isEnabled(), made.statusTip()) == (False, "It has not ended")
    allow(made, True, "It has not ended")
    assert (made.isEnabled(), made.statusTip()) == (True, "Do it once more")


def test_compare_can_be_gone_to_from_anywhere(window: MainWindow, qtbot: QtBot) -> None:
    go(window, qtbot, Room.RUNS)
    the(window, QAction, "compareArtifacts").trigger()
    settle(window, qtbot)
    assert window.shell.navigator.place == Place.compare()


def test_menus_stay_side_by_side_in_the_moment_in_which_texts_become_larger(window: MainWindow) -> None:
    """Qt puts words that are higher than the bar behind an arrow until the window is laid out anew."""
    bar = window.menuBar()
    font = bar.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    bar.setFont(font)
    bar.grab()
    assert bar.height() >= max(bar.actionGeometry(each).bottom() for each in bar.actions())
    assert the(bar, QToolButton, "qt_menubar_ext_button").isHidden()


def test_shift_f10_asks_what_has_the_focus_for_its_menu_at_the_current_cell(window: MainWindow, qtbot: QtBot) -> None:
    window.shell.navigator.go(Place.rows(1, "Trades", 3))
    settle(window, qtbot)
    activate(window, qtbot)
    table = the(window, RowsTable, "rowsTable")
    table.setFocus()
    table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)  # a menu that is open would wait for somebody
    with qtbot.waitSignal(table.customContextMenuRequested) as asked:
        QTest.keyClick(table, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert asked.args is not None
    cell = table.visualRect(table.currentIndex()).translated(table.viewport().pos())
    assert cell.contains(asked.args[0]), (cell, asked.args[0])
    editor = QPlainTextEdit(window)
    editor.show()
    editor.setFocus()
    editor.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    with qtbot.waitSignal(editor.customContextMenuRequested) as asked:
        QTest.keyClick(editor, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert asked.args == [editor.cursorRect().center()]
