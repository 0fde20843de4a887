"""A fetch is called by the name of its query wherever it is told of; the id is never far."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot

from flexdesk.desk.orders import FetchRequest
from flexdesk.desk.service import Desk
from flexdesk.domain.query import SavedQuery
from flexdesk.domain.report import IngestReport
from flexdesk.domain.run import Run, RunOrder, RunResult, RunSource, RunStatus
from flexdesk.domain.watch import Watch
from flexdesk.gui.adding.jobs import AddingJobs
from flexdesk.gui.places.place import Place
from flexdesk.gui.querynames import names_of
from flexdesk.gui.runs.list import SOURCE
from flexdesk.gui.runs.listing import RunFilters
from flexdesk.gui.runs.source import source_name, source_tip, source_words
from flexdesk.gui.runs.view import RunsView
from flexdesk.gui.shell import Shell
from tests.gui.finding import the
from tests.gui.runs.tales import run

DAILY, CASH, TWIN = SavedQuery("Daily trades", "123456"), SavedQuery("Cash", "777777"), SavedQuery("Cash too", "777777")


def test_a_file_is_named_without_its_folders() -> None:
    assert source_name(run(file="C:\\data\\apr.xml")) == "apr.xml"
    assert source_tip(run(file="/data/apr.xml")) == "/data/apr.xml"


def test_a_fetch_has_the_name_of_its_query_and_its_id_where_there_is_room() -> None:
    names = names_of([DAILY, CASH])
    assert source_name(run(), names) == "Daily trades"
    assert source_words(run(), names) == source_tip(run(), names) == "Daily trades (query 123456)"


def test_without_one_saved_query_of_that_id_it_has_its_id() -> None:
    assert source_name(run(), names_of([CASH, TWIN])) == source_tip(run()) == "Query 123456"


def test_where_several_queries_have_an_id_none_of_them_lends_its_name() -> None:
    assert names_of([DAILY, CASH, TWIN]) == {"123456": "Daily trades"}


@pytest.fixture
def fetched(desk: Desk) -> Run:
    """A fetch of long ago, of a query that was saved under a name only later."""
    log = desk._store  # no network is needed for a run that stands in the list
    run_id = log.begin(RunOrder(RunSource.WEB_SERVICE, "123456"), Watch())
    log.finish(run_id, RunResult(RunStatus.SUCCESS, flex_query_id="123456"))
    desk.queries.add(DAILY)
    return desk.run(run_id)


@pytest.fixture
def view(shell: Shell, fetched: Run, qtbot: QtBot) -> RunsView:
    made = RunsView(shell)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.show_place(Place.run(fetched.run_id))
    qtbot.waitUntil(lambda: made.list.selected() is not None)
    return made


def source(view: RunsView, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole) -> object:
    return view.list.table.model().index(0, SOURCE).data(role)


def test_list_detail_report_and_log_tell_an_old_fetch_by_the_name_of_its_query(view: RunsView) -> None:
    assert (source(view), source(view, Qt.ItemDataRole.ToolTipRole)) == ("Daily trades", "Daily trades (query 123456)")
    assert any("Daily trades (query 123456)" in label.text() for label in view.details.findChildren(QLabel))
    view.details.copy_report()
    assert "Daily trades (query 123456)" in QGuiApplication.clipboard().text()
    view.details.tabs.setCurrentWidget(view.details.log)
    assert "R-3 · Daily trades (query 123456)" in view.details.log.toPlainText()


def test_the_filter_offers_the_query_by_its_name_and_the_search_finds_its_id(view: RunsView) -> None:
    combo = the(view, QComboBox, "runQueryFilter")
    place = combo.findText("Daily trades")
    assert combo.itemData(place, Qt.ItemDataRole.ToolTipRole) == "123456"
    view.list.restore_filters(RunFilters("123456 daily"))
    assert view.list.table.model().rowCount() == 1


def test_another_name_is_shown_without_being_asked_for(view: RunsView, desk: Desk, qtbot: QtBot) -> None:
    desk.queries.edit("Daily trades", SavedQuery("All trades", "123456"))
    view.peek()
    qtbot.waitUntil(lambda: source(view) == "All trades")
    assert the(view, QComboBox, "runQueryFilter").findText("Daily trades") < 0


def test_a_fetch_by_id_runs_under_the_name_that_is_known(shell: Shell, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "fetch", lambda _request, _watch: IngestReport(None, 7, RunStatus.SUCCESS))
    shell.names.learn([DAILY])
    jobs = AddingJobs(shell)
    with qtbot.waitSignal(shell.lanes.run.ended) as ended:
        jobs.fetch(FetchRequest("123456", "secret"))
    assert ended.args[0].title == "Daily trades"
