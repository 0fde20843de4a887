"""The Rows view: choose artifacts and a section, walk through its rows, look into one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from flexdesk.domain.errors import Failure
from flexdesk.domain.rowquery import EVERYTHING, RowQuery, RowSet
from flexdesk.domain.view import SectionSummary
from flexdesk.gui.actions import switch
from flexdesk.gui.icons import dress
from flexdesk.gui.palette import Tone
from flexdesk.gui.place import Place, Room
from flexdesk.gui.rows.beside import Beside
from flexdesk.gui.rows.cellactions import CellActions
from flexdesk.gui.rows.clipboard import RowsClipboard
from flexdesk.gui.rows.current import CurrentRow
from flexdesk.gui.rows.opener import Opener
from flexdesk.gui.rows.opening import Opened, place_of
from flexdesk.gui.rows.panes import RowsPanes
from flexdesk.gui.rows.querywords import counted
from flexdesk.gui.rows.scope import scope_of, scope_place
from flexdesk.gui.rows.standing import Standing, stand_again, standing_in
from flexdesk.gui.rows.walking import walking_actions
from flexdesk.gui.runlane import Job
from flexdesk.gui.shell import Shell
from flexdesk.gui.view import Menu, Verb, View
from flexdesk.gui.widgets.space import tight
from flexdesk.gui.words import plural, tr

Exporter = Callable[[Shell, QWidget, RowSet], None]


class RowsView(View):
    """Asks for sections and rows on the read lane; what comes late for another place is dropped."""

    room: ClassVar[Room] = Room.ROWS
    icon_name: ClassVar[str] = "rows"

    def __init__(self, shell: Shell, export: Exporter, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self._export = export
        self._place = Place.rows()
        self._standing: Standing | None = None
        self._opener = Opener(shell, self)
        self._clipboard = RowsClipboard(shell, self)
        self.panes = RowsPanes(shell, self)
        self._beside = Beside(shell, self.panes.scope, self.panes.sections, self)
        self.model, self.table, self.inspector = self.panes.model, self.panes.table, self.panes.inspector
        self._current = CurrentRow(self.model, self.table)
        layout = QVBoxLayout(self)
        tight(layout)
        layout.addWidget(self.panes)
        self.setFocusProxy(self.table)
        self._inspect = self._inspect_action()
        self._steps = walking_actions(self, self.table)
        self._cell = CellActions(self.table, self.panes.query, self)
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
        self._keep_columns()
        self.panes.keep()

    def verbs(self) -> Mapping[Verb, Callable[[], None]]:
        """Override View."""
        can: dict[Verb, Callable[[], None]] = {Verb.REFRESH: self.refresh, Verb.FIND: self._find}
        if self.model.columnCount():
            can[Verb.EXPORT] = self._ask_export
            can[Verb.FILTER] = self._filter
            if self.panes.query.query:
                can[Verb.CLEAR_FILTERS] = self.panes.query.clear
        if self.model.rowCount():
            can[Verb.COPY] = self._copy
            can[Verb.COPY_WITH_HEADERS] = partial(self._copy, headers=True)
            can[Verb.COPY_REFERENCE] = self._copy_reference
            can[Verb.SELECT_ALL] = self.table.selectAll
        return can

    def adopt(self, commands: Mapping[Verb, QAction]) -> None:
        """Override View: the menu of a cell."""
        wanted = (Verb.COPY, Verb.COPY_WITH_HEADERS, Verb.COPY_REFERENCE, Verb.SELECT_ALL, Verb.EXPORT)
        self.table.addActions([*self._cell.actions, *(commands[verb] for verb in wanted)])
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def contributions(self) -> Sequence[tuple[Menu, QAction]]:
        """Override View."""
        return ((Menu.VIEW, self._inspect), *((Menu.GO, step) for step in self._steps))

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
        self._keep_columns()
        name = opened.snapshot.scope.section_name
        self.table.open(opened)
        self.shell.state.restore_columns(f"rows/{name}", self.table.horizontalHeader())
        self.table.lead_with_origins()
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
            self.table.show_cell(place or 0, max(0, self.table.currentIndex().column()))
        self._look()

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
        self.inspector.closed.connect(self._inspect.trigger)
        self.panes.query.asked.connect(self._pick)
        self.table.horizontalHeader().sectionClicked.connect(self._sort)
        self._clipboard.refused.connect(self.announced)
        self.model.dataChanged.connect(self._look)
        self.shell.lanes.run.ended.connect(self._after_run)

    def _inspect_action(self) -> QAction:
        made = switch(self, "inspector", tr("&Inspector"), self._toggle, shortcut="Space", tip=tr("Look into the current row"))
        made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # a space elsewhere is a space
        dress(made, "inspector")
        made.setChecked(not self.inspector.isHidden())
        self.table.addAction(made)
        self.panes.add_button(made)
        return made

    def _toggle(self, shown: bool) -> None:
        self.inspector.setVisible(shown)
        self._look()
        self.table.setFocus()

    def _copy(self, headers: bool = False) -> None:
        if self.inspector.attributes.table.hasFocus():
            self.inspector.attributes.copy()
        else:
            self._clipboard.copy(self.model.rows, self.table.choice(), headers)

    def _copy_reference(self) -> None:
        if subject := self._current.subject():
            self._clipboard.copy_reference(subject.raw_record_id)

    def _find(self) -> None:
        self.panes.sections.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _ask_export(self) -> None:
        self._export(self.shell, self, self.table.shown())

    def _filter(self) -> None:
        self.panes.query.begin(self._current.column())

    def _pick(self, _query: RowQuery) -> None:
        self._standing = None
        self._open()

    def _sort(self, column: int) -> None:
        if not self.model.is_origin(column):
            self.panes.query.sort_by(self.model.title(column))

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

    def _keep_columns(self) -> None:
        if self.model.columnCount():
            self.shell.state.keep_columns(f"rows/{self.model.snapshot.scope.section_name}", self.table.horizontalHeader())
