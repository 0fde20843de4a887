"""What is copied out of the rows: verbatim, with tabs, with headers, with a reference; too much is answered."""

import threading

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from flexdesk.desk.service import Desk
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.places.place import Place, Room
from flexdesk.gui.rows.copying import MOST_CELLS
from flexdesk.gui.rows.selection import Block, Choice
from flexdesk.gui.rows.view import RowsView
from flexdesk.gui.view import Verb
from flexdesk.gui.window.window import MainWindow
from tests.gui.rows.visiting import Visited, select
from tests.gui.statements import TRADES

NO, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


def copied(visited: Visited, verb: Verb) -> str:
    QGuiApplication.clipboard().setText("before")
    visited.view.verbs()[verb]()
    visited.settle()
    return QGuiApplication.clipboard().text()


def _ignore(_answer: object) -> None:
    """Nobody waits for the answer here."""


def test_one_cell_is_copied_as_it_is(visited: Visited) -> None:
    """No quotes are added, none are doubled."""
    visited.go(Place.rows(1, "Trades"))
    column = visited.view.model.snapshot.columns.index("description")
    select(visited, 0, column, 0, column)
    assert copied(visited, Verb.COPY) == 'S&P "500" <INDEX>'


def test_several_cells_are_copied_with_tabs_from_pages_that_are_not_in_memory(visited: Visited) -> None:
    visited.go(Place.rows(1, "Trades"))
    names = visited.view.model.snapshot.columns
    column = names.index("tradeID")
    select(visited, 0, column, TRADES - 1, column)
    lines = copied(visited, Verb.COPY).splitlines()
    assert lines == [str(900_000 + number) for number in range(1, TRADES + 1)]


def test_after_ctrl_end_the_last_cell_is_copied_and_after_ctrl_home_the_first(visited: Visited) -> None:
    visited.go(Place.rows(1, "Trades"))
    table = visited.view.table
    table.horizontalHeader().moveSection(visited.view.model.snapshot.columns.index("tradeID"), table.model().columnCount() - 1)
    for key, modifier in ((Qt.Key.Key_Down, NO), (Qt.Key.Key_End, NO), (Qt.Key.Key_End, CTRL)):
        QTest.keyClick(table, key, modifier)
    assert copied(visited, Verb.COPY) == str(900_000 + TRADES)
    QTest.keyClick(table, Qt.Key.Key_Home, CTRL)
    assert copied(visited, Verb.COPY) == "U1"


def test_copying_does_not_wait_for_an_export(visited: Visited, qtbot: QtBot) -> None:
    visited.go(Place.rows(1, "Trades"))
    select(visited, 0, 0, 0, 0)
    QGuiApplication.clipboard().setText("before")
    written = threading.Event()
    visited.lanes.slow.ask(written.wait, _ignore, _ignore)  # where exports run
    try:
        visited.view.verbs()[Verb.COPY]()
        qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "U1")
        assert not visited.lanes.slow.idle
    finally:
        written.set()


def test_the_status_bar_says_how_much_was_copied_until_something_else_is_chosen(visited: Visited) -> None:
    visited.go(Place.rows(1, "Trades"))
    spy = QSignalSpy(visited.view.stated)
    select(visited, 0, 0, 1, 1)
    assert copied(visited, Verb.COPY).count("\n") == 2
    assert spy.at(spy.count() - 1)[0].endswith(" · 4 cells copied")
    select(visited, 0, 0, 0, 0)
    assert "copied" not in spy.at(spy.count() - 1)[0]
    copied(visited, Verb.COPY_REFERENCE)
    assert spy.at(spy.count() - 1)[0].endswith(" · reference copied")


def test_headers_are_copied_when_asked_for(visited: Visited) -> None:
    visited.go(Place.rows(2, "Trades"))
    names = visited.view.model.snapshot.columns
    left = names.index("symbol")
    select(visited, 0, left, 1, left)
    assert copied(visited, Verb.COPY_WITH_HEADERS) == "symbol\nSYM1\nSYM2\n"


def test_too_many_cells_are_not_copied_but_answered(visited: Visited) -> None:
    visited.go(Place.rows(1, "Trades"))
    spy = QSignalSpy(visited.view.announced)
    assert MOST_CELLS == 100_000
    too_many = Choice((Block(0, 0, MOST_CELLS, 0),), (0,))
    visited.view._commands.clipboard.copy(visited.view.model.rows, too_many, headers=False)
    assert "Export" in spy.at(0)[0].text


def test_a_reference_names_the_row_in_its_artifact_and_the_hash(visited: Visited, desk: Desk) -> None:
    """Also where the rows of several artifacts are shown together."""
    visited.go(Place.rows(None, "Trades", TRADES + 2))
    sha = desk.artifact(2).artifact.reference.payload_sha256
    assert copied(visited, Verb.COPY_REFERENCE) == f"flexdesk:A-2/Trades/2 sha256:{sha}"


def refused(window: MainWindow) -> RowsView:
    """Return the rows of a window that has just said that there are too many cells to copy."""
    window.shell.navigator.go(Place.rows(1, "Trades"))
    rows = window.views[Room.ROWS]
    assert isinstance(rows, RowsView)
    rows._commands.clipboard.copy(rows.model.rows, Choice((Block(0, 0, MOST_CELLS, 0),), (0,)), headers=False)
    assert "too many for the clipboard" in window.banner.text
    assert window.banner.isVisible()
    return rows


def test_what_was_refused_is_over_once_something_else_is_chosen(window: MainWindow, qtbot: QtBot) -> None:
    rows = refused(window)
    qtbot.waitUntil(lambda: rows.model.rowCount() > 0 and window.shell.lanes.read.idle)
    rows._commands.clipboard.copy(rows.model.rows, Choice((Block(0, 0, MOST_CELLS, 0),), (0,)), headers=False)
    assert window.banner.isVisible()
    QTest.keyClick(rows.table, Qt.Key.Key_Down)
    assert not window.banner.isVisible()


def test_what_was_refused_is_over_once_something_is_copied(window: MainWindow, qtbot: QtBot) -> None:
    rows = refused(window)
    QGuiApplication.clipboard().setText("before")
    qtbot.waitUntil(lambda: rows.model.rowCount() > 0 and window.shell.lanes.read.idle)
    rows._commands.clipboard.copy(rows.model.rows, Choice((Block(0, 0, MOST_CELLS, 0),), (0,)), headers=False)
    rows.verbs()[Verb.COPY]()
    assert not window.banner.isVisible()
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "U1")


def test_another_word_than_that_stays(window: MainWindow) -> None:
    rows = refused(window)
    window.messages.say("Something else.", Tone.NEUTRAL)
    rows._commands.clipboard.forget()
    assert window.banner.isVisible()
    assert window.banner.text == "Something else."


def test_where_too_much_is_copied_the_export_is_offered(window: MainWindow, qtbot: QtBot) -> None:
    rows = window.views[Room.ROWS]
    assert isinstance(rows, RowsView)
    export = window.commands.actions[Verb.EXPORT]
    with qtbot.waitSignal(rows.announced) as said:
        rows._commands.clipboard.copy(rows.model.rows, Choice((Block(0, 0, MOST_CELLS, 0),), (0,)), headers=False)
    assert said.args is not None
    assert said.args[0].action is export
