"""The main window: its actions, its names, its ways."""

import threading
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDockWidget,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QScrollBar,
    QSplitterHandle,
    QWidget,
)
from pytestqt.qtbot import QtBot

from flexdesk.desk.service import ImportOrder
from flexdesk.domain.run import StageEvent
from flexdesk.domain.watch import Watch
from flexdesk.gui.artifacts.list import QUERY
from flexdesk.gui.artifacts.view import ArtifactsView
from flexdesk.gui.overview.table import CalendarTable
from flexdesk.gui.places.place import Place, Room
from flexdesk.gui.rows.view import RowsView
from flexdesk.gui.runs.view import RunsView
from flexdesk.gui.widgets.space import space
from flexdesk.gui.window.window import SMALLEST, MainWindow
from tests.gui.accessibility.walking import commands
from tests.gui.adding.answers import Answers
from tests.gui.finding import the
from tests.gui.going import activate, go, settle
from tests.gui.statements import FIRST

INTERACTIVE = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit)
OF_QT = (QHeaderView, QMenu, QScrollBar, QSplitterHandle, QDockWidget)
EVERY_ROOM = pytest.mark.parametrize("room", Room)


@EVERY_ROOM
def test_every_action_has_a_text_a_name_and_says_what_it_does_or_why_not(window: MainWindow, qtbot: QtBot, room: Room) -> None:
    go(window, qtbot, Place(room))
    poor = [entry.text() for entry in commands(window) if not (entry.text() and entry.objectName() and entry.statusTip())]
    assert poor == []


def test_no_two_actions_share_a_key(window: MainWindow) -> None:
    keys = Counter(key.toString() for entry in commands(window) for key in entry.shortcuts())
    assert [key for key, count in keys.items() if count > 1] == []
    assert {"Ctrl+G", "Ctrl+E", "F5", "Ctrl+Shift+C", "Ctrl+Alt+C", "F6", "Ctrl+1"} <= set(keys)


@EVERY_ROOM
def test_every_interactive_widget_has_a_name_for_people_and_one_for_tests(window: MainWindow, qtbot: QtBot, room: Room) -> None:
    go(window, qtbot, Place(room))
    nameless = [
        f"{type(widget).__name__} {widget.objectName()} {widget.toolTip()}"
        for widget in window.findChildren(QWidget)
        if isinstance(widget, INTERACTIVE) and widget.isVisible() and not isinstance(widget, OF_QT) and not _is_part(widget)
        if not (widget.accessibleName() and widget.objectName())
    ]
    assert nameless == []


def _is_part(widget: QWidget) -> bool:
    """Return whether Qt made the widget as a part of another: the clear button of a field, the corner of a table, a popup."""
    parent = widget.parent()
    return widget.objectName().startswith("qt_") or isinstance(parent, (QLineEdit, QAbstractItemView, QComboBox))


@EVERY_ROOM
def test_tab_reaches_only_what_can_be_seen_and_comes_round(window: MainWindow, qtbot: QtBot, room: Room) -> None:
    go(window, qtbot, Place(room))
    activate(window, qtbot)
    start = window.focusWidget()
    assert start is not None
    seen = [start]
    for _ in range(200):
        window.focusNextChild()
        focused = window.focusWidget()
        assert focused is not None
        assert focused.isVisible()
        if focused is start:
            break
        seen.append(focused)
    assert len(seen) > 5
    assert window.focusWidget() is start


def test_the_keys_for_back_and_forward_move_through_the_history(window: MainWindow, qtbot: QtBot) -> None:
    go(window, qtbot, Place.artifact(1))
    go(window, qtbot, Place.rows(1, "Trades", 3))
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    settle(window, qtbot)
    assert window.shell.navigator.place == Place.artifact(1)
    QTest.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    settle(window, qtbot)
    assert window.shell.navigator.place == Place.rows(1, "Trades", 3)


def test_the_destinations_have_keys_and_the_sidebar_follows(window: MainWindow, qtbot: QtBot) -> None:
    go(window, qtbot, Place.runs())
    QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    settle(window, qtbot)
    assert window.view().room is Room.ARTIFACTS
    button = window.findChild(QAbstractButton, "go-artifacts")
    assert isinstance(button, QAbstractButton)
    assert button.isChecked()


def test_f6_walks_through_the_panes_and_shift_f6_back(window: MainWindow, qtbot: QtBot) -> None:
    go(window, qtbot, Place.rows(1, "Trades", 3))
    activate(window, qtbot)
    start = window.focusWidget()
    QTest.keyClick(window, Qt.Key.Key_F6)
    other = window.focusWidget()
    assert other is not start
    QTest.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert window.focusWidget() is start


def test_the_status_bar_tells_what_is_in_the_store(window: MainWindow, qtbot: QtBot) -> None:
    go(window, qtbot, Place.runs())
    store = window.findChild(QLabel, "statusStore")
    assert isinstance(store, QLabel)
    assert "\n2 runs · 2 artifacts · 704 rows\n" in store.toolTip()
    assert ", 2 runs · 2 artifacts · 704 rows, " in store.accessibleName()
    assert "flexdesk.db (SQLite) · " in store.text()


def test_what_is_in_the_store_is_read_again_when_a_run_has_begun_and_when_it_has_ended(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    settle(window, qtbot)
    store, desk, answers, goes_on = the(window, QLabel, "statusStore"), window.shell.desk, Answers(), threading.Event()
    (tmp_path / "third.xml").write_bytes(FIRST.replace(b'"U1"', b'"U7"'))

    def take_in(watch: Watch) -> object:
        def tell(event: StageEvent) -> None:
            watch.event(event)
            goes_on.wait(10)

        return desk.import_file(ImportOrder(str(tmp_path / "third.xml")), replace(watch, event=tell))

    window.shell.lanes.run.start("third.xml", take_in, answers.answered, answers.failed)

    qtbot.waitUntil(lambda: "\n3 runs · 2 artifacts · 704 rows\n" in store.toolTip())
    goes_on.set()
    qtbot.waitUntil(lambda: "\n3 runs · 3 artifacts · " in store.toolTip())


def test_the_title_names_the_store(window: MainWindow, qtbot: QtBot) -> None:
    """So that the sample's window is not taken for one's own."""
    go(window, qtbot, Place.runs())
    assert window.windowTitle() == "flexdesk.db – FlexDesk"


def test_actions_that_cannot_be_used_here_say_why(window: MainWindow, qtbot: QtBot) -> None:
    go(window, qtbot, Place.rows(1, "OptionEAE"))
    copy = next(entry for entry in commands(window) if entry.objectName() == "copy")
    assert not copy.isEnabled()
    assert copy.statusTip() == "There is nothing here that this can be done with"
    go(window, qtbot, Place.rows(1, "Trades"))
    assert copy.isEnabled()
    assert copy.statusTip() == "Copy the selection"


def test_the_window_comes_back_as_large_as_it_was(window: MainWindow, qtbot: QtBot) -> None:
    """Not larger than the offscreen screen, into which Qt would move it back."""
    assert window.minimumSize() == QSize(1024, 640)
    window.resize(1024, 700)
    window.close()
    again = MainWindow(window.shell)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (1024, 700)


def test_a_window_that_was_left_off_every_screen_comes_back_into_sight(window: MainWindow, qtbot: QtBot) -> None:
    window.move(20_000, 20_000)
    window.close()
    again = MainWindow(window.shell)
    qtbot.addWidget(again)
    assert again.screen().availableGeometry().contains(again.pos())


def test_f6_stops_at_the_sections_the_rows_and_the_inspector(window: MainWindow, qtbot: QtBot) -> None:
    """From the rows once around the window: the inspector, the sidebar, the location bar, the sections, the rows."""
    go(window, qtbot, Place.rows(1, "Trades", 3))
    activate(window, qtbot)
    rows = window.views[Room.ROWS]
    assert isinstance(rows, RowsView)
    rows.table.setFocus()
    met = []
    for _ in range(5):
        QTest.keyClick(window, Qt.Key.Key_F6)
        met.append(window.focusWidget())
    assert rows.inspector.isAncestorOf(met[0])
    assert rows.panes.sections.isAncestorOf(met[3])
    assert met[4] is rows.table


def test_enter_on_an_artifact_opens_its_rows(window: MainWindow, qtbot: QtBot) -> None:
    go(window, qtbot, Place.artifact(2))
    view = window.views[Room.ARTIFACTS]
    assert isinstance(view, ArtifactsView)
    QTest.keyClick(view.list.table, Qt.Key.Key_Return)
    settle(window, qtbot)
    assert window.view().room is Room.ROWS
    assert window.view().here().artifact_id == 2


def test_menus_stand_as_people_know_them(window: MainWindow) -> None:
    """Edit ends with the settings, Go begins with Back; each theme says what it is."""
    edit, going = (window.findChild(QMenu, name) for name in ("editMenu", "goMenu"))
    assert isinstance(edit, QMenu)
    assert isinstance(going, QMenu)
    assert edit.actions()[-1].objectName() == "settings"
    assert [each.objectName() for each in going.actions()[:2]] == ["back", "forward"]
    themes = window.findChild(QMenu, "themeMenu")
    assert isinstance(themes, QMenu)
    assert len({each.statusTip() for each in themes.actions()}) == 4


def test_in_the_smallest_window_the_query_of_an_artifact_can_be_read(window: MainWindow, qtbot: QtBot) -> None:
    view = window.views[Room.ARTIFACTS]
    assert isinstance(view, ArtifactsView)
    window.resize(SMALLEST)
    go(window, qtbot, Place.artifact(2))
    table = view.list.table
    assert table.columnWidth(QUERY) >= table.fontMetrics().averageCharWidth() * 12
    assert not table.horizontalScrollBar().isVisible()


def test_in_another_size_of_texts_row_numbers_stay_and_columns_keep_their_letters(window: MainWindow, qtbot: QtBot) -> None:
    go(window, qtbot, Place.rows(1, "Trades", 3))
    rows, runs = window.views[Room.ROWS], window.views[Room.RUNS]
    assert isinstance(rows, RowsView)
    assert isinstance(runs, RunsView)
    before = runs.list.table.columnWidth(0)
    window.shell.theme.enlarge(150)
    settle(window, qtbot)
    assert not rows.table.verticalHeader().isHidden()
    go(window, qtbot, Place.runs())
    assert runs.list.table.columnWidth(0) > before * 1.3


def test_with_larger_texts_the_counts_of_the_calendar_are_whole(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(SMALLEST)
    window.shell.theme.enlarge(150)
    go(window, qtbot, Place.overview())
    table = window.findChild(QAbstractItemView, "calendarTable")
    assert isinstance(table, CalendarTable)
    qtbot.waitUntil(lambda: table.model().columnCount() == 13 and table.model().rowCount() > 0)
    window.view().refresh()
    settle(window, qtbot)
    assert table.columnWidth(12) >= table.fontMetrics().horizontalAdvance("22/22") + space(table, 2)
