"""The Rows view: choose artifacts and a section, walk through its rows, look into one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from flexdesk.domain.errors import Failure
from flexdesk.domain.rowquery import EVERYTHING, RowQuery
from flexdesk.domain.view import SectionSummary
from flexdesk.gui.palette import Tone
from flexdesk.gui.place import Place, Room
from flexdesk.gui.rows.beside import Beside
from flexdesk.gui.rows.commands import Exporter, RowsCommands
from flexdesk.gui.rows.current import CurrentRow
from flexdesk.gui.rows.opener import Opener
from flexdesk.gui.rows.opening import Opened, place_of
from flexdesk.gui.rows.panes import RowsPanes
from flexdesk.gui.rows.querywords import counted
from flexdesk.gui.rows.scope import scope_of, scope_place
from flexdesk.gui.rows.standing import Standing, stand_again, standing_in
from flexdesk.gui.runlane import Job
from flexdesk.gui.shell import Shell
from flexdesk.gui.view import Menu, Verb, View
from flexdesk.gui.widgets.space import tight
from flexdesk.gui.words import plural, tr


class RowsView(View):
    """Asks for sections and rows on the read lane; what comes late for another place is dropped."""

    room: ClassVar[Room] = Room.ROWS
    icon_name: ClassVar[str] = "rows"

    def __init__(self, shell: Shell, export: Exporter, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self._place = Place.rows()
        self._column = ""
        self._standing: Standing | None = None
        self._opener = Opener(shell, self)
        self.panes = RowsPanes(shell, self)
        self._beside = Beside(shell, self.panes.scope, self.panes.sections, self)
        self.model, self.table, self.inspector = self.panes.model, self.panes.table, self.panes.inspector
        self._current = CurrentRow(self.model, self.table)
        layout = QVBoxLayout(self)
        tight(layout)
        layout.addWidget(self.panes)
        self.setFocusProxy(self.table)
        self._commands = RowsCommands(shell, self.panes, self._current, export, self)
        self._connect()

    @property
    def title(self) -> str:
        return tr("Rows")

    # --- places -------------------------------------------------------------------------------------------------------------------------

    def show_place(self, place: Place, memory: object = None) -> None:
        """Override View."""
        self._place = place
        self._standing = memory if isinstance(memory, Standing) else None
        query = self._standing.query if self._standing else EVERYTHING
        self._beside.show(place)
        shown = self.model.snapshot.scope == scope_of(place) and not self._opener.waiting
        if place.section and shown and query in (self.model.rows.query, EVERYTHING) and self._holds(place.row):
            self._stand(place.row)
        elif place.section:
            self.panes.query.show_query(query)
            self._open()

    def here(self) -> Place:
        """Override View."""
        return self._place

    def memory(self) -> Standing | None:
        """Override View."""
        return standing_in(self.table, self.model.rows.query)

    def refresh(self) -> None:
        """Override View: the sections and rows as they are now, with the same row in sight."""
        self._standing = self.memory()
        self._beside.list(self._place)
        if self._place.section:
            self._open()

    def keep(self) -> None:
        """Override View."""
        self._commands.arranging.keep()
        self.panes.keep()

    def verbs(self) -> Mapping[Verb, Callable[[], None]]:
        """Override View."""
        return {Verb.REFRESH: self.refresh, **self._commands.verbs()}

    def adopt(self, commands: Mapping[Verb, QAction]) -> None:
        """Override View: the menu of a cell."""
        self._commands.adopt(commands)

    def contributions(self) -> Sequence[tuple[Menu, QAction]]:
        """Override View."""
        return self._commands.contributions()

    # --- questions and answers ----------------------------------------------------------------------------------------------------------

    def _open(self) -> None:
        """Read the section, picked and ordered as the bar says; what is shown stays until that is here."""
        query = self.panes.query.query
        row = self._standing.row if self._standing and not query else (self._place.row or 1) - 1
        if query:
            self.panes.say_looking()
        self._opener.open(scope_of(self._place), query, row)

    def _show_sections(self, sections: tuple[SectionSummary, ...]) -> None:
        """Open the first section that has rows where none is chosen."""
        if self._place.section:
            return
        first = next((each for each in sections if each.record_count), None)
        if first is None:
            self.panes.show_no_rows()
            self._look()
        else:
            self._move_to(replace(self._place, section=first.section_name))
            self._open()

    def _show_rows(self, opened: Opened) -> None:
        name = opened.snapshot.scope.section_name
        self._column = self._current.column()
        self.table.open(opened)
        self._commands.arranging.open(name)
        self.panes.news.clear()
        self.panes.sections.mark(name)
        self.panes.query.offer(opened.snapshot.columns)
        self.panes.query.show_query(opened.rows.query)
        self.panes.show_title(name, counted(opened.rows))
        if opened.rows.count:
            self.panes.show_table()
            self._stand(opened.rows.row(opened.row) + 1)
        elif opened.rows.query.filters:
            self.panes.show_no_match()
            self._look()
        else:
            self.panes.show_no_data(name)
            self._look()
        self._commands.finder.renew()
        self.verbs_changed.emit()

    def _fail(self, failure: Failure) -> None:
        """What was asked for cannot be had: the rows that are shown stay, and the bar says by what they were picked."""
        self.panes.query.show_query(self.model.rows.query)
        self.panes.show_title(self.model.snapshot.scope.section_name, counted(self.model.rows) if self.model.columnCount() else "")
        self.show_failure(failure)

    def _stand(self, row: int | None) -> None:
        """Stand again where somebody stood, or on the row of the place."""
        standing, self._standing = self._standing, None
        if standing is not None:
            stand_again(self.table, standing)
        elif row is not None:
            place = place_of(self.model.rows, min(row, self.model.snapshot.record_count) - 1)
            self.table.show_cell(place or 0, self._column_again())
        self._look()

    def _column_again(self) -> int:
        """Return the column somebody stood in, also when other rows of the section came, or else the first."""
        names = self.model.snapshot.columns
        return names.index(self._column) if self._column in names else max(0, self.table.currentIndex().column())

    def _compare(self, sections: Sequence[SectionSummary]) -> None:
        """Say so when the store has more rows than the table shows; rows never move by themselves."""
        scope = self.model.snapshot.scope
        now = next((each.record_count for each in sections if each.section_name == scope.section_name), 0)
        more = now - self.model.snapshot.record_count
        if scope == scope_of(self._place) and more > 0 and self.model.columnCount() and not self._opener.waiting:
            self.panes.news.say(
                plural(more, tr("{n} new row. Press F5 to see it."), tr("{n} new rows. Press F5 to see them.")), Tone.RUNNING
            )

    # --- what people do -----------------------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.table.moved.connect(self._follow)
        self.table.chosen.connect(self._describe)
        self.panes.sections.chosen.connect(self._choose_section)
        self.panes.scope.chosen.connect(self._choose_scope)
        self._opener.opened.connect(self._show_rows)
        self._opener.failed.connect(self._fail)
        self._beside.listed.connect(self._show_sections)
        self._beside.counted.connect(self._compare)
        self._beside.failed.connect(self.show_failure)
        self._commands.refused.connect(self.announced)
        self._commands.looked.connect(self._look)
        self.panes.query.asked.connect(self._pick)
        self.model.dataChanged.connect(self._look)
        self.shell.lanes.run.ended.connect(self._after_run)

    def _pick(self, _query: RowQuery) -> None:
        self._standing = None
        self._open()

    def _holds(self, row: int | None) -> bool:
        """Whether a row of the section is among those that are shown."""
        return row is None or place_of(self.model.rows, row - 1) is not None

    def _choose_scope(self, scope: Place) -> None:
        known = scope.artifact_id is None and self._place.section  # one artifact may not have the section
        self.shell.navigator.go(replace(scope, section=self._place.section if known else None))

    def _choose_section(self, name: str) -> None:
        self.shell.navigator.go(replace(scope_place(self._place), section=name))

    def _after_run(self, _job: Job) -> None:
        self._beside.forget()
        if self.isVisible():
            self._beside.list(self._place)

    # --- the current row ----------------------------------------------------------------------------------------------------------------

    def _follow(self, current: QModelIndex) -> None:
        if current.isValid() and not self._opener.waiting:
            self._move_to(replace(self._place, row=self.model.rows.row(current.row()) + 1))
            self._look()

    def _move_to(self, place: Place) -> None:
        self._place = place
        if self.isVisible():
            self.shell.navigator.moved(place)

    def _look(self) -> None:
        self.inspector.inspect(self._current.subject(), self._current.column(), self._current.why_not())
        self._describe()

    def _describe(self) -> None:
        cells = self.table.choice().cells
        self.stated.emit(plural(cells, "", tr("{n} cells selected")) if cells > 1 else "")
