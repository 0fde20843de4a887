"""Puts a layout on the table and reads it back from there: order, widths, hidden and pinned columns, and what values compare as."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from flexdesk.domain.rowquery import Mode
from flexdesk.gui.rows.columns.layout import ColumnLayout, Look, changed, hidden_by, moved, only, parse, seen, turned
from flexdesk.gui.rows.columns.undoing import Done, Undoing
from flexdesk.gui.rows.table import RowsTable
from flexdesk.gui.state import State
from flexdesk.gui.words import tr


class Arranging(QObject):
    """The columns of the section that is shown.

    `changed` says that they are others now, or stand otherwise; `done` that somebody did that, with the names of those it hid.
    """

    changed = Signal()
    done = Signal(object)

    def __init__(self, table: RowsTable, state: State, undoing: Undoing, parent: QObject) -> None:
        super().__init__(parent)
        self._table, self._state, self._undoing = table, state, undoing
        self._header = table.horizontalHeader()
        self._layout = ColumnLayout()
        self._looks: tuple[Look, ...] = ()
        self._section = ""
        self._busy = False
        self._letter = table.fontMetrics().averageCharWidth()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._put)
        table.rescaled.connect(self._follow_texts)
        state.layouts.forgotten.connect(self._forget)
        self._header.sectionMoved.connect(self._moved)
        self._header.sectionResized.connect(self._resized)

    @property
    def looks(self) -> tuple[Look, ...]:
        """The columns in the order shown, hidden ones too."""
        return self._looks

    @property
    def shown_count(self) -> int:
        return sum(not look.hidden for look in self._looks)

    def mode(self, name: str) -> Mode | None:
        """Return what the values of a column compare as, if somebody chose that."""
        return next((look.mode for look in self._looks if look.name == name), None)

    def pinned(self, name: str) -> bool:
        return any(look.pinned for look in self._looks if look.name == name)

    def open(self, section: str) -> None:
        """Arrange the columns of another section, or of the same with other rows."""
        self.keep()
        if section != self._section:
            self._section, self._layout = section, parse(self._state.get(_key(section), "[]"))
        self._looks = self._layout.of(self._table.rows_model.snapshot.columns)
        self._undoing.open(section)
        self._put()

    def keep(self) -> None:
        """Write the layout into the state."""
        if self._section and self._looks:
            self._layout = self._layout.with_looks(self._looks)
            self._state.put(_key(self._section), self._layout.text)

    def show_only(self, names: Sequence[str] | None) -> None:
        """Show these columns, or all."""
        self._do(tr("all columns") if names is None else tr("some columns"), only(self._looks, names), joins=names is not None)

    def show_first(self, names: Sequence[str]) -> None:
        """Show these columns and no others, in this order."""
        known = {look.name: look for look in only(self._looks, names)}
        others = [look for name, look in known.items() if name not in names]
        looks = [*(known[name] for name in names), *others]
        self._do(tr("columns as exported"), sorted(looks, key=lambda look: not look.pinned))

    def hide(self, name: str, hidden: bool = True) -> None:
        """Hide a column, or show it again; the last one stays."""
        if not hidden or self.shown_count > 1:
            text = tr("hide {name}") if hidden else tr("show {name}")
            self._do(text.format(name=name), changed(self._looks, name, hidden=hidden))

    def pin(self, name: str, pinned: bool = True) -> None:
        """Let a column stay while the others are scrolled sideways; it moves behind those that stay already."""
        looks = changed(self._looks, name, pinned=pinned, hidden=False)
        own = [look for look in looks if look.name == name]
        others = [look for look in looks if look.name != name]
        looks = (*(look for look in others if look.pinned), *own, *(look for look in others if not look.pinned))
        self._do((tr("pin {name}") if pinned else tr("unpin {name}")).format(name=name), looks)

    def compare_as(self, name: str, mode: Mode | None) -> None:
        """Let the values of a column compare as something else than is usual."""
        self._take(changed(self._looks, name, mode=mode))

    def move(self, name: str, by: int) -> None:
        """Move a column so many places to the right."""
        self._do(tr("move {name}").format(name=name), moved(self._looks, name, by), joins=True)

    def order(self, names: Sequence[str]) -> None:
        """Put all columns into this order; pinned ones stay in front."""
        place = {name: number for number, name in enumerate(names)}
        self._do(tr("another order"), sorted(self._looks, key=lambda look: (not look.pinned, place[look.name])))

    def widen(self, name: str, share: float) -> None:
        """Make a column wider or narrower."""
        column = self._table.rows_model.snapshot.columns.index(name)
        self._header.resizeSection(column, max(self._header.minimumSectionSize(), round(self._header.sectionSize(column) * share)))

    def fit(self, name: str) -> None:
        """Give a column the width of what stands in it."""
        self._take(changed(self._looks, name, width=0))

    def _follow_texts(self) -> None:
        """Another size of texts: what somebody drew grows with it, what follows the values is fitted again."""
        before, self._letter = self._letter, self._table.fontMetrics().averageCharWidth()
        if self._looks and before != self._letter:
            self._looks = tuple(replace(look, width=round(look.width * self._letter / before)) for look in self._looks)
            self._put()

    def _forget(self) -> None:
        """View > Reset layout: of all sections; the one that is shown has its columns again."""
        self._layout = ColumnLayout()
        if self._section:
            self._looks = self._layout.of(self._table.rows_model.snapshot.columns)
            self._put()

    def reset(self) -> None:
        """Show the columns as the section has them: all, in its order, as wide as their values, compared as usual."""
        self._layout = ColumnLayout()
        self._do(tr("reset the columns"), self._layout.of(self._table.rows_model.snapshot.columns))

    def acknowledge(self) -> None:
        """Somebody has looked at the columns: none is new any more."""
        if any(look.is_new for look in self._looks):
            self._take(seen(self._looks))

    def _do(self, text: str, looks: Sequence[Look], *, joins: bool = False) -> None:
        """Change what can be taken back."""
        before, after = self._looks, tuple(looks)
        if after != before:
            self._undoing.note(Done(text, before, after, self._turn, joins=joins))
            self.done.emit(hidden_by(before, after))

    def _turn(self, before: Sequence[Look], after: Sequence[Look]) -> None:
        self._take(turned(self._looks, before, after))
        self.done.emit(())

    def _take(self, looks: Sequence[Look]) -> None:
        if tuple(looks) != self._looks:
            self._looks = tuple(looks)
            self._put()

    def _put(self) -> None:
        """Show the columns as they are meant to be."""
        self._busy = True
        model, names = self._table.rows_model, self._table.rows_model.snapshot.columns
        model.arrange({look.name: look.mode for look in self._looks if look.mode}, {look.name for look in self._looks if look.is_new})
        logical = {name: column for column, name in enumerate(names)}
        front = list(range(len(names), model.columnCount()))  # where rows are from, before what they say
        order = [*front, *(logical[look.name] for look in self._looks)]
        for visual, column in enumerate(order):
            self._header.moveSection(self._header.visualIndex(column), visual)
        widths = self._table.fitting()
        for look in self._looks:
            column = logical[look.name]
            if self._header.isSectionHidden(column) != look.hidden:
                self._header.setSectionHidden(column, look.hidden)
            if not look.hidden:
                self._header.resizeSection(column, look.width or widths[column])
        for column in front:
            self._header.resizeSection(column, widths[column])
        pins = [logical[look.name] for look in self._looks if look.pinned and not look.hidden]
        self._table.pin([*front, *pins] if pins else [])
        self._busy = False
        self._table.stand_in_sight()
        self.changed.emit()

    def _resized(self, column: int, _before: int, size: int) -> None:
        names = self._table.rows_model.snapshot.columns
        if not self._busy and column < len(names):
            self._looks = changed(self._looks, names[column], width=size)

    def _moved(self, *_told: int) -> None:
        """Somebody drew a column elsewhere; those that stay remain in front."""
        if self._busy or not self._looks:
            return
        names, known = self._table.rows_model.snapshot.columns, {look.name: look for look in self._looks}
        looks = [known[names[column]] for column in sorted(range(len(names)), key=self._header.visualIndex)]
        before, self._looks = self._looks, tuple(sorted(looks, key=lambda look: not look.pinned))
        if before != self._looks:
            self._undoing.note(Done(tr("move a column"), before, self._looks, self._turn))
        if list(self._looks) != looks or not self._leads():
            self._later.start(0)  # not while the header still moves its sections
        self.changed.emit()

    def _leads(self) -> bool:
        """Whether the columns that tell where rows are from stand in front."""
        first, end = len(self._table.rows_model.snapshot.columns), self._table.rows_model.columnCount()
        return all(self._header.visualIndex(column) < end - first for column in range(first, end))


def _key(section: str) -> str:
    return f"columns/rows/{section}"
