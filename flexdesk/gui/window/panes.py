"""F6: the keyboard's way from one pane of the window to the next."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from flexdesk.gui.actions import action
from flexdesk.gui.words import tr


def first_focusable(pane: QWidget) -> QWidget | None:
    """Return the widget of a pane that takes the focus first."""
    if not pane.isVisible():
        return None
    candidates = [pane, *pane.findChildren(QAbstractItemView), *pane.findChildren(QWidget)]  # what it is about, before what is over it
    return next((w for w in candidates if w.isVisible() and w.isEnabled() and w.focusPolicy() & Qt.FocusPolicy.TabFocus), None)


class Panes(QObject):
    """Knows the panes in order and what had the focus in each."""

    def __init__(self, panes: Callable[[], Sequence[QWidget]], parent: QObject) -> None:
        super().__init__(parent)
        self._panes = panes
        self._last: dict[QWidget, QWidget] = {}
        tips = tr("Move the focus to the next pane"), tr("Move the focus back")
        self.actions = (
            action(self, "nextPane", tr("&Next pane"), self.next, shortcut="F6", tip=tips[0]),
            action(self, "previousPane", tr("&Previous pane"), self.previous, shortcut="Shift+F6", tip=tips[1]),
        )

    def next(self) -> None:
        self._step(1)

    def previous(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        panes = self._panes()
        here = self._current(panes)
        for distance in range(1, len(panes) + 1):
            pane = panes[(here + by * distance) % len(panes)]
            last = self._last.get(pane)
            target = last if last is not None and last.isVisible() else first_focusable(pane)
            if target is not None:
                target.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def _current(self, panes: Sequence[QWidget]) -> int:
        focused = QApplication.focusWidget()
        for number, pane in enumerate(panes):
            if focused is not None and (pane is focused or pane.isAncestorOf(focused)):
                self._last[pane] = focused
                return number
        return -1
