"""The Rows view: choose artifacts and a section, walk through its rows, look into one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from flexdesk.domain.view import SectionSnapshot, SectionSummary
from flexdesk.gui.actions import action, switch
from flexdesk.gui.icons import dress
from flexdesk.gui.lane import Question
from flexdesk.gui.palette import Tone
from flexdesk.gui.place import Place, Room
from flexdesk.gui.rows.beside import Beside
from flexdesk.gui.rows.clipboard import RowsClipboard
from flexdesk.gui.rows.current import CurrentRow
from flexdesk.gui.rows.opening import Opened, open_section
from flexdesk.gui.rows.panes import RowsPanes
from flexdesk.gui.rows.scope import scope_of, scope_place
from flexdesk.gui.rows.standing import Standing, stand_again, standing_in
from flexdesk.gui.runlane import Job
from flexdesk.gui.shell import Shell
from flexdesk.gui.view import Menu, Verb, View
from flexdesk.gui.widgets.space import tight
from flexdesk.gui.words import plural, tr

Exporter = Callable[[Shell, QWidget, SectionSnapshot], None]


class RowsView(View):
    """Asks for sections and rows on the read lane; what comes late for another place is dropped."""

    room: ClassVar[Room] = Room.ROWS
    icon_name: ClassVar[str] = "rows"

    def __init__(self, shell: Shell, export: Exporter, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self._export = export
        self._place = Place.rows()
        self._standing: Standing | None = None
        self._opening = Question(shell.lanes.read, self._show_rows, self.show_failure, self)
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
        self._steps = self._step_actions()
        self._connect()

    @property
    def title(self) -> str:
        return tr("Rows")

    # --- places -------------------------------------------------------------------------------------------------------------------------

    def show_place(self, place: Place, memory: object = None) -> None:
        """Override View."""
        self._place = place
        self._standing = memory if isinstance(memory, Standing) else None
        self._beside.show(place)
        if place.section and self.model.snapshot.scope == scope_of(place) and not self._opening.waiting:
            self._stand(place.row)
        elif place.section:
            self._open()

    def here(self) -> Place:
        """Override View."""
        return self._place

    def memory(self) -> Standing | None:
        """Override View."""
        return standing_in(self.table)

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
        if self.model.rowCount():
            can[Verb.COPY] = self._copy
            can[Verb.COPY_WITH_HEADERS] = partial(self._copy, headers=True)
            can[Verb.COPY_REFERENCE] = self._copy_reference
            can[Verb.SELECT_ALL] = self.table.selectAll
        return can

    def adopt(self, commands: Mapping[Verb, QAction]) -> None:
        """Override View: the menu of a cell."""
        wanted = (Verb.COPY, Verb.COPY_WITH_HEADERS, Verb.COPY_REFERENCE, Verb.SELECT_ALL, Verb.EXPORT)
        self.table.addActions([commands[verb] for verb in wanted])
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def contributions(self) -> Sequence[tuple[Menu, QAction]]:
        """Override View."""
        return ((Menu.VIEW, self._inspect), *((Menu.GO, step) for step in self._steps))

    # --- questions and answers ----------------------------------------------------------------------------------------------------------

    def _open(self) -> None:
        desk, scope = self.shell.desk, scope_of(self._place)
        row = self._standing.row if self._standing else (self._place.row or 1) - 1
        self._opening.ask(lambda: open_section(desk, scope, row))

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
        count = opened.snapshot.record_count
        columns = plural(len(opened.snapshot.columns), tr("{n} attribute"), tr("{n} attributes"))
        self.panes.show_title(name, f"{plural(count, tr('{n} row'), tr('{n} rows'))}, {columns}")
        if count:
            self.panes.show_table()
            self._stand(opened.row + 1)
        else:
            self.panes.show_no_data(name)
            self._look()
        self.verbs_changed.emit()

    def _stand(self, row: int | None) -> None:
        """Stand again where somebody stood, or on the row of the place."""
        standing, self._standing = self._standing, None
        if standing is not None:
            stand_again(self.table, standing)
        elif row is not None:
            self.table.show_cell(min(row, self.model.rowCount()) - 1, max(0, self.table.currentIndex().column()))
        self._look()

    def _compare(self, sections: Sequence[SectionSummary]) -> None:
        """Say so when the store has more rows than the table shows; rows never move by themselves."""
        scope = self.model.snapshot.scope
        now = next((each.record_count for each in sections if each.section_name == scope.section_name), 0)
        more = now - self.model.rowCount()
        if scope == scope_of(self._place) and more > 0 and self.model.columnCount() and not self._opening.waiting:
            self.panes.news.say(
                plural(more, tr("{n} new row. Press F5 to see it."), tr("{n} new rows. Press F5 to see them.")), Tone.RUNNING
            )

    # --- what people do -----------------------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.table.moved.connect(self._follow)
        self.table.chosen.connect(self._describe)
        self.panes.sections.chosen.connect(self._choose_section)
        self.panes.scope.chosen.connect(self._choose_scope)
        self._beside.listed.connect(self._show_sections)
        self._beside.counted.connect(self._compare)
        self._beside.failed.connect(self.show_failure)
        self.inspector.closed.connect(self._inspect.trigger)
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

    def _step_actions(self) -> tuple[QAction, ...]:
        """Return what walks through the rows from wherever the focus is, the inspector for one."""
        above = action(
            self, "previousRow", tr("Row &above"), partial(self._step, -1), shortcut="Ctrl+PgUp", tip=tr("Look into the row above")
        )
        below = action(self, "nextRow", tr("Row belo&w"), partial(self._step, 1), shortcut="Ctrl+PgDown", tip=tr("Look into the row below"))
        for step in (above, below):
            step.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.addAction(step)
        return above, below

    def _step(self, by: int) -> None:
        current = self.table.currentIndex()
        if current.isValid():
            self.table.show_cell(max(0, min(current.row() + by, self.model.rowCount() - 1)), current.column())

    def _toggle(self, shown: bool) -> None:
        self.inspector.setVisible(shown)
        self._look()
        self.table.setFocus()

    def _copy(self, headers: bool = False) -> None:
        if self.inspector.attributes.table.hasFocus():
            self.inspector.attributes.copy()
        else:
            self._clipboard.copy(self.model.snapshot, self.table.choice(), headers)

    def _copy_reference(self) -> None:
        if subject := self._current.subject():
            self._clipboard.copy_reference(subject.raw_record_id)

    def _find(self) -> None:
        self.panes.sections.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _ask_export(self) -> None:
        self._export(self.shell, self, self.model.snapshot)

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
        if current.isValid() and not self._opening.waiting:
            self._move_to(replace(self._place, row=current.row() + 1))
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
