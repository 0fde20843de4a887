"""What a person does about a run that failed: look at it, read what is said, press a button."""

from datetime import UTC, datetime, timedelta

from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from flexdesk.desk.service import FetchRequest
from flexdesk.domain.run import Run
from flexdesk.flex.simulator import Simulator
from flexdesk.gui.places.place import Place, Room
from flexdesk.gui.runs.bytesview import BytesDialog
from flexdesk.gui.runs.remedies import Remedy
from flexdesk.gui.runs.view import RunsView
from flexdesk.gui.window.window import MainWindow
from tests.gui.finding import the

TOKEN = "123456789012345678901234"
TODAY = datetime.now(UTC).date()
MONTH_AGO = (TODAY - timedelta(days=30)).isoformat()


def fetch(window: MainWindow, simulator: Simulator, script: str, qtbot: QtBot, *, dated: bool = False, deadline: float = 30.0) -> Run:
    """Fetch with a script, go to the run, and return it."""
    simulator.play(script)
    start, end = (MONTH_AGO, TODAY.isoformat()) if dated else (None, None)
    with qtbot.waitSignal(window.adding.jobs.added):
        window.adding.jobs.fetch(FetchRequest("123456", TOKEN, start, end, simulator.url, deadline=deadline))
    return shown(window, qtbot)


def shown(window: MainWindow, qtbot: QtBot, run_id: int | None = None) -> Run:
    """Go to a run, or the newest, wait for what is said of it, and return it."""
    run = window.shell.desk.run(run_id) if run_id else window.shell.desk.runs(1)[0]
    window.shell.navigator.go(Place.run(run.run_id))
    view = window.views[Room.RUNS]
    assert isinstance(view, RunsView)
    message = run.result.failure.message if run.result.failure else ""
    qtbot.waitUntil(lambda: message in said(view) and view.details.mending.offered != ())
    return run


def said(view: RunsView) -> str:
    panel = view.details.diagnosis
    return "" if panel.isHidden() else " ".join(label.text() for label in panel.findChildren(QLabel))


def press(view: RunsView, remedy: Remedy) -> None:
    """Press the button of a remedy, which has to be there."""
    button = the(view.details.diagnosis, QToolButton, f"{remedy}Button")
    assert not button.isHidden()
    button.click()


def mended(window: MainWindow, view: RunsView, remedy: Remedy, simulator: Simulator, qtbot: QtBot) -> Run:
    """Press a button while the service is kind again, and return the run that it led to."""
    simulator.play("")
    simulator.seen.clear()
    with qtbot.waitSignal(view.details.mender.done) as done:
        press(view, remedy)
    return window.shell.desk.run(done.args[0])


def shown_bytes(view: RunsView) -> str:
    return "".join(each.text.toPlainText() for each in view.findChildren(BytesDialog))
