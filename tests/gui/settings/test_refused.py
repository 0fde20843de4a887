"""A token that was refused is replaced, and what it held up goes on: at once where it was asked for there, on demand in the settings."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from flexdesk.desk.orders import FetchRequest
from flexdesk.desk.service import Desk
from flexdesk.domain.errors import Failure
from flexdesk.domain.query import Connection, SavedQuery
from flexdesk.domain.report import IngestReport
from flexdesk.domain.run import Run, RunOrder, RunResult, RunSource, RunStatus
from flexdesk.flex.simulator import Simulator
from flexdesk.gui.adding.saved import SavedFetch
from flexdesk.gui.memory import FetchMemory
from flexdesk.gui.runs.mender import Mender
from flexdesk.gui.runs.refused import refused_runs
from flexdesk.gui.runs.remedies import Remedy
from flexdesk.gui.settings.connectionforms import TokenForm
from flexdesk.gui.settings.connections import ConnectionsPage
from flexdesk.gui.settings.page import Page
from flexdesk.gui.window.window import MainWindow
from tests.fakes.keys import FakeKeys
from tests.gui.finding import the
from tests.gui.going import activate
from tests.gui.settings.conftest import TOKEN, Opened

OLD = "111111111111111111111111"


def ran(run_id: int, query: str, code: str = "") -> Run:
    failure = Failure(code, "No.", "Do.") if code else None
    status = RunStatus.FAILED if code else RunStatus.SUCCESS
    return Run(run_id, RunOrder(RunSource.WEB_SERVICE, query), RunResult(status, failure), "", "")


def test_of_each_query_the_newest_fetch_counts_and_only_where_the_token_was_refused() -> None:
    saved = [SavedQuery("A", "1"), SavedQuery("B", "2"), SavedQuery("C", "3"), SavedQuery("D", "4"), SavedQuery("E", "5", "hers")]
    saved += [SavedQuery("F", "6"), SavedQuery("F too", "6", "hers")]
    runs = [ran(9, "6", "FLEX_1012"), ran(8, "5", "FLEX_1012"), ran(7, "4", "FLEX_1014"), ran(6, "3"), ran(5, "2", "FLEX_1015")]
    runs += [ran(4, "3", "FLEX_1012"), ran(3, "1", "FLEX_1012"), ran(2, "1", "FLEX_1012"), ran(1, "99", "FLEX_1012")]
    assert refused_runs(runs, saved, "default") == (3, 5)
    assert refused_runs(runs, saved, "hers") == (8,)


def test_what_was_fetched_with_a_token_is_repeated_with_the_one_that_ends_it() -> None:
    memory = FetchMemory()
    for run_id, token in ((1, OLD), (2, "another user's")):
        memory.note(FetchRequest("7", token), IngestReport(None, run_id, RunStatus.FAILED))
    memory.renew(OLD, TOKEN)
    tokens = [request.token for request in map(memory.of_run, (1, 2)) if request]
    assert tokens == [TOKEN, "another user's"]


@pytest.fixture
def refused(window: MainWindow, desk: Desk, simulator: Simulator, settled: Callable[[], None]) -> Simulator:
    """Two saved queries were fetched, and IBKR took the token for neither: R-3 and R-4. From now on it takes any."""
    desk.connections.keep_token(OLD)
    for name, query in (("Daily", "7"), ("Cash", "8")):
        desk.queries.add(SavedQuery(name, query))
        simulator.play("request:1012*")
        window.adding.jobs.fetch_saved(SavedFetch(desk.queries.find(name)))
        settled()
    simulator.play("")
    return simulator


def paste(form: TokenForm, qtbot: QtBot) -> None:
    form.token.setText(TOKEN)
    with qtbot.waitSignal(form.saved):
        form.save_button.click()


def states(desk: Desk) -> list[tuple[int | None, RunStatus]]:
    return [(run.order.repeats_run_id, run.result.status) for run in desk.runs()[:-2]]


@pytest.mark.usefixtures("refused")
def test_from_the_banner_what_was_refused_is_fetched_with_the_new_token_without_asking_again(
    window: MainWindow, desk: Desk, keys: FakeKeys, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    assert window.banner.text == "IBKR rejected the token: it has expired. Nothing was changed."
    the(window.banner, QToolButton, "bannerAction").click()
    settled()
    form = the(window, TokenForm)
    assert form.isVisible()
    assert form.save_button.text() == "&Keep token and retry 2 runs"
    paste(form, qtbot)
    settled()

    assert list(keys.entries.values()) == [TOKEN]
    assert sorted(states(desk)[:2]) == [(3, RunStatus.SUCCESS), (4, RunStatus.SUCCESS)]
    assert window.settings._dialog is None  # nobody had to see the settings
    assert not any(each.isVisible() for each in window.findChildren(TokenForm))
    assert window.banner.text.startswith(("R-5 · ", "R-6 · "))


def test_one_refused_run_is_named_and_offered_again_where_the_run_is_told_of(
    window: MainWindow, desk: Desk, simulator: Simulator, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    desk.connections.keep_token(OLD)
    desk.queries.add(SavedQuery("Daily", "7"))
    simulator.play("request:1015*")
    window.adding.jobs.fetch_saved(SavedFetch(desk.queries.find("Daily")))
    settled()
    simulator.play("")
    Mender(window.shell, window).mend(Remedy.REPLACE_TOKEN, 3)
    settled()
    form = the(window, TokenForm)
    assert form.save_button.text() == "&Keep token and retry R-3"
    paste(form, qtbot)
    settled()
    assert states(desk)[0] == (3, RunStatus.SUCCESS)


@pytest.mark.usefixtures("refused")
def test_whoever_gives_none_fetches_nothing(window: MainWindow, desk: Desk, settled: Callable[[], None]) -> None:
    the(window.banner, QToolButton, "bannerAction").click()
    settled()
    the(window, TokenForm).reject()
    settled()
    assert len(states(desk)) == 2
    assert window.banner.text.startswith("IBKR rejected the token")


@pytest.mark.usefixtures("refused")
def test_by_hand_in_the_settings_nothing_is_fetched_unasked_but_one_key_away(
    opened: Opened, window: MainWindow, desk: Desk, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    page = opened(Page.CONNECTIONS)
    assert isinstance(page, ConnectionsPage)
    page.replace.click()
    form = the(page, TokenForm)
    assert form.save_button.text() == "&Keep token"
    paste(form, qtbot)
    settled()
    activate(window.settings.dialog, qtbot)
    assert len(states(desk)) == 2
    offer = the(page.said, QToolButton, "bannerAction")
    assert offer.text() == "Retry 2 runs now"
    assert offer.window().focusWidget() is offer

    page.test.click()
    settled()
    assert len(states(desk)) == 2
    assert page.said.text == "IBKR accepts the token and the query."
    assert offer.window().focusWidget() is offer
    QTest.keyClick(offer, Qt.Key.Key_Space)
    settled()
    assert sorted(states(desk)[:2]) == [(3, RunStatus.SUCCESS), (4, RunStatus.SUCCESS)]
    assert not window.settings.dialog.isVisible()


def test_where_nothing_was_refused_nothing_is_offered(opened: Opened, qtbot: QtBot, settled: Callable[[], None]) -> None:
    page = opened(Page.CONNECTIONS)
    assert isinstance(page, ConnectionsPage)
    page.replace.click()
    paste(the(page, TokenForm), qtbot)
    settled()
    assert the(page.said, QToolButton, "bannerAction").isHidden()


def test_two_fetches_that_want_a_token_ask_once(window: MainWindow, desk: Desk, settled: Callable[[], None]) -> None:
    desk.connections.add(Connection("Ann"))
    for _ in range(2):
        window.settings.ask_for_token("Ann")
    settled()
    assert the(window, TokenForm).windowTitle() == "Token of the connection Ann"


def test_for_a_connection_that_is_gone_meanwhile_what_waits_is_given_up_with_a_sentence(
    window: MainWindow, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    with qtbot.waitSignal(window.settings.token_denied) as denied:
        window.settings.ask_for_token("Ann")
    settled()
    assert denied.args == ["Ann"]
    assert "Ann" in window.banner.text
    assert "no token" not in window.banner.text
    assert not window.findChildren(TokenForm)


def test_two_connections_without_a_token_are_asked_for_one_after_the_other(
    window: MainWindow, desk: Desk, keys: FakeKeys, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    """Behind a form that was opened by hand, too; what was ordered goes on with each token, or is given up."""
    for name, query in (("Ann", "7"), ("Bob", "8"), ("Cleo", "9")):
        desk.connections.add(Connection(name))
        desk.queries.add(SavedQuery(f"Of {name}", query, name))
    by_hand = TokenForm(window.shell, Connection("Ann"), window)
    by_hand.open()
    for name in ("Ann", "Bob", "Cleo"):
        window.adding.jobs.fetch_saved(SavedFetch(desk.queries.find(f"Of {name}")))
        settled()
    paste(by_hand, qtbot)
    settled()
    fetched = [run.order.flex_query_id for run in desk.runs()[:-2]]
    for title in ("Token of the connection Bob", "Token of the connection Cleo"):
        form = next(each for each in window.findChildren(TokenForm) if each.isVisible())
        assert form.windowTitle() == title
        if "Bob" in title:
            paste(form, qtbot)
        else:
            form.reject()
        settled()

    assert fetched == ["7"]
    assert sorted(run.order.flex_query_id or "" for run in desk.runs()[:-2]) == ["7", "8"]
    assert len(keys.entries) == 2
    assert not any(each.isVisible() for each in window.findChildren(TokenForm))


@pytest.mark.usefixtures("refused")
def test_a_token_of_the_environment_stays_whatever_is_kept_and_that_is_said(
    window: MainWindow, desk: Desk, qtbot: QtBot, settled: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FLEXDESK_TOKEN", OLD)
    the(window.banner, QToolButton, "bannerAction").click()
    settled()
    form = the(window, TokenForm)
    assert form.save_button.text() == "&Keep token"
    paste(form, qtbot)
    settled()
    assert window.banner.text.startswith("The token is kept, but the one in FLEXDESK_TOKEN is used.")
    assert len(states(desk)) == 2
