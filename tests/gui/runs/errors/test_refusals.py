"""What IBKR refuses in the window: the token, the query, the days; the sentence, its tone and place, and that its button works."""

import pytest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from flexdesk.desk.service import Desk
from flexdesk.domain.period import weekday_before
from flexdesk.domain.query import SavedQuery
from flexdesk.domain.run import RunStatus
from flexdesk.flex.simulator import Simulator
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.runs.outcome import look, state_of
from flexdesk.gui.runs.remedies import Remedy
from flexdesk.gui.runs.view import RunsView
from flexdesk.gui.settings.connectionforms import TokenForm
from flexdesk.gui.settings.page import Page
from flexdesk.gui.settings.queries import QueriesPage
from flexdesk.gui.settings.queryform import QueryForm
from flexdesk.gui.window.window import MainWindow
from tests.gui.finding import the
from tests.gui.runs.errors.mending import MONTH_AGO, TODAY, TOKEN, fetch, mended, press, said, shown


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        ("1012", "IBKR rejected the token: it has expired."),
        ("1015", "IBKR does not know this token."),
        ("1011", "The Flex Web Service is switched off for this user."),
        ("1013", "IBKR does not accept this token from this computer's internet address."),
    ],
)
def test_a_token_that_is_refused_is_told_in_the_banner_and_on_the_run_and_can_be_replaced(
    window: MainWindow, view: RunsView, simulator: Simulator, qtbot: QtBot, number: str, sentence: str
) -> None:
    run = fetch(window, simulator, f"request:{number}*", qtbot)

    assert look(state_of(run)).tone is Tone.FAILED
    assert sentence in said(view)
    assert f"FLEX_{number}" in said(view)
    assert window.banner.text == f"{sentence} Nothing was changed."
    press(view, Remedy.REPLACE_TOKEN)
    form = window.adding.dialog.fetch
    qtbot.waitUntil(form.token.isVisible)
    assert form.query.text() == "123456"
    form.token.setText(TOKEN)
    form.base_url.setText(simulator.url)
    simulator.play("")
    with qtbot.waitSignal(window.adding.jobs.added):
        window.adding.dialog.start_button.click()
    assert window.shell.desk.runs(1)[0].result.status is RunStatus.SUCCESS


def test_the_button_of_the_banner_leads_to_the_token_of_a_saved_query(
    window: MainWindow, simulator: Simulator, empty_desk: Desk, qtbot: QtBot
) -> None:
    empty_desk.queries.add(SavedQuery("Daily", "123456"))
    fetch(window, simulator, "request:1012*", qtbot)

    the(window.banner, QToolButton, "bannerAction").click()

    qtbot.waitUntil(lambda: [form.isVisible() for form in window.findChildren(TokenForm)] == [True])
    assert the(window, TokenForm).save_button.text() == "&Keep token and retry R-1"


@pytest.mark.parametrize("number", ["1010", "1014", "1016"])
def test_a_query_that_is_refused_can_be_edited(window: MainWindow, view: RunsView, simulator: Simulator, qtbot: QtBot, number: str) -> None:
    fetch(window, simulator, f"request:{number}*", qtbot)

    assert f"FLEX_{number}" in said(view)
    press(view, Remedy.EDIT_QUERY)
    form = window.adding.dialog.fetch
    qtbot.waitUntil(lambda: form.query.selectedText() == "123456")


def test_a_saved_query_that_is_refused_is_edited_at_once_the_cursor_in_its_id(
    window: MainWindow, view: RunsView, simulator: Simulator, qtbot: QtBot, empty_desk: Desk
) -> None:
    """The settings know several queries, and have other pages."""
    for name, number in (("Cash", "111111"), ("Daily", "123456")):
        empty_desk.queries.add(SavedQuery(name, number))
    fetch(window, simulator, "request:1014*", qtbot)
    press(view, Remedy.EDIT_QUERY)

    qtbot.waitUntil(lambda: [form.query.selectedText() for form in window.findChildren(QueryForm)] == ["123456"])
    page = window.settings.dialog.pages[Page.QUERIES]
    assert isinstance(page, QueriesPage)
    assert (page.isVisible(), page.chosen().name) == (True, "Daily")
    page.refresh()
    qtbot.waitUntil(lambda: window.shell.lanes.read.idle and window.shell.lanes.side.idle)
    assert len(window.findChildren(QueryForm)) == 1, "it is asked for once"


def test_a_statement_that_is_not_there_can_be_asked_for_with_an_earlier_end_or_the_own_period(
    window: MainWindow, view: RunsView, simulator: Simulator, qtbot: QtBot
) -> None:
    fetch(window, simulator, "request:1003*", qtbot, dated=True)
    assert "IBKR has no statement for this query and period." in said(view)

    run = mended(window, view, Remedy.EARLIER, simulator, qtbot)
    assert (run.result.status, run.order.repeats_run_id) == (RunStatus.SUCCESS, 1)
    assert (run.order.requested_from, run.order.requested_to) == (MONTH_AGO, weekday_before(TODAY).isoformat())
    shown(window, qtbot, 1)
    run = mended(window, view, Remedy.OWN_PERIOD, simulator, qtbot)
    assert (run.result.status, run.order.requested_from) == (RunStatus.SUCCESS, None)
    assert "fd" not in simulator.seen[0].params
