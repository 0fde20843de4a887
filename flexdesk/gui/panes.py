"""F6: the keyboard's way from one pane of the window to the next."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget


def first_focusable(pane: QWidget) -> QWidget | None:
    """Return the widget of a pane that takes the focus first."""
    if not pane.isVisible():
        return None
    candidates = [pane, *pane.findChildren(QWidget)]
    return next((w for w in candidates if w.isVisible() and w.isEnabled() and w.focusPolicy() & Qt.FocusPolicy.TabFocus), None)


class Panes(QObject):
    """Knows the panes in order and what had the focus in each."""

    def __init__(self, panes: list[QWidget], parent: QObject) -> None:
        super().__init__(parent)
        self._panes = panes
        self._last: dict[int, QWidget] = {}

    def next(self) -> None:
        self._step(1)

    def previous(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        here = self._current()
        for distance in range(1, len(self._panes) + 1):
            number = (here + by * distance) % len(self._panes)
            last = self._last.get(number)
            target = last if last is not None and last.isVisible() else first_focusable(self._panes[number])
            if target is not None:
                target.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def _current(self) -> int:
        focused = QApplication.focusWidget()
        for number, pane in enumerate(self._panes):
            if focused is not None and (pane is focused or pane.isAncestorOf(focused)):
                self._last[number] = focused
                return number
        return -1
