"""The pictures, one after the other: each brings the window into a state and says what of it is drawn."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget

from flexdesk.domain.rowquery import Operator, RowFilter, RowQuery, SortKey
from flexdesk.domain.run import Stage as RunStage
from flexdesk.domain.run import StageEvent, StageState
from flexdesk.domain.watch import Progress, Watch
from flexdesk.gui.palette import Tone
from flexdesk.gui.place import Place, Room
from flexdesk.gui.rows.view import RowsView
from flexdesk.gui.shots import settle
from flexdesk.gui.view import Message, Verb
from flexdesk.gui.window import MainWindow
from tests.support.checklist.stage import Stage

TRADES = Place.rows(1, "Trades", 5)


@dataclass(frozen=True, slots=True)
class Scene:
    """A window on the full store, and one on the empty store."""

    stage: Stage
    window: MainWindow
    first: MainWindow

    def go(self, place: Place) -> QWidget:
        """Show a place."""
        self.window.banner.clear()
        self.window.shell.navigator.go(place)
        settle(self.window.shell.lanes)
        return self.window

    def rows(self) -> RowsView:
        view = self.window.views[Room.ROWS]
        assert isinstance(view, RowsView)
        return view

    def ask(self, filters: tuple[RowFilter, ...] = (), sort: tuple[SortKey, ...] = ()) -> None:
        """Filter and order the rows."""
        query = self.rows().panes.query
        query.show_query(RowQuery(filters, sort))
        query.asked.emit(query.query)
        settle(self.window.shell.lanes)

    def command(self, name: str) -> QWidget:
        """Do a command and return the window that it opened, or the main one."""
        action = self.window.findChild(QAction, name)
        assert action is not None and action.isEnabled(), name  # noqa: PT018  # one thing: it can be done
        action.trigger()
        settle(self.window.shell.lanes)
        return next(iter(self.others()), self.window)

    def others(self) -> list[QWidget]:
        """Return what stands open beside the windows."""
        mine = (self.window, self.first)
        return [each for each in QApplication.topLevelWidgets() if each.isVisible() and each not in mine and not isinstance(each, QMenu)]


@dataclass(frozen=True, slots=True)
class Story:
    """One picture; a starred one is drawn in every variant."""

    name: str
    play: Callable[[Scene], QWidget]
    starred: bool = False


def _first_run(scene: Scene) -> QWidget:
    scene.first.show()
    scene.first.shell.navigator.go(Place.overview())
    settle(scene.first.shell.lanes)
    return scene.first


def _running(scene: Scene) -> QWidget:
    def job(watch: Watch) -> None:
        watch.event(StageEvent(10, 1, RunStage.DOWNLOAD, StageState.STARTED, "2026-06-16T12:00:00.000000Z"))
        watch.progress(Progress("Receiving", 5_000_000, 20_000_000, "bytes", 10, RunStage.DOWNLOAD))
        watch.cancel.wait(2.0)

    scene.go(Place.runs())
    scene.window.say(Message("IBKR rejected the token: it has expired. Nothing was changed.", Tone.FAILED))
    scene.window.shell.lanes.run.start("Daily trades", job, _nothing, _nothing)
    QTest.qWait(400)
    return scene.window


def _nothing(_what: object) -> None:
    """Nobody waits for it."""


def _run(number: int) -> Callable[[Scene], QWidget]:
    return lambda scene: scene.go(Place.run(number))


def _filtered(scene: Scene) -> QWidget:
    scene.go(TRADES)
    scene.ask((RowFilter("quantity", Operator.AT_LEAST, "5000"),), (SortKey("quantity", descending=True),))
    return scene.window


def _no_match(scene: Scene) -> QWidget:
    scene.go(TRADES)
    scene.ask((RowFilter("symbol", Operator.EQUAL, "NOBODY"),))
    return scene.window


def _all_selected(scene: Scene) -> QWidget:
    scene.go(TRADES)
    scene.ask()
    scene.rows().verbs()[Verb.SELECT_ALL]()
    settle(scene.window.shell.lanes)
    return scene.window


def _long_value(scene: Scene) -> QWidget:
    scene.go(Place.rows(1, "Trades", 7))
    table = scene.rows().table
    table.show_cell(6, scene.rows().model.snapshot.columns.index("description"))
    settle(scene.window.shell.lanes)
    return scene.window


def _find(scene: Scene) -> QWidget:
    scene.go(TRADES)
    scene.rows().verbs()[Verb.FIND]()
    field = scene.window.findChild(QLineEdit, "findField")
    assert field is not None
    QTest.keyClicks(field, "SYM1")
    for _wait in range(3):  # it begins to search when nothing is typed any more
        settle(scene.window.shell.lanes)
    return scene.window


def _dialog(place: Place, command: str, size: QSize | None = None) -> Callable[[Scene], QWidget]:
    """Return the story of a dialog; `size` where it would be fitted to the screen of the offscreen platform, which is 800 wide."""

    def play(scene: Scene) -> QWidget:
        scene.go(place)
        opened = scene.command(command)
        if size is not None:
            opened.resize(size)
            settle(scene.window.shell.lanes)
        return opened

    return play


def _results(scene: Scene) -> QWidget:
    scene.go(Place.runs())
    scene.window.adding.take(tuple(map(str, scene.stage.files)))
    settle(scene.window.shell.lanes)
    return scene.window.adding.dialog


def _export(scene: Scene) -> QWidget:
    scene.go(TRADES)
    scene.ask((RowFilter("quantity", Operator.AT_LEAST, "50"),))
    scene.rows().verbs()[Verb.EXPORT]()
    settle(scene.window.shell.lanes)
    return scene.others()[0]


def _overlay(scene: Scene) -> QWidget:
    scene.go(Place.runs())
    scene.window.adding.overlay.announce(3)
    QApplication.processEvents()
    return scene.window


def _focus(name: str, place: Place) -> Callable[[Scene], QWidget]:
    def play(scene: Scene) -> QWidget:
        scene.go(place)
        scene.window.activateWindow()
        settle(scene.window.shell.lanes)
        target = scene.window.findChild(QWidget, name)
        assert target is not None, name
        target.setFocus(Qt.FocusReason.TabFocusReason)
        scene.window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        return scene.window

    return play


STORIES = (
    Story("first-run", _first_run, starred=True),
    Story("overview-gaps", lambda scene: scene.go(Place.overview())),
    Story("runs-running-and-banner", _running, starred=True),
    Story("runs-done", _run(1)),
    Story("runs-failed-at-request", _run(9)),
    Story("runs-many-attempts", _run(8), starred=True),
    Story("runs-not-a-statement", _run(7)),
    Story("artifacts-verdicts", lambda scene: scene.go(Place.artifact(5)), starred=True),
    Story("rows-default-with-fragment", lambda scene: scene.go(TRADES), starred=True),
    Story("rows-filtered", _filtered),
    Story("rows-no-match", _no_match),
    Story("rows-very-long-value", _long_value),
    Story("rows-find", _find),
    Story("rows-all-selected", _all_selected),
    Story("column-chooser", _dialog(TRADES, "columns")),
    Story("compare", lambda scene: scene.go(Place.compare(1, 5))),
    Story("add-data-idle", _dialog(Place.runs(), "addData")),
    Story("export-with-warnings", _export, starred=True),
    Story("settings", _dialog(Place.runs(), "settings", QSize(980, 560))),
    Story("connect", _dialog(Place.runs(), "connectAccount", QSize(980, 560))),
    Story("verify", _dialog(Place.runs(), "verifyStore")),
    Story("command-palette", _dialog(Place.runs(), "commandPalette")),
    Story("drop-overlay", _overlay),
    Story("focus-1-destination", _focus("go-runs", Place.runs())),
    Story("focus-2-go-to", _focus("goTo", Place.runs())),
    Story("focus-3-filter", _focus("runStateFilter", Place.runs())),
    Story("focus-4-table", _focus("runTable", Place.runs())),
    Story("focus-5-timeline", _focus("timelineChart", Place.run(8))),
    Story("focus-6-xml", _focus("fragment", TRADES)),
    Story("add-data-four-outcomes", _results),
)
"""The last one adds runs: all others come before it."""
