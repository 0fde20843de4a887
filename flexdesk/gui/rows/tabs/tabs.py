"""The open tabs, in order, and which of them is looked at."""

from dataclasses import replace
from itertools import count

from PySide6.QtCore import QObject, Signal

from flexdesk.domain.rowquery import RowSet
from flexdesk.gui.places.place import Place
from flexdesk.gui.rows.standing import Standing
from flexdesk.gui.rows.tabs.tab import Tab, parse, text_of


class Tabs(QObject):
    """There is always one. `changed` says that their titles, their order or the current one did."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._numbers = count(1)
        self._all = [Tab(next(self._numbers), Place.rows())]
        self._at = 0

    @property
    def all(self) -> tuple[Tab, ...]:
        return tuple(self._all)

    @property
    def current(self) -> Tab:
        return self._all[self._at]

    def add(self, place: Place) -> Tab:
        """Open a tab behind the current one, which it becomes."""
        self._at += 1
        self._all.insert(self._at, Tab(next(self._numbers), place))
        self.changed.emit()
        return self.current

    def choose(self, number: int) -> None:
        """Look at another tab; one that is closed cannot be looked at."""
        at = self._find(number)
        if at is not None and at != self._at:
            self._at = at
            self.changed.emit()

    def close(self, number: int) -> None:
        """Close a tab; its neighbour takes its place. The last one stays."""
        at = self._find(number)
        if at is not None and len(self._all) > 1:
            del self._all[at]
            self._at = min(self._at - (at < self._at), len(self._all) - 1)
            self.changed.emit()

    def beside(self, by: int) -> Tab:
        """Return the tab so many further; behind the last comes the first."""
        return self._all[(self._at + by) % len(self._all)]

    def move(self, origin: int, target: int) -> None:
        """Somebody drew a tab elsewhere."""
        number = self.current.number
        self._all.insert(target, self._all.pop(origin))
        self._at = self._find(number) or 0

    def go(self, place: Place) -> None:
        """The current tab shows another place."""
        before = self.current
        self._all[self._at] = replace(before, place=place)
        if self.current.title != before.title:
            self.changed.emit()

    def note(self, number: int, place: Place, standing: Standing | None, rows: RowSet | None) -> None:
        """Keep what a tab shows, before it shows something else or another tab is looked at."""
        at = self._find(number)
        if at is not None:
            self._all[at] = Tab(number, place, standing, rows)

    def text(self, store: str) -> str:
        """Return the tabs that show something, for the next start."""
        tabs = tuple(tab for tab in self._all if tab.place.section)
        return text_of(tabs, tabs.index(self.current) if self.current in tabs else 0, store)

    def restore(self, text: str, store: str) -> None:
        """Open the tabs of the last time."""
        tabs, at = parse(text, store)
        if tabs:
            self._all, self._at, self._numbers = list(tabs), at, count(len(tabs) + 1)
            self.changed.emit()

    def _find(self, number: int) -> int | None:
        return next((at for at, tab in enumerate(self._all) if tab.number == number), None)
