"""What a picture is drawn from: the windows on the stores, and what a person does there."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QSize
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QTabWidget, QWidget

from flexdesk.desk.service import Desk
from flexdesk.domain.rowquery import RowFilter, RowQuery, SortKey
from flexdesk.gui.app import furnish
from flexdesk.gui.lanes import Lanes
from flexdesk.gui.place import Place, Room
from flexdesk.gui.rows.view import RowsView
from flexdesk.gui.shots import settle
from flexdesk.gui.theme import Choice
from flexdesk.gui.window import MainWindow
from tests.support.checklist.colours import NIBBLE
from tests.support.checklist.stage import Stage

_SOON = 15_000


class Scene:
    """The windows, each made when a picture needs it; `window` is the one on the full store."""

    def __init__(self, stage: Stage, theme: Choice, size: QSize, profiles: Path) -> None:
        self.stage = stage
        self._theme, self._size, self._profiles = theme, size, profiles
        self._ends = ExitStack()
        self._windows: dict[int, MainWindow] = {}
        self.window = self.on(stage.full)
        self.window.shell.theme.choose(theme)

    def on(self, desk: Desk) -> MainWindow:
        """Return the window on a store, shown."""
        if id(desk) not in self._windows:
            lanes = self._ends.enter_context(Lanes())
            made = MainWindow(furnish(desk, lanes, self._profiles / str(len(self._windows)), desk.settings))
            made.resize(self._size)
            self._windows[id(desk)] = made
        window = self._windows[id(desk)]
        window.shell.theme.choose(self._theme)
        window.show()
        return window

    def go(self, place: Place, desk: Desk | None = None) -> MainWindow:
        """Show a place, of the full store unless another is named."""
        window = self.window if desk is None else self.on(desk)
        window.banner.clear()
        window.shell.navigator.go(place)
        window.view().setFocus()
        for tabs in window.view().findChildren(QTabWidget):
            tabs.setCurrentIndex(0)
        settle(window.shell.lanes)
        return window

    def rows(self, window: MainWindow | None = None) -> RowsView:
        view = (window or self.window).views[Room.ROWS]
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
        mine = self._windows.values()
        return [each for each in QApplication.topLevelWidgets() if each.isVisible() and each not in mine and not isinstance(each, QMenu)]

    def leave(self) -> None:
        """Close what a picture opened, and stop what it started."""
        for each in self.others():
            each.close()
        for window in self._windows.values():
            window.adding.overlay.hide()
            for job in window.shell.lanes.run.jobs:
                window.shell.lanes.run.cancel(job.ticket)
                settle(window.shell.lanes)
            if window is not self.window:
                window.hide()

    def end(self) -> None:
        for window in self._windows.values():
            window.close()
            window.deleteLater()
        self._ends.close()


@contextmanager
def scene(stage: Stage, theme: Choice, size: QSize, profiles: Path) -> Iterator[Scene]:
    """Open the windows of a stage and close them."""
    made = Scene(stage, theme, size, profiles)
    yield made
    made.end()


@dataclass(frozen=True, slots=True)
class Story:
    """One picture: its name, what it shows in words, how the window gets there; a starred one is drawn in every variant.

    Few have quiet tints that mean something, and need more colours.
    """

    name: str
    about: str
    play: Callable[[Scene], QWidget]
    starred: bool = False
    colours: int = NIBBLE


def until(holds: Callable[[], bool]) -> None:
    """Wait until something is so."""
    deadline = QDeadlineTimer(_SOON)
    while not holds():
        assert not deadline.hasExpired(), "it never came to that"
        QTest.qWait(20)
