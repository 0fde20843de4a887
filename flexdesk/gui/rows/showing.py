"""Puts rows that were read on the screen: all at once, or the first that pass a filter and then more and more of them."""

from PySide6.QtCore import QObject, Signal

from flexdesk.domain.rowquery import RowSet
from flexdesk.domain.view import SectionScope, SectionSnapshot
from flexdesk.gui.rows.commands import RowsCommands
from flexdesk.gui.rows.current import CurrentRow
from flexdesk.gui.rows.opening import Opened, everything, place_of
from flexdesk.gui.rows.panes import RowsPanes
from flexdesk.gui.rows.querywords import count_wordings, counted, query_words
from flexdesk.gui.rows.standing import Standing, stand_again
from flexdesk.gui.telling.spoken import speak


class Showing(QObject):
    """`standing` is where somebody shall stand once the rows are here; `shown` says that other rows are."""

    shown = Signal()

    def __init__(self, panes: RowsPanes, current: CurrentRow, commands: RowsCommands) -> None:
        super().__init__(panes)
        self._panes, self._current, self._commands = panes, current, commands
        self._model, self._table = panes.model, panes.table
        self._column = ""
        self._grows = False
        self._before: Opened | None = None
        self.standing: Standing | None = None

    @property
    def grows(self) -> bool:
        """Whether the rows that are shown are the first of those that are being looked for."""
        return self._grows

    def show(self, opened: Opened) -> None:
        """Show all rows that were asked for."""
        asked = bool(self._model.rows.query) and self._model.snapshot.scope == opened.snapshot.scope
        grown = self._continues(opened.rows)
        if grown:
            self._model.grow(opened.rows)
            self._name(opened.rows)
        else:
            self._put(opened)
        self._grows, self._before = False, None
        if opened.rows.count:
            self._panes.show_table()
            if not grown:
                self.stand(opened.rows.row(opened.row) + 1)
        elif opened.rows.query.filters and self._commands.filters.on:
            self._panes.show_table(none_match=True)  # with the fields that can be changed
        elif opened.rows.query.filters:
            self._panes.show_no_match()
        else:
            self._panes.show_no_data(opened.snapshot.scope.section_name)
        if opened.rows.query or asked:
            speak(self._table, counted(opened.rows))
        self._commands.levels.show(opened.snapshot)
        self._commands.finder.renew()
        self.shown.emit()

    def show_none(self, scope: SectionScope) -> None:
        """Show that a section cannot be had: rows of the place before would be taken for its own."""
        self._grows, self._before = False, None
        self._table.open(Opened(everything(SectionSnapshot(scope, (), (), 0)), {}, 0))
        self._panes.news.clear()
        self._panes.show_not_there(scope.section_name)
        self.shown.emit()

    def show_first(self, rows: RowSet, row: int) -> None:
        """Show the first rows that pass, while the others are looked for; who returns to a place waits for all of them."""
        if self.standing is not None or not rows.count:
            return
        if self._continues(rows):
            self._model.grow(rows)
            self._name(rows)
            return
        if not self._grows:
            self._before = Opened(self._model.rows, {}, max(0, self._table.currentIndex().row()))
        self._put(Opened(rows, {}, 0))
        self._grows = True
        self._panes.show_table()
        self._table.show_cell(place_of(rows, row) or 0, self._column_again())
        self.shown.emit()

    def came_from(self, scope: SectionScope) -> bool:
        """Tell whether what `take_back` would show is of this section."""
        return (self._before or self._model).snapshot.scope == scope

    def take_back(self) -> None:
        """Show what was shown before other rows of the section were asked for, and say by what it was picked."""
        self.standing = None
        if self._before is not None:
            self.show(self._before)
            return
        self._panes.query.show_query(self._model.rows.query)
        self._name(self._model.rows)
        self._commands.levels.show(self._model.snapshot)
        self.shown.emit()

    def stand(self, row: int | None) -> None:
        """Stand again where somebody stood, or on a row of the section, counted from 1."""
        standing, self.standing = self.standing, None
        if standing is not None:
            stand_again(self._table, standing)
        elif row is not None:
            place = place_of(self._model.rows, min(row, self._model.snapshot.record_count) - 1)
            self._table.show_cell(place or 0, self._column_again())

    def _continues(self, rows: RowSet) -> bool:
        """Whether the rows that are shown are the first of these."""
        shown = self._model.rows
        return self._grows and shown.query == rows.query and shown.snapshot == rows.snapshot

    def _put(self, opened: Opened) -> None:
        name = opened.snapshot.scope.section_name
        self._grows = False
        self._column = self._commands.filters.writing or self._current.column() or self._column
        self._table.open(opened)
        self._commands.arranging.open(name)
        self._commands.columns.forget_hidden(name)
        self._panes.news.clear()
        self._panes.sections.mark(name)
        self._panes.query.offer(opened.snapshot.columns)
        self._panes.query.show_query(opened.rows.query)
        self._name(opened.rows)

    def _name(self, rows: RowSet) -> None:
        self._panes.show_title(rows.snapshot.scope.section_name, *count_wordings(rows), asked=query_words(rows.query))

    def _column_again(self) -> int:
        """Return the column somebody stood in, also when other rows of the section came, or else the first."""
        names = self._model.snapshot.columns
        return names.index(self._column) if self._column in names else max(0, self._table.currentIndex().column())
