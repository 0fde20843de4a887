"""Settings > Queries."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from flexdesk.desk.fetching import schedule
from flexdesk.desk.service import Desk, ImportOrder
from flexdesk.domain.advice import Purpose
from flexdesk.domain.query import SavedQuery, Schedule
from flexdesk.gui.settings.connectionforms import TokenForm
from flexdesk.gui.settings.judging import JudgeDialog
from flexdesk.gui.settings.page import Page
from flexdesk.gui.settings.queries import QueriesPage
from flexdesk.gui.settings.queryform import QueryForm
from flexdesk.gui.shell import Shell
from flexdesk.gui.widgets.toned import TonedLabel
from flexdesk.gui.window.window import MainWindow
from tests.gui.finding import nameless, the
from tests.gui.settings.conftest import TOKEN, Opened
from tests.gui.statements import FIRST


@pytest.fixture
def page(opened: Opened) -> QueriesPage:
    found = opened(Page.QUERIES)
    assert isinstance(found, QueriesPage)
    return found


@pytest.fixture
def daily(page: QueriesPage, desk: Desk, settled: Callable[[], None]) -> SavedQuery:
    """A saved query, shown."""
    query = SavedQuery("Daily", "123456", period="7d", refetch_months=3)
    desk.queries.add(query)
    page.refresh()
    settled()
    return query


def test_a_query_is_added_from_an_address_that_was_pasted(page: QueriesPage, desk: Desk, qtbot: QtBot, settled: Callable[[], None]) -> None:
    page.add.click()
    form = the(page, QueryForm)
    form.name.setText("Taxes")
    form.query.setText("https://example.com/FlexStatementService.SendRequest?t=1&q=654321&v=3")
    form.purpose.setCurrentIndex(form.purpose.findData("tax"))
    form.kind.setCurrentIndex(form.kind.findData("ytd"))
    form.schedule.setCurrentIndex(form.schedule.findData("monthly"))
    form.sections.setText("Trades, CashTransactions")
    form.months.setValue(15)
    assert not form.days.isVisible()
    with qtbot.waitSignal(form.saved):
        form.save_button.click()
    settled()

    assert desk.queries.all() == (
        SavedQuery("Taxes", "654321", "default", ("Trades", "CashTransactions"), Purpose.TAX, Schedule.MONTHLY, "ytd", 15),
    )
    assert page.said.text == "Taxes is saved."


def test_what_is_saved_is_shown_in_the_form_and_saved_again_as_it_was(
    page: QueriesPage, daily: SavedQuery, desk: Desk, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    page.edit_button.click()
    form = the(page, QueryForm)
    assert form.query_of_fields() == daily
    form.name.setText("Week")
    with qtbot.waitSignal(form.saved):
        form.save_button.click()
    settled()
    assert [each.name for each in desk.queries.all()] == ["Week"]


@pytest.mark.parametrize(
    ("query_id", "sections", "said"),
    [("12 34", "", "'12 34' is no Flex Query id."), ("123", "Trades/x", "Trades/x is no name of a section")],
)
def test_nonsense_is_refused_in_the_form(page: QueriesPage, qtbot: QtBot, query_id: str, sections: str, said: str) -> None:
    page.add.click()
    form = the(page, QueryForm)
    form.name.setText("Daily")
    form.query.setText(query_id)
    form.sections.setText(sections)
    form.save_button.click()
    qtbot.waitUntil(form.said.isVisible)
    assert form.said.text.startswith(said)


def test_a_query_that_was_removed_can_be_had_back(page: QueriesPage, daily: SavedQuery, desk: Desk, settled: Callable[[], None]) -> None:
    page.remove_button.click()
    settled()
    assert desk.queries.all() == ()
    assert page.said.text == "Daily is removed; what it brought in stays."
    assert not page.fetch.isEnabled()

    the(page, QToolButton, "bannerAction").click()
    settled()
    assert desk.queries.all() == (daily,)


def test_a_fetch_from_here_is_a_job_of_the_window(
    page: QueriesPage, daily: SavedQuery, window: MainWindow, desk: Desk, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    desk.connections.keep_token(TOKEN)
    with qtbot.waitSignal(window.adding.jobs.added):
        page.fetch.click()
    assert window.adding.jobs.lines[0].is_stored
    assert desk.runs(1)[0].order.flex_query_id == daily.flex_query_id


def test_a_fetch_without_a_token_asks_for_one_and_goes_on_when_it_is_given(
    page: QueriesPage, daily: SavedQuery, window: MainWindow, desk: Desk, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    with qtbot.waitSignal(window.adding.jobs.token_wanted):
        page.fetch.click()
    settled()
    assert window.banner.text == "The connection default has no token yet."
    form = the(window, TokenForm)
    assert form.windowTitle() == "Token of the connection default"

    form.token.setText(TOKEN)
    with qtbot.waitSignal(window.adding.jobs.added):
        form.save_button.click()
    assert desk.runs(1)[0].order.flex_query_id == daily.flex_query_id
    assert window.adding.jobs.lines[-1].is_stored


def test_who_gives_no_token_has_given_the_fetch_up(
    page: QueriesPage, daily: SavedQuery, window: MainWindow, desk: Desk, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    before = len(desk.runs())
    with qtbot.waitSignal(window.adding.jobs.token_wanted):
        page.fetch.click()
    settled()
    the(window, TokenForm).reject()
    desk.connections.keep_token(TOKEN)
    window.adding.jobs.go_on(daily.connection)
    settled()

    assert len(desk.runs()) == before


def test_it_is_said_how_the_chosen_query_stands(page: QueriesPage, desk: Desk, settled: Callable[[], None]) -> None:
    assert page.standing.text.startswith("No query is saved yet")
    desk.queries.add(SavedQuery("Daily", "123456"))
    page.refresh()
    settled()
    assert page.standing.text == "never fetched, due now"


def test_the_doctor_judges_what_came_last_and_names_the_clicks(
    page: QueriesPage, daily: SavedQuery, desk: Desk, tmp_path: Path, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    (tmp_path / "again.xml").write_bytes(FIRST)
    desk.import_file(ImportOrder(str(tmp_path / "again.xml"), query_id=daily.flex_query_id))
    page.judge.click()
    settled()
    dialog = the(page, JudgeDialog)
    assert dialog.said.text == "It does not deliver what is needed (judged by A-3, 701 rows)."
    clicks = [each.text for each in dialog.findings.findChildren(TonedLabel, "judgeClick")]
    assert clicks
    assert all(click.startswith("Client Portal > Performance & Reports > Flex Queries") for click in clicks)
    dialog.copy.click()
    assert QGuiApplication.clipboard().text().count("\n\n") + 1 == len(clicks)
    assert nameless(dialog) == []
    dialog.purpose.setCurrentIndex(dialog.purpose.findData("trades"))
    settled()
    assert "judged by A-3" in dialog.said.text


def test_the_doctor_says_what_to_do_where_nothing_came_yet(page: QueriesPage, daily: SavedQuery, settled: Callable[[], None]) -> None:
    page.judge.click()
    settled()
    dialog = the(page, JudgeDialog)
    assert dialog.said.text.startswith("Nothing of the query Daily is stored yet. Fetch it once")
    assert not dialog.copy.isEnabled()


def test_the_schedule_is_installed_and_removed(
    page: QueriesPage, desk: Desk, settled: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Sequence[str]] = []

    def run(step: Sequence[str]) -> int:
        told.append(step)
        return 0

    monkeypatch.setattr(schedule, "_run", run)
    box = page.schedule
    assert box.standing.text.startswith("Not installed")
    box.install.click()
    settled()
    assert box.standing.text.startswith("Installed")
    assert told
    assert desk.settings.store in "".join(text for _, text in schedule.planned(desk.settings.store).files)
    assert (box.install.isEnabled(), box.remove.isEnabled()) == (False, True)
    box.remove.click()
    settled()
    assert box.standing.text.startswith("Not installed")


def test_what_the_schedule_does_not_see_is_told(page: QueriesPage, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    assert page.schedule.unseen.isHidden()
    monkeypatch.setenv("FLEXDESK_HTTP_METHOD", "post")
    monkeypatch.setenv("FLEXDESK_STORE", "elsewhere.db")
    shell.memory.proxy = "http://127.0.0.1:9"
    page.schedule.refresh()

    assert page.schedule.unseen.text.startswith("It does not see what is set here: FLEXDESK_HTTP_METHOD, the proxy of this window. ")
    assert not page.schedule.unseen.isHidden()


def test_a_scheduler_that_refuses_is_told(page: QueriesPage, settled: Callable[[], None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedule, "_run", lambda _step: 1)
    page.schedule.install.click()
    settled()
    assert "scheduler refused" in page.said.text


def test_everything_on_it_has_a_name(page: QueriesPage) -> None:
    page.add.click()
    assert nameless(page) == []
