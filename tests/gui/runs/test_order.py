"""Tab goes through the Runs view as it is read, and the view has all that it is about at hand."""

from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from flexdesk.desk.service import Desk, ImportOrder
from flexdesk.gui.adding.adding import Adding
from flexdesk.gui.places.place import Place
from flexdesk.gui.window.window import MainWindow
from tests.gui.accessibility.walking import reached_by_tab
from tests.gui.finding import the
from tests.gui.going import Shown, settle

FAILED = [
    "runSearch",
    "runStateFilter",
    "runQueryFilter",
    "runDateFilter",
    "fetchLastButton",
    "runTable",
    "link",
    "retryRunButton",
    "storeAgainButton",
    "copyReport",
    "showWhereButton",
    "runTabs",
    "foldWaits",
    "timelineScale",
    "timelineChart",
]
"""What Tab meets with a run that repeats another and failed again."""
DONE = [*FAILED[:6], "produced1", "retryRunButton", "copyReport", *FAILED[11:]]


@pytest.fixture
def ran(desk: Desk, shown: Shown, tmp_path: Path) -> MainWindow:
    """A window on runs that ended well, and R-4 that failed once more."""
    letter = tmp_path / "cut.xml"
    letter.write_bytes(b"<FlexQueryResponse queryName='x' type='AF'><FlexStatements count='1'>")
    desk.import_file(ImportOrder(str(letter)))
    desk.import_file(ImportOrder(str(letter), repeats_run_id=3))
    return shown(desk)


@pytest.mark.parametrize(("run_id", "order"), [(4, FAILED), (1, DONE)])
def test_tab_goes_through_the_view_in_the_order_of_reading(ran: MainWindow, qtbot: QtBot, run_id: int, order: list[str]) -> None:
    ran.shell.navigator.go(Place.run(run_id))
    settle(ran, qtbot)
    met = [each.objectName() for each in reached_by_tab(ran, the(ran, QLineEdit, "runSearch"), qtbot)]

    assert [name.replace("qt_tabwidget_tabbar", "runTabs") for name in met[: len(order)]] == order


def test_what_was_fetched_last_is_fetched_again_from_the_view(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(Adding, "fetch_last", lambda _self: asked.append("last"))
    made = MainWindow(window.shell)
    qtbot.addWidget(made)
    made.show()
    made.shell.navigator.go(Place.run(1))
    settle(made, qtbot)
    button = the(made, QToolButton, "fetchLastButton")

    assert button.isVisible()
    assert button.text() == "Fetch now"
    assert button.defaultAction() is the(made, QAction, "fetchLast")
    button.click()
    assert asked == ["last"]
