"""What needs attention is said with its next step, and the step is one click away."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from flexdesk.desk.orders import FetchChoice
from flexdesk.desk.service import Desk
from flexdesk.desk.verify import last
from flexdesk.domain.errors import StoreError
from flexdesk.domain.finding import Finding, LastVerification
from flexdesk.domain.query import Connection
from flexdesk.flex.simulator import Simulator
from flexdesk.gui.adding.saved import SavedFetch
from flexdesk.gui.overview.view import OverviewView
from flexdesk.gui.places.place import Place
from flexdesk.gui.settings.connectionforms import TokenForm
from flexdesk.gui.settings.page import Page
from flexdesk.gui.verify.dialog import VerifyDialog
from flexdesk.gui.widgets.link import Link
from flexdesk.gui.window.window import MainWindow
from tests.gui.finding import the
from tests.gui.going import Shown, overview, settle
from tests.gui.overview.conftest import NOW


def test_what_needs_attention_is_said_with_its_next_step(view: OverviewView, window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    desk.connections.add(Connection("second", token_expires="2026-06-15"))
    view.refresh()
    settle(window, qtbot)

    expired, never = view.attention.lines
    assert (expired.said.text, never.said.text) == (
        "The token of the connection second expired on 2026-06-15.",
        "Daily has never been fetched.",
    )
    assert never.step is not None
    with qtbot.waitSignal(window.adding.jobs.added):
        never.step.click()
    settle(window, qtbot)
    assert [line.said.text for line in view.attention.lines] == ["The token of the connection second expired on 2026-06-15."]
    assert view.queries.table.model().index(0, 2).data() == "R-6"


def test_a_failed_fetch_is_a_link_to_its_run(view: OverviewView, window: MainWindow, simulator: Simulator, qtbot: QtBot) -> None:
    simulator.play("request:1014")
    (line,) = view.attention.lines
    assert line.step is not None
    with qtbot.waitSignal(window.adding.jobs.added):
        line.step.click()
    settle(window, qtbot)

    (line,) = view.attention.lines
    assert line.said.text.startswith("Daily failed: ")
    the(line, Link, "concernRun").click()
    assert window.shell.navigator.place == Place.run(6)


def test_the_sidebar_says_from_everywhere_that_something_needs_attention(
    view: OverviewView, window: MainWindow, simulator: Simulator, desk: Desk, qtbot: QtBot
) -> None:
    button = the(window, QAbstractButton, "go-overview")
    assert button.accessibleName() == "Overview: 1 thing needs attention"
    window.shell.navigator.go(Place.runs())
    order = SavedFetch(desk.queries.find("Daily"), FetchChoice("2026-06-15", "2026-06-15"))
    with qtbot.waitSignal(window.adding.jobs.added):
        window.adding.jobs.fetch_saved(order)
    settle(window, qtbot)

    assert button.accessibleName() == "Overview"


def test_it_does_so_also_where_the_window_begins_elsewhere(desk: Desk, shown: Shown, warm: None, qtbot: QtBot) -> None:
    before = shown(desk, Place.runs())
    settle(before, qtbot)
    before.close()
    window = shown(desk)
    assert window.shell.navigator.place == Place.runs()

    button = the(window, QAbstractButton, "go-overview")
    qtbot.waitUntil(lambda: button.accessibleName() == "Overview: 1 thing needs attention")


def test_a_token_is_renewed_in_the_form_of_its_connection(view: OverviewView, window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    desk.connections.add(Connection("second", token_expires="2026-06-15"))
    view.refresh()
    settle(window, qtbot)

    step = view.attention.lines[0].step
    assert step is not None
    step.click()

    qtbot.waitUntil(lambda: any("second" in form.windowTitle() for form in window.findChildren(TokenForm)))


def test_damage_that_was_found_is_shown_where_it_was_verified(
    view: OverviewView, window: MainWindow, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(VerifyDialog, "raise_", lambda _dialog: None)  # the offscreen platform warns of it
    found = replace(desk.verify(), findings=(Finding("PAYLOAD_DAMAGED", "Damaged.", "Fetch again."),))
    last.save(desk.parts.store.workspace, LastVerification(NOW, found))
    view.refresh()
    settle(window, qtbot)

    step = view.attention.lines[0].step
    assert step is not None
    step.click()

    qtbot.waitUntil(lambda: any(dialog.isVisible() for dialog in window.findChildren(VerifyDialog)))


def test_what_is_changed_in_the_settings_is_seen(view: OverviewView, window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    desk.queries.remove("Daily")
    window.settings.changed.emit()
    settle(window, qtbot)

    assert view.attention.lines == []
    view.queries.add.click()
    assert window.settings.dialog.current is Page.QUERIES


def test_the_health_of_a_query_is_told_in_the_words_of_the_commands(view: OverviewView) -> None:
    model = view.queries.table.model()

    assert [model.index(0, column).data() for column in range(2)] == ["Daily", "never fetched, due now"]


def test_what_cannot_be_read_is_said_and_the_rest_is_shown(desk: Desk, shown: Shown, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise StoreError("DB_TIMEOUT", "The store is in use.", "Close the other program.")

    monkeypatch.setattr(desk.overview, "standing", refuse)
    window = shown(desk, Place.overview())
    settle(window, qtbot)

    assert window.banner.text == "The store is in use. Close the other program."
    assert overview(window).calendar.isVisible()


def test_nothing_to_do_is_said_too(view: OverviewView) -> None:
    view.attention.show_concerns(())

    (word,) = view.attention.findChildren(type(view.days.said), "attentionWord")
    assert word.text == "Nothing needs your attention."
