"""A splitter of two parts, one above the other, that gives the upper one what it needs until somebody draws it otherwise."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from flexdesk.gui.state import State
from flexdesk.gui.widgets.space import space

LOW = 32
"""Quarters of a line that are left for the lower part where the upper one has what it needs at least: a title and four lines."""


class FittedSplitter(QSplitter):
    """The lower part gets the rest: `least` quarters of a line in any case, but in a small window no more than its `share` for it.

    What somebody draws is kept, as KeptSizes does. Where the upper part has a height at least, the splitter asks for that, and for some
    lines below it.
    """

    def __init__(self, state: State, name: str, least: int, parent: QWidget, share: float = 1.0) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._state, self._name, self._least, self._share = state, name, least, share
        self._needed: Callable[[], int] | None = None
        self._least_above: Callable[[], int] = lambda: 0
        self._drawn = False
        self.setObjectName(f"{name}Splitter")
        self.setChildrenCollapsible(False)
        self.splitterMoved.connect(self._keep)
        state.layouts.forgotten.connect(self._forget)

    def hold(self, above: QWidget, below: QWidget, needed: Callable[[], int], least_above: Callable[[], int] | None = None) -> None:
        """Take the two parts in; `needed` tells the height at which nothing of the upper one is hidden, `least_above` the least it has."""
        self._needed = needed
        if least_above is not None:
            self._least_above = least_above
        for part in (above, below):
            self.addWidget(part)
        self._drawn = self._state.restore_splitter(self._name, self)
        self.fit()

    def fit(self) -> None:
        """There is something else in the upper part now."""
        least = self._least_above()
        if least and self.minimumHeight() != least + self.handleWidth() + space(self, LOW):
            self.setMinimumHeight(least + self.handleWidth() + space(self, LOW))
        if self._needed is not None and not self._drawn and self.height() > 0:
            lower = min(space(self, self._least), round(self.height() * self._share))
            upper = max(1, least, min(self._needed(), self.height() - lower))
            self.setSizes([upper, self.height() - self.handleWidth() - upper])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QSplitter."""
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Override QWidget: in another size of texts both need something else."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_drawn"):  # Qt asks while it builds
            self.fit()

    def _keep(self) -> None:
        self._drawn = True
        self._state.keep_splitter(self._name, self)

    def _forget(self) -> None:
        self._drawn = False
        self.fit()
