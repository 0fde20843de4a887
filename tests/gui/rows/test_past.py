"""The history of a row in the inspector: versions with what changed, related rows, all of them links."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from pytestqt.qtbot import QtBot

from flexdesk.desk.service import Desk, ImportOrder
from flexdesk.gui.places.navigation import Navigator
from flexdesk.gui.places.place import Place
from flexdesk.gui.rows.inspector import Inspector
from flexdesk.gui.rows.past import ARROW, Past, PastLine
from flexdesk.gui.rows.pastpane import PastPane
from flexdesk.gui.rows.view import RowsView
from flexdesk.gui.widgets.cells import PLACE_ROLE
from flexdesk.gui.widgets.space import space
from flexdesk.gui.window.window import MainWindow
from tests.support.documents import build_document, build_statement, section, trade


@pytest.fixture
def restated(desk: Desk, tmp_path: Path) -> Desk:
    """The desk, to which July came again as A-3: the second trade at another quantity, and one that cancels the first."""
    rows = section("Trades", "Trade", trade(1), trade(2, quantity=" 20", notes="Ca\t"), trade(3), trade(4, origTradeID="900001"))
    july = build_statement(rows, account="U2", from_date="20260701", to_date="20260731", generated="20260802;023000")
    (tmp_path / "again.xml").write_bytes(build_document(july, query="daily"))
    desk.import_file(ImportOrder(str(tmp_path / "again.xml")))
    return desk


def inspected(window: MainWindow, qtbot: QtBot, address: str) -> Inspector:
    """Go to a row and return the inspector once it has found what became of it."""
    window.shell.navigator.go(Place.parse(address) or Place.rows())
    view = window.view()
    assert isinstance(view, RowsView)
    past = view.inspector.past
    qtbot.waitUntil(lambda: past.isEnabled() and past.model.rowCount() > 0)
    return view.inspector


def lines(inspector: Inspector) -> list[tuple[str, ...]]:
    model = inspector.past.model
    return [tuple(str(model.index(row, column).data()) for column in range(4)) for row in range(model.rowCount())]


def test_versions_are_listed_newest_first_with_each_changed_attribute(restated: Desk, window: MainWindow, qtbot: QtBot) -> None:
    inspector = inspected(window, qtbot, "A-2/Trades/2")
    assert lines(inspector) == [
        ("A-3/Trades/2", "R-3", "R-3", "2 changes"),
        ("quantity: 2 → \u242320", "", "", ""),
        ("notes: (empty) → Ca\u21e5", "", "", ""),
        ("A-2/Trades/2", "R-2", "R-2", "first version"),
    ]
    assert inspector.tabs.tabText(1) == "History: 2 versions"


@pytest.mark.parametrize("width", [200, 280, 500])
def test_what_changed_is_shown_whole_however_narrow_the_history_is(qtbot: QtBot, width: int) -> None:
    pane = PastPane(Navigator())
    qtbot.addWidget(pane)
    pane.resize(width, 300)
    pane.show()
    changed = PastLine(1, None, None, None, f"ibCommission: -1.234567 {ARROW} -1.334567")
    pane.show_past(Past("", "", (PastLine(0, Place.rows(5, "Trades", 7), 6, 6, "1 change"), changed)))
    font = pane.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    pane.setFont(font)
    index = pane.model.index(1, 0)
    place = pane.table.visualRect(index).adjusted(space(pane, 2), 0, -space(pane, 2), 0)
    assert (pane.table.columnSpan(1, 0), index.data()) == (4, changed.text)
    needed = pane.fontMetrics().boundingRect(QRect(0, 0, place.width(), 1000), int(Qt.TextFlag.TextWordWrap), changed.text)
    assert needed.height() <= place.height()
    assert needed.width() <= place.width()


def test_a_version_leads_to_its_row_and_back_leads_to_this_one(restated: Desk, window: MainWindow, qtbot: QtBot) -> None:
    model = inspected(window, qtbot, "A-2/Trades/2").past.model
    assert model.index(0, 0).data(PLACE_ROLE) == Place.rows(3, "Trades", 2)
    assert model.index(0, 1).data(PLACE_ROLE) == Place.run(3)


def test_rows_that_refer_to_each_other_are_listed_with_the_attribute(restated: Desk, window: MainWindow, qtbot: QtBot) -> None:
    inspector = inspected(window, qtbot, "A-3/Trades/4")
    assert lines(inspector)[1:] == [("A-3/Trades/1", "", "", "this row refers to it: origTradeID 900001")]
    assert inspector.tabs.tabText(1) == "History: 1 related row"


def test_a_row_that_never_changed_says_when_it_was_first_and_last_met(restated: Desk, window: MainWindow, qtbot: QtBot) -> None:
    inspector = inspected(window, qtbot, "A-3/Trades/3")
    assert lines(inspector) == [("A-2/Trades/3", "R-2", "R-3", "first version")]
    assert inspector.tabs.tabText(1) == "History"


def test_a_failure_is_said_in_place_of_the_history(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    inspector = inspected(window, qtbot, "A-1/Trades/3")
    inspector.past.say("The store is damaged here. Restore a backup.")
    assert lines(inspector) == []
    assert not inspector.past.table.isVisible()
