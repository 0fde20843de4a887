"""What a picture is drawn from: the windows on the stores, and what a person does there."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QPoint, QRect, QSize
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QTabWidget, QWidget

from flexdesk.desk.service import Desk
from flexdesk.domain.rowquery import RowFilter, RowQuery, SortKey
from flexdesk.gui.app import furnish
from flexdesk.gui.lanes.lanes import Lanes
from flexdesk.gui.looks.theme import Choice
from flexdesk.gui.places.place import Place, Room
from flexdesk.gui.rows.view import RowsView
from flexdesk.gui.shots import settle
from flexdesk.gui.window.window import MainWindow
from tests.support.checklist.stage import Stage

_SOON = 20_000


class Scene:
    """The windows, each made when a picture needs it; `window` is the one on the full store, or the one that `play_on` made."""

    def __init__(self, stage: Stage, theme: Choice, size: QSize, profiles: Path) -> None:
        self.stage = stage
        self._theme, self._size, self._profiles = theme, size, profiles
        self._kept: dict[int, MainWindow] = {}
        self._made = 0
        self._ends, self._passing = ExitStack(), ExitStack()
        self._main = self.window = self.on(stage.full)

    def on(self, desk: Desk) -> MainWindow:
        """Return the window on a store, shown; it is kept for the pictures that come after."""
        if id(desk) not in self._kept:
            self._kept[id(desk)] = self._make(desk, self._ends)
        self._kept[id(desk)].show()
        return self._kept[id(desk)]

    def play_on(self, desk: Desk, place: Place) -> MainWindow:
        """Play on a desk of this picture alone: its window goes with it."""
        self.window = self._make(desk, self._passing)
        self.window.show()
        return self.go(place)

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

    def settle(self) -> None:
        """Wait until the window waits for nothing."""
        settle(self.window.shell.lanes)

    def rows(self, window: MainWindow | None = None) -> RowsView:
        view = (window or self.window).views[Room.ROWS]
        assert isinstance(view, RowsView)
        return view

    def ask(self, filters: tuple[RowFilter, ...] = (), sort: tuple[SortKey, ...] = ()) -> None:
        """Filter and order the rows."""
        query = self.rows().panes.query
        query.show_query(RowQuery(filters, sort))
        query.asked.emit(query.query)
        self.settle()

    def command(self, name: str) -> QWidget:
        """Do a command and return the window that it opened, or the main one."""
        action = self.window.findChild(QAction, name)
        assert action is not None and action.isEnabled(), name  # noqa: PT018  # one thing: it can be done
        action.trigger()
        self.settle()
        return next(iter(self.others()), self.window)

    def others(self) -> list[QWidget]:
        """Return what stands open beside the windows."""
        mine = (*self._kept.values(), self.window)
        return [each for each in QApplication.topLevelWidgets() if each.isVisible() and each not in mine and not isinstance(each, QMenu)]

    def leave(self) -> None:
        """Close what a picture opened, and stop what it started."""
        while popup := QApplication.activePopupWidget():
            popup.close()
        for each in self.others():
            each.close()
        self._passing.close()
        self.window = self._main
        for window in self._kept.values():
            window.adding.overlay.hide()
            if window is not self._main:
                window.hide()

    def end(self) -> None:
        self._ends.close()

    def _make(self, desk: Desk, ends: ExitStack) -> MainWindow:
        self._made += 1
        lanes = ends.enter_context(Lanes())
        made = MainWindow(furnish(desk, lanes, self._profiles / str(self._made), desk.settings))
        made.resize(self._size)
        made.shell.theme.choose(self._theme)
        ends.callback(_close, made)
        return made


def _close(window: MainWindow) -> None:
    for job in window.shell.lanes.run.jobs:
        window.shell.lanes.run.cancel(job.ticket)
    settle(window.shell.lanes)
    window.close()
    window.deleteLater()


@contextmanager
def scene(stage: Stage, theme: Choice, size: QSize, profiles: Path) -> Iterator[Scene]:
    """Open the windows of a stage and close them."""
    made = Scene(stage, theme, size, profiles)
    yield made
    made.end()


@dataclass(frozen=True, slots=True)
class Part:
    """A place in a window, and what stands around it: the rest is seen in other pictures."""

    window: QWidget
    place: QRect

    @classmethod
    def around(cls, widget: QWidget) -> "Part":
        """Return the part of a window that is around a widget, of a menu too."""
        above = widget.parentWidget() if isinstance(widget, QMenu) else None
        window = (above or widget).window()
        return cls(window, QRect(widget.mapToGlobal(QPoint()) - window.mapToGlobal(QPoint()), widget.size()))


@dataclass(frozen=True, slots=True)
class Story:
    """One picture: its name, what it shows in words, how the window gets there; a starred one is drawn in every variant.

    No story depends on another: each can be drawn alone.
    """

    name: str
    about: str
    play: Callable[[Scene], QWidget | Part]
    starred: bool = False


def until(holds: Callable[[], bool]) -> None:
    """Wait until something is so."""
    deadline = QDeadlineTimer(_SOON)
    while not holds():
        assert not deadline.hasExpired(), "it never came to that"
        QTest.qWait(20)
