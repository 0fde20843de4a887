"""The actions of the Compare view: from difference to difference, and to the rows on both sides."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from flexdesk.gui.actions import action, allow
from flexdesk.gui.compare.words import ShownDifference
from flexdesk.gui.places.place import Place
from flexdesk.gui.words import tr


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the actions do."""

    step: Callable[[int], object]
    go: Callable[[Place], object]
    apart: Callable[[Place], object]
    current: Callable[[], ShownDifference | None]
    export: Callable[[], object]


class Moves(QObject):
    """Owns the actions, and says which of them can be done."""

    def __init__(self, wishes: Wishes, parent: QObject) -> None:
        super().__init__(parent)
        self._wishes = wishes
        self.next = action(
            self,
            "nextDifference",
            tr("&Next difference"),
            self._next,
            shortcut="F8",
            tip=tr("Go to the next difference"),
            icon="chevron-down",
        )
        self.previous = action(
            self,
            "previousDifference",
            tr("Previo&us difference"),
            self._previous,
            shortcut="Shift+F8",
            tip=tr("Go to the previous difference"),
            icon="chevron-up",
        )
        self.open_a = action(
            self, "openRowA", tr("Open &A row"), self._open_a, shortcut="Ctrl+Alt+A", tip=tr("Show the row in A"), icon="rows"
        )
        self.open_b = action(
            self, "openRowB", tr("Open &B row"), self._open_b, shortcut="Ctrl+Alt+B", tip=tr("Show the row in B"), icon="rows"
        )
        self.export = action(
            self,
            "exportDifferences",
            tr("E&xport differences…"),
            wishes.export,
            tip=tr("Write all differences to a CSV file, one line for each attribute"),
            icon="export",
        )
        self.export.setIconText(tr("Export…"))
        self.offer(0)

    @property
    def of_row(self) -> list[QAction]:
        """The actions about the current difference."""
        return [self.open_a, self.open_b]

    @property
    def bar(self) -> tuple[QAction, ...]:
        """The actions that have a button."""
        return self.previous, self.next, self.open_a, self.open_b, self.export

    def offer(self, count: int) -> None:
        """Say what can be done with so many differences and the current one."""
        found = self._wishes.current() if count else None
        for each in (self.next, self.previous, self.export):
            allow(each, count > 0, tr("There are no differences"))
        allow(self.open_a, found is not None and found.place_a is not None, tr("A does not have this row"))
        allow(self.open_b, found is not None and found.place_b is not None, tr("B does not have this row"))

    def open_row(self) -> None:
        """Go to the row of A, or to that of B where only B has it."""
        if place := self._place():
            self._wishes.go(place)

    def open_row_apart(self) -> None:
        """The same, in a tab of its own."""
        if place := self._place():
            self._wishes.apart(place)

    def _place(self) -> Place | None:
        found = self._wishes.current()
        return (found.place_a or found.place_b) if found else None

    def _next(self) -> None:
        self._wishes.step(1)

    def _previous(self) -> None:
        self._wishes.step(-1)

    def _open_a(self) -> None:
        found = self._wishes.current()
        if found and found.place_a:
            self._wishes.go(found.place_a)

    def _open_b(self) -> None:
        found = self._wishes.current()
        if found and found.place_b:
            self._wishes.go(found.place_b)
