"""The main window: its actions, its names, its ways."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
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
    QMessageBox,
    QScrollBar,
    QSplitterHandle,
    QWidget,
)
from pytestqt.qtbot import QtBot

from flexdesk.domain.watch import Watch
from flexdesk.gui.artifacts.list import QUERY
from flexdesk.gui.artifacts.view import ArtifactsView
from flexdesk.gui.overview.table import CalendarTable
from flexdesk.gui.place import Place, Room
from flexdesk.gui.quitting import question
from flexdesk.gui.rows.view import RowsView
from flexdesk.gui.runs.view import RunsView
from flexdesk.gui.widgets.space import space
from flexdesk.gui.window import SMALLEST, MainWindow

INTERACTIVE = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit)
OF_QT = (QHeaderView, QMenu, QScrollBar, QSplitterHandle, QDockWidget)
EVERY_ROOM = pytest.mark.parametrize("room", Room)


def settle(window: MainWindow, qtbot: QtBot) -> None:
    lanes = window.shell.lanes
    qtbot.waitUntil(lambda: lanes.run.idle and lanes.read.idle and lanes.slow.idle and lanes.compare.idle)


def go(window: MainWindow, qtbot: QtBot, place: Place) -> None:
    window.shell.navigator.go(place)
    settle(window, qtbot)


def actions(window: MainWindow) -> list[QAction]:
    """Return every action that a menu offers."""
    found: list[QAction] = []
    menus = [entry.menu() for entry in window.menuBar().actions()]
    while menus:
        menu = menus.pop()
        assert isinstance(menu, QMenu)
        for entry in menu.actions():
            if isinstance(submenu := entry.menu(), QMenu):
                menus.append(submenu)
            elif not entry.isSeparator():
                found.append(entry)
    return found


@EVERY_ROOM
def test_every_action_has_a_text_a_name_and_says_what_it_does_or_why_not(window: MainWindow, qtbot: QtBot, room: Room) -> None:
    go(window, qtbot, Place(room))
    poor = [entry.text() for entry in actions(window) if not (entry.text() and entry.objectName() and entry.statusTip())]
    assert poor == []


def test_no_two_actions_share_a_key(window: MainWindow) -> None:
    keys = Counter(key.toString() for entry in actions(window) for key in entry.shortcuts())
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
    window.activateWindow()
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


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("R-1", Place.run(1)),
        ("a-2", Place.artifact(2)),
        ("A-1/Trades/7", Place.rows(1, "Trades", 7)),
        ("june.xml", Place.run(1)),
    ],
)
def test_go_to_understands_addresses_and_file_names(window: MainWindow, qtbot: QtBot, text: str, place: Place) -> None:
    go(window, qtbot, Place.artifacts())
    window.go_to(text)
    settle(window, qtbot)
    assert window.shell.navigator.place == place


def test_go_to_understands_the_beginning_of_a_hash(window: MainWindow, qtbot: QtBot) -> None:
    go(window, qtbot, Place.runs())
    sha = window.shell.desk.artifact(2).artifact.reference.payload_sha256
    window.go_to(sha[:8].upper())
    settle(window, qtbot)
    assert window.shell.navigator.place == Place.artifact(2)


def test_go_to_understands_a_row_number_in_the_rows_view(window: MainWindow, qtbot: QtBot) -> None:
    go(window, qtbot, Place.rows(1, "Trades"))
    window.go_to("600")
    settle(window, qtbot)
    assert window.shell.navigator.place == Place.rows(1, "Trades", 600)


def test_what_go_to_does_not_find_is_said_and_the_window_stays(window: MainWindow, qtbot: QtBot) -> None:
    go(window, qtbot, Place.runs())
    before = window.shell.navigator.place
    window.go_to("nonsense.xml")
    settle(window, qtbot)
    assert "nonsense.xml" in window.banner.text
    assert window.banner.isVisible()
    assert window.shell.navigator.place == before


def test_ctrl_g_takes_the_focus_and_enter_goes(window: MainWindow, qtbot: QtBot) -> None:
    go(window, qtbot, Place.runs())
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    field = window.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "A-1")
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle(window, qtbot)
    assert window.shell.navigator.place == Place.artifact(1)


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
    window.activateWindow()
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
    assert store.text().startswith("2 runs · 2 artifacts · 704 rows · ")
    assert store.text().endswith("flexdesk.db (SQLite)")


def test_the_title_names_the_store(window: MainWindow, qtbot: QtBot) -> None:
    """So that the sample's window is not taken for one's own."""
    go(window, qtbot, Place.runs())
    assert window.windowTitle() == "flexdesk.db – FlexDesk"


def test_actions_that_cannot_be_used_here_say_why(window: MainWindow, qtbot: QtBot) -> None:
    go(window, qtbot, Place.rows(1, "OptionEAE"))
    copy = next(entry for entry in actions(window) if entry.objectName() == "copy")
    assert not copy.isEnabled()
    assert copy.statusTip() == "There is nothing here that this can be done with"
    go(window, qtbot, Place.rows(1, "Trades"))
    assert copy.isEnabled()
    assert copy.statusTip() == "Copy the selection"


def test_closing_while_a_run_goes_on_asks_and_may_be_refused(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter((False, True))
    monkeypatch.setattr(window, "agrees_to_cancel", lambda: next(answers))
    ticket = window.shell.lanes.run.start("slow.xml", _until_cancelled, _ignore, _ignore)
    assert not window.close()
    assert window.close()
    window.shell.lanes.run.cancel(ticket)
    settle(window, qtbot)


def test_closing_while_files_are_written_asks_and_names_them(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter((False, True))
    monkeypatch.setattr(window, "agrees_to_cancel", lambda: next(answers))
    window.shell.lanes.slow.start("Trades.csv", _until_cancelled, _ignore, _ignore)
    window.shell.lanes.slow.start("A-2.xml", _until_cancelled, _ignore, _ignore)
    box = question(window, window.shell.lanes)

    assert box.text() == "Trades.csv is still being written.\nA-2.xml is still being written."
    assert not window.close()
    assert window.close()


def test_looking_at_something_is_no_reason_to_ask(window: MainWindow, qtbot: QtBot) -> None:
    go(window, qtbot, Place.runs())
    window.shell.lanes.slow.ask(lambda: None, _ignore, _ignore)

    assert not window.shell.lanes.slow.idle
    assert window.close()
    settle(window, qtbot)


@pytest.mark.parametrize(("button", "agreed"), [("Keep running", False), ("Cancel and quit", True), (None, False)])
def test_only_one_answer_cancels(window: MainWindow, monkeypatch: pytest.MonkeyPatch, button: str | None, agreed: bool) -> None:
    """None is Esc."""
    window.shell.lanes.run.start("slow.xml", _until_cancelled, _ignore, _ignore)

    def answer(box: QMessageBox) -> int:
        box.show()
        chosen = next((each for each in box.buttons() if each.text() == button), None)
        if chosen:
            chosen.click()
        else:
            QTest.keyClick(box, Qt.Key.Key_Escape)
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)

    assert window.agrees_to_cancel() is agreed


def test_closing_an_idle_window_asks_nothing(window: MainWindow, qtbot: QtBot) -> None:
    go(window, qtbot, Place.runs())
    assert window.close()


def test_the_window_comes_back_as_large_as_it_was(window: MainWindow, qtbot: QtBot) -> None:
    """Not larger than the offscreen screen, into which Qt would move it back."""
    window.resize(1024, 700)
    window.close()
    again = MainWindow(window.shell)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (1024, 700)


def _until_cancelled(watch: Watch) -> None:
    watch.cancel.wait(30)


def _ignore(_answer: object) -> None:
    """Nobody waits for the report here."""


def test_f6_stops_at_the_sections_the_rows_and_the_inspector(window: MainWindow, qtbot: QtBot) -> None:
    """From the rows once around the window: the inspector, the sidebar, the location bar, the sections, the rows."""
    go(window, qtbot, Place.rows(1, "Trades", 3))
    window.activateWindow()
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


def test_esc_in_go_to_leads_back_into_the_view(window: MainWindow, qtbot: QtBot) -> None:
    go(window, qtbot, Place.rows(1, "Trades", 3))
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    rows = window.views[Room.ROWS]
    assert isinstance(rows, RowsView)
    assert window.focusWidget() is rows.table


def test_a_row_beyond_the_last_is_said_not_to_be(window: MainWindow, qtbot: QtBot) -> None:
    go(window, qtbot, Place.rows(2, "Trades", 1))
    for text in ("A-2/Trades/9,999".replace(",", ""), "8,888"):
        window.go_to(text)
        settle(window, qtbot)
        assert window.banner.text == f"Trades has 3 rows here, no row {text.replace('A-2/Trades/9999', '9,999')}."


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


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("JUNE.XML", Place.run(1)),
        ("jul", Place.run(2)),
        ("trades", Place.rows(None, "Trades", 1)),
    ],
)
def test_go_to_understands_what_people_type(window: MainWindow, qtbot: QtBot, text: str, place: Place) -> None:
    go(window, qtbot, Place.compare())
    window.go_to(text)
    settle(window, qtbot)
    assert window.view().here() == place


def test_go_to_an_account_leads_to_its_newest_artifact(window: MainWindow, qtbot: QtBot) -> None:
    go(window, qtbot, Place.runs())
    window.go_to(window.shell.desk.artifact(2).artifact.reference.account_id.lower())
    settle(window, qtbot)
    assert window.view().here() == Place.artifact(2)


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
