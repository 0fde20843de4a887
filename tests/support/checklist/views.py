"""Pictures of the views: first run, Overview, Runs, Artifacts, Compare."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QTabWidget, QWidget

from flexdesk.desk.service import Desk, FetchRequest
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.places.place import Place
from flexdesk.gui.telling.sayings import said
from flexdesk.gui.view import Message
from flexdesk.gui.window.quitting import question
from flexdesk.gui.window.window import MainWindow
from flexdesk.gui.words import tr
from tests.support.checklist.scene import Part, Scene, Story, until
from tests.support.checklist.stores import TOKEN

TRADES = Place.rows(1, "Trades", 5)
EXPIRED = "IBKR rejected the token: it has expired."
TIMELINE, TABLE, LOG = range(3)
_FADES = 400
"""Milliseconds after which the cross of a field has come, which Qt lets fade in."""
Play = Callable[[Scene], QWidget | Part]


def at(place: Place) -> Play:
    """Return the story of a place, as it is."""
    return lambda scene: scene.go(place)


def _overview(choose: Callable[[Scene], Desk]) -> Play:
    return lambda scene: scene.go(Place.overview(), choose(scene))


def fetching(scene: Scene, script: str, code: str) -> MainWindow:
    """Begin a fetch and wait until IBKR has told it to wait; it goes on."""
    window = scene.play_on(scene.stage.copy(goes_on=True), Place.runs())
    scene.stage.simulator.play(script)
    window.adding.jobs.fetch(FetchRequest("123456", TOKEN, base_url=scene.stage.simulator.url))
    following = window.adding.dialog._following
    until(lambda: following.going is not None and following.going.code == code)
    window.shell.navigator.go(Place.run(window.shell.desk.runs(1)[0].run_id))
    QTest.qWait(600)
    return window


def alarm(window: MainWindow) -> None:
    """Let the window tell of a refused token, as it does after such a fetch."""
    text = tr("{sentence} Nothing was changed.").format(sentence=said(EXPIRED))
    window.adding.alarmed.emit(Message(text, Tone.FAILED), window.adding._renew)


def _running(scene: Scene) -> QWidget:
    window = fetching(scene, "poll:1019*", "FLEX_1019")
    alarm(window)
    QTest.qWait(600)
    return window


def _in_line(scene: Scene) -> QWidget:
    window = fetching(scene, "poll:1019*", "FLEX_1019")
    window.adding.jobs.fetch(FetchRequest("654321", TOKEN, base_url=scene.stage.simulator.url))
    window.shell.navigator.go(Place.runs())
    QTest.qWait(600)
    return window


def _cancelled(scene: Scene) -> QWidget:
    window = fetching(scene, "poll:1019*", "FLEX_1019")
    for job in window.shell.lanes.run.jobs:
        window.shell.lanes.run.cancel(job.ticket)
    scene.settle()
    return window


def _quitting(scene: Scene) -> QWidget:
    window = fetching(scene, "poll:1019*", "FLEX_1019")
    box = question(window, window.shell.lanes)
    box.show()
    QApplication.processEvents()
    return box


def _tab(run_id: int, number: int) -> Play:
    def play(scene: Scene) -> QWidget:
        window = scene.go(Place.run(run_id))
        for tabs in window.view().findChildren(QTabWidget, "runTabs"):
            tabs.setCurrentIndex(number)
        scene.settle()
        return window

    return play


def _overlay(scene: Scene) -> QWidget:
    window = scene.go(TRADES)
    window.adding.overlay.announce(3)
    QApplication.processEvents()
    return window


def _series(scene: Scene) -> QWidget:
    window = scene.play_on(scene.stage.copy(), Place.artifact(5))
    grouping = window.findChild(QComboBox, "artifactGrouping")
    assert grouping is not None
    grouping.setCurrentIndex(1)
    scene.settle()
    return window


def _nothing_called_so(scene: Scene) -> QWidget:
    window = scene.play_on(scene.stage.copy(), Place.runs())
    field = window.findChild(QLineEdit, "goTo")
    assert field is not None
    field.setFocus(Qt.FocusReason.ShortcutFocusReason)
    QTest.keyClicks(field, "A-99x")
    QTest.keyClick(field, Qt.Key.Key_Return)
    scene.settle()
    field.setFocus(Qt.FocusReason.ShortcutFocusReason)
    QTest.qWait(_FADES)
    return window


def _focus(name: str, place: Place) -> Play:
    def play(scene: Scene) -> Part:
        window = scene.play_on(scene.stage.copy(), place)
        window.activateWindow()
        scene.settle()
        target = window.findChild(QWidget, name)
        assert target is not None, name
        target.setFocus(Qt.FocusReason.TabFocusReason)
        window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        return Part.around(target)

    return play


VIEWS = (
    Story(
        "first-run",
        "An empty store: drop, connect or try sample data",
        lambda scene: scene.go(Place.overview(), scene.stage.new),
        starred=True,
    ),
    Story("overview-full", "The calendar with nothing missing", _overview(lambda scene: scene.stage.calm)),
    Story("overview-gaps", "The calendar with gaps and a revision, and what needs attention", _overview(lambda scene: scene.stage.full)),
    Story("overview-days", "The days of a month, of which one is missing", at(Place.days("U1234567", "name:Daily trades", "2026-05"))),
    Story("overview-empty", "A query is saved, nothing is stored yet", _overview(lambda scene: scene.stage.waiting)),
    Story("runs-done", "A file that was taken in", at(Place.run(1))),
    Story("runs-already-stored", "A file that was there already", at(Place.run(4))),
    Story("runs-failed-at-request", "A fetch that failed before anything came: the query is unknown", at(Place.run(9))),
    Story("runs-interrupted", "A run whose program died", at(Place.run(15))),
    Story("runs-many-attempts", "A fetch that was polled four times", at(Place.run(8)), starred=True),
    Story("runs-table", "The same as a table", _tab(8, TABLE)),
    Story("runs-log", "The same as a log", _tab(8, LOG)),
    Story("artifacts-verdicts", "New, same content, revision; the details of a revision", at(Place.artifact(5)), starred=True),
    Story("artifacts-series", "Revisions grouped by the period that they are of", _series),
    Story("compare", "What a revision changed", at(Place.compare(1, 5))),
    Story("go-to-nothing", "Nothing is called so", _nothing_called_so),
)

FOCUS = (
    Story("focus-1-destination", "The focus on a destination", _focus("go-runs", Place.runs())),
    Story("focus-2-go-to", "The focus in Go to", _focus("goTo", Place.runs())),
    Story("focus-3-filter", "The focus on a choice", _focus("runStateFilter", Place.runs())),
    Story("focus-4-table", "The focus in a table", _focus("runTable", Place.runs())),
    Story("focus-5-timeline", "The focus on the timeline", _focus("timelineChart", Place.run(8))),
    Story("focus-6-xml", "The focus in the original XML", _focus("fragment", TRADES)),
)

GOING = (
    Story("drop-overlay", "Files are dragged over the window", _overlay),
    Story("runs-running-and-banner", "A fetch that is polled, with the strip, and a banner over it", _running, starred=True),
    Story("runs-in-line", "A fetch that waits in line behind another one", _in_line),
    Story("runs-cancelled", "A fetch that was cancelled while it was polled", _cancelled),
    Story("quit-question", "Somebody quits while a fetch goes on", _quitting),
)
"""What goes on while it is drawn."""
