"""What the location bar understands, and what it says of the rest."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLineEdit,
)
from pytestqt.qtbot import QtBot

from flexdesk.gui.looks.theme import Choice
from flexdesk.gui.places.place import Place, Room
from flexdesk.gui.rows.view import RowsView
from flexdesk.gui.window.window import MainWindow
from tests.gui.finding import the
from tests.gui.going import activate, go, settle


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("R-1", Place.run(1)),
        ("a-2", Place.artifact(2)),
        ("A-1/Trades/7", Place.rows(1, "Trades", 7)),
        ("a-1/trades/8", Place.rows(1, "Trades", 8)),
        ("june.xml", Place.run(1)),
    ],
)
def test_go_to_understands_addresses_and_file_names(window: MainWindow, qtbot: QtBot, text: str, place: Place) -> None:
    go(window, qtbot, Place.artifacts())
    window.go_to(text)
    settle(window, qtbot)
    assert window.shell.navigator.place == place


def test_the_cross_that_empties_it_follows_the_theme(window: MainWindow) -> None:
    (cross,) = the(window, QLineEdit, "goTo").findChildren(QAction, "_q_qlineeditclearaction")
    drawn = []
    for choice in (Choice.LIGHT, Choice.DARK, Choice.LIGHT):
        window.shell.theme.choose(choice)
        drawn.append(cross.icon().pixmap(16, 16).toImage())

    assert drawn[0] == drawn[2] != drawn[1]


def test_what_is_found_late_leads_nobody_away_from_where_they_went_since(window: MainWindow, qtbot: QtBot) -> None:
    go(window, qtbot, Place.artifacts())
    window.go_to("june.xml")
    go(window, qtbot, Place.overview())
    assert window.shell.navigator.place == Place.overview()


def test_go_to_understands_the_beginning_of_a_hash(window: MainWindow, qtbot: QtBot) -> None:
    go(window, qtbot, Place.runs())
    sha = window.shell.desk.artifact(2).artifact.reference.payload_sha256
    window.go_to(sha[:5])
    settle(window, qtbot)
    assert window.banner.isVisible()  # five would be a number or a word too often
    window.go_to(sha[:6].upper())
    settle(window, qtbot)
    assert window.shell.navigator.place == Place.artifact(2)


def test_go_to_understands_a_row_number_in_the_rows_view_also_as_the_path_has_it(window: MainWindow, qtbot: QtBot) -> None:
    go(window, qtbot, Place.rows(1, "Trades"))
    for text, row in (("600", 600), ("Row 0,601", 601)):
        window.go_to(text)
        settle(window, qtbot)
        assert window.shell.navigator.place == Place.rows(1, "Trades", row)
    for text in ("0", "9" * 5_000):  # rows are counted from 1, and not up to there
        window.go_to(text)
        settle(window, qtbot)
        assert f"“{text}”" in window.banner.text


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
    activate(window, qtbot)
    QTest.keyClick(window, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    field = window.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "A-1")
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle(window, qtbot)
    assert window.shell.navigator.place == Place.artifact(1)


def test_esc_in_go_to_leads_back_into_the_view(window: MainWindow, qtbot: QtBot) -> None:
    go(window, qtbot, Place.rows(1, "Trades", 3))
    activate(window, qtbot)
    QTest.keyClick(window, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    rows = window.views[Room.ROWS]
    assert isinstance(rows, RowsView)
    assert window.focusWidget() is rows.table


def test_a_row_beyond_the_last_is_said_not_to_be(window: MainWindow, qtbot: QtBot) -> None:
    go(window, qtbot, Place.rows(2, "Trades", 1))
    for text in ("A-2/Trades/9,999".replace(",", ""), "8,888", "4"):
        window.go_to(text)
        settle(window, qtbot)
        assert window.banner.text == f"Trades has 3 rows here, no row {text.replace('A-2/Trades/9999', '9,999')}."


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
