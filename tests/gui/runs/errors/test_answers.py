"""What comes over the wire in the place of a statement: it is told with host and phase, and its bytes are shown."""

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from flexdesk.desk.service import Desk, FetchRequest
from flexdesk.domain.query import SavedQuery
from flexdesk.domain.run import RunStatus
from flexdesk.flex.simulator import Simulator
from flexdesk.gui.adding.saved import SavedFetch
from flexdesk.gui.runs.bytesview import BytesDialog
from flexdesk.gui.runs.remedies import Remedy
from flexdesk.gui.runs.view import RunsView
from flexdesk.gui.settings.proxydialog import ProxyDialog
from flexdesk.gui.window.window import MainWindow
from tests.gui.finding import the
from tests.gui.runs.errors.mending import TOKEN, fetch, mended, press, said, shown_bytes


def test_what_fails_on_the_wire_names_host_and_phase_and_is_retried_or_the_proxy_looked_at(
    window: MainWindow, view: RunsView, simulator: Simulator, qtbot: QtBot
) -> None:
    fetch(window, simulator, "request:close*", qtbot)
    assert "127.0.0.1 broke the connection while" in said(view)

    press(view, Remedy.PROXY)
    qtbot.waitUntil(lambda: len(view.findChildren(ProxyDialog)) == 1)
    dialog = the(view, ProxyDialog)
    dialog.address.setText("proxy")
    the(dialog, QPushButton, "useProxy").click()
    assert dialog.isVisible()
    dialog.address.setText("http://u:secret@127.0.0.1:9")
    simulator.play("")
    with qtbot.waitSignal(view.details.mender.done) as done:
        the(dialog, QPushButton, "useProxy").click()
    assert window.shell.desk.run(done.args[0]).result.status is RunStatus.SUCCESS  # to this computer no proxy is used
    assert window.shell.memory.proxy == "http://u:secret@127.0.0.1:9"
    assert "secret" not in repr(window.shell.memory.of_run(done.args[0]))


def test_a_proxy_of_this_session_is_used_for_what_goes_to_ibkr(
    window: MainWindow, view: RunsView, empty_desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody answers at port 9 of this computer, so nothing leaves it."""
    monkeypatch.setenv("FLEXDESK_TOKEN", TOKEN)
    empty_desk.queries.add(SavedQuery("Daily", "7"))
    window.shell.memory.proxy = "http://127.0.0.1:9"
    for order in (FetchRequest("123456", TOKEN), SavedFetch(empty_desk.queries.find("Daily"))):
        with qtbot.waitSignal(window.adding.jobs.added):
            window.adding.jobs.start(order)
        assert window.adding.jobs.lines[-1].text.startswith("The proxy could not be used to reach ndcdyn.interactivebrokers.com")
        assert window.adding.jobs.lines[-1].remedies == (Remedy.AGAIN, Remedy.PROXY)


def test_a_page_in_the_place_of_a_statement_is_shown(window: MainWindow, view: RunsView, simulator: Simulator, qtbot: QtBot) -> None:
    fetch(window, simulator, "poll:html*", qtbot)

    assert "HTML_PAGE" in said(view)
    press(view, Remedy.SHOW_WHERE)
    qtbot.waitUntil(lambda: "We are working on it" in shown_bytes(view))


def test_a_statement_that_is_cut_is_shown_where_it_ends(window: MainWindow, view: RunsView, simulator: Simulator, qtbot: QtBot) -> None:
    run = fetch(window, simulator, "poll:xmlcut*", qtbot)
    assert "at byte" in said(view)

    press(view, Remedy.SHOW_WHERE)
    qtbot.waitUntil(lambda: shown_bytes(view) != "")
    text = the(view, BytesDialog).text
    assert text.textCursor().position() == len(text.toPlainText())
    whole = window.shell.desk.kept.peek(run.result.payload_sha256 or "")
    assert whole.decode().endswith(text.toPlainText()[-100:])


def test_a_statement_that_the_server_cut_is_asked_for_again_without_a_new_request(
    window: MainWindow, view: RunsView, simulator: Simulator, qtbot: QtBot
) -> None:
    run = fetch(window, simulator, "poll:short*", qtbot)
    assert run.result.payload_sha256 is not None
    assert window.adding.jobs.lines[-1].remedies[0] is Remedy.RESUME

    assert mended(window, view, Remedy.RESUME, simulator, qtbot).result.status is RunStatus.SUCCESS
    assert {seen.call for seen in simulator.seen} == {"poll"}


def test_an_answer_that_nobody_understands_is_shown_without_the_token(
    window: MainWindow, view: RunsView, simulator: Simulator, qtbot: QtBot
) -> None:
    fetch(window, simulator, "request:echopage*", qtbot)

    press(view, Remedy.SHOW_ANSWER)
    qtbot.waitUntil(lambda: "t=[token]" in shown_bytes(view))
    assert "masked as [token]" in the(view, BytesDialog).about.text
    assert TOKEN not in shown_bytes(view)
