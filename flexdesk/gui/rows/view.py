"""The Rows view: choose artifacts and a section, walk through its rows, look into one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from flexdesk.domain.errors import Failure
from flexdesk.domain.rowquery import EVERYTHING, RowQuery, RowSet
from flexdesk.domain.view import SectionSummary
from flexdesk.gui.lanes.runlane import Job
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.places.navigation import APART
from flexdesk.gui.places.place import Place, Room
from flexdesk.gui.rows.beside import Beside
from flexdesk.gui.rows.commands import Exporter, RowsCommands
from flexdesk.gui.rows.current import CurrentRow
from flexdesk.gui.rows.looking import Looking
from flexdesk.gui.rows.opener import Opener
from flexdesk.gui.rows.opening import Opened, place_of
from flexdesk.gui.rows.panes import RowsPanes
from flexdesk.gui.rows.querywords import count_wordings
from flexdesk.gui.rows.scope import scope_of, scope_place
from flexdesk.gui.rows.showing import Showing
from flexdesk.gui.rows.standing import Standing, standing_in
from flexdesk.gui.rows.stating import Stating
from flexdesk.gui.rows.tabs.commands import TabCommands
from flexdesk.gui.rows.tabs.tab import Tab
from flexdesk.gui.rows.tabs.tabs import Tabs
from flexdesk.gui.shell import Shell
from flexdesk.gui.view import Menu, Message, Verb, View
from flexdesk.gui.widgets.space import tight
from flexdesk.gui.words import grouped, plural, tr

_TABS = "rows/tabs"


class RowsView(View):
    """Asks for sections and rows on the read lane; what comes late for another place is dropped."""

    room: ClassVar[Room] = Room.ROWS

    def __init__(self, shell: Shell, export: Exporter, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self._place = Place.rows()
        self._opener = Opener(shell, self)
        self.panes = RowsPanes(shell, self)
        self._beside = Beside(shell, self.panes, self)
        self.model, self.table, self.inspector = self.panes.model, self.panes.table, self.panes.inspector
        self._current = CurrentRow(self.model, self.table)
        layout = QVBoxLayout(self)
        tight(layout)
        layout.addWidget(self.panes)
        self.lead_to(self.table)
        self.tabs = Tabs(self)
        self._tab = self.tabs.current.number  # the one whose rows are shown
        self._going: Tab | None = None
        self._asked = 0  # the row somebody wants to see, which there may not be
        self._tab_commands = TabCommands(self.tabs, self._choose_tab, self._add_tab, self)
        self.panes.put_on_top(self._tab_commands.bar)
        self.tabs.restore(shell.state.get(_TABS, ""), shell.settings.store)
        self._commands = RowsCommands(shell, self.panes, self._current, export, self)
        self._stating = Stating(self.table, self._commands.clipboard, self)
        self._showing = Showing(self.panes, self._current, self._commands)
        self._looking = Looking(self._opener, self.panes, self._showing)
        self._connect()

    # --- places -------------------------------------------------------------------------------------------------------------------------

    def show_place(self, place: Place, memory: object = None) -> None:
        """Override View."""
        going, self._going = self._going, None
        self._asked = place.row or 0
        self._note()
        if memory == APART:
            going = self.tabs.add(place)
        elif going is not None:
            self.tabs.choose(going.number)
        elif isinstance(memory, Standing):
            self.tabs.choose(memory.tab)
        if going is None and place == Place.rows() and self.tabs.current.place.section:
            going, place = self.tabs.current, self.tabs.current.place  # back to what was looked at
        self._tab = self.tabs.current.number
        self._showing.standing = going.standing if going else memory if isinstance(memory, Standing) else None
        self._show_in_tab(place, going)

    def _show_in_tab(self, place: Place, kept: Tab | None) -> None:
        """Show a place in the tab that is looked at now; `kept` is what that one showed when it was left."""
        self._move_to(place)
        query = self._showing.standing.query if self._showing.standing else EVERYTHING
        shown = self.model.snapshot.scope == scope_of(place) and not self._opener.waiting
        same = query == self.model.rows.query or (kept is None and query == EVERYTHING and self._showing.standing is None)
        if kept and kept.rows is not None:
            self._opener.drop()
            self._showing.show(Opened(kept.rows, {}, min(kept.standing.row if kept.standing else 0, max(0, kept.rows.count - 1))))
        elif place.section and shown and same and self._holds(place.row):
            self._showing.stand(place.row)
            self._tell_beyond()
            self._look()
        elif place.section:
            self.panes.query.show_query(query)
            self._open()
        self._beside.show(place)  # after the rows are asked for: they are what somebody waits for

    def _note(self) -> None:
        """Keep what is shown with the tab it is shown in."""
        if self._place.section:
            fits = self.model.snapshot.scope == scope_of(self._place) and not self._opener.waiting
            self.tabs.note(self._tab, self._place, self.memory(), self.model.rows if fits else None)

    def here(self) -> Place:
        """Override View."""
        return self._place

    def memory(self) -> Standing:
        """Override View."""
        return standing_in(self.table, self.model.rows.query, self._tab)

    def refresh(self) -> None:
        """Override View: the sections and rows as they are now, with the same row in sight."""
        self._showing.standing = self.memory()
        self._beside.list(self._place)
        if self._place.section:
            self._open()

    def keep(self) -> None:
        """Override View."""
        self._note()
        self.shell.state.put(_TABS, self.tabs.text(self.shell.settings.store))
        self._commands.arranging.keep()
        self.panes.keep()

    def verbs(self) -> Mapping[Verb, Callable[[], None]]:
        """Override View."""
        return {Verb.REFRESH: self.refresh, **self._commands.verbs()}

    def areas(self) -> Sequence[QWidget]:
        """Override View."""
        return self.panes.areas

    def adopt(self, commands: Mapping[Verb, QAction]) -> None:
        """Override View: the menu of a cell."""
        self._commands.adopt(commands)
        self.panes.order_tabs(self._tab_commands.bar)

    def contributions(self) -> Sequence[tuple[Menu, QAction]]:
        """Override View."""
        return (*self._commands.contributions(), *self._tab_commands.contributions)

    # --- questions and answers ----------------------------------------------------------------------------------------------------------

    def _open(self) -> None:
        """Read the section, picked and ordered as the bar says; what is shown stays until that is here."""
        query = self.panes.query.query
        row = self._showing.standing.row if self._showing.standing and not query else (self._place.row or 1) - 1
        if query:
            self._commands.levels.wait()
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

    def _show_first(self, rows: RowSet) -> None:
        self._showing.show_first(rows, (self._place.row or 1) - 1)

    def _tell_beyond(self) -> None:
        """Say that a row that was asked for is none; the last one is shown."""
        asked, self._asked = self._asked, 0
        count = self.model.snapshot.record_count
        if asked > count and self.model.columnCount():
            name = self.model.snapshot.scope.section_name
            one, many = tr("{name} has {n} row here, no row {asked}."), tr("{name} has {n} rows here, no row {asked}.")
            self.announced.emit(Message(plural(count, one, many, name=name, asked=grouped(asked)), Tone.WARNING))

    def _tell_shown(self) -> None:
        self._tell_beyond()
        self._follow(self.table.currentIndex())  # it may be the same cell, of another row
        self._look()
        self.verbs_changed.emit()

    def _fail(self, failure: Failure) -> None:
        """What was asked for cannot be had: rows of the same place stay, and the bar says by what they were picked."""
        if self.model.snapshot.scope != scope_of(self._place):
            self._showing.show_none(scope_of(self._place))
        self.panes.query.show_query(self.model.rows.query)
        counts = count_wordings(self.model.rows) if self.model.columnCount() else ()
        self.panes.show_title(self.model.snapshot.scope.section_name, *counts)
        self.show_failure(failure)

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
        self.panes.sections.chosen.connect(self._choose_section)
        self.panes.sections.chosen_apart.connect(self._choose_section_apart)
        self.panes.scope.chosen.connect(self._choose_scope)
        self._opener.opened.connect(self._showing.show)
        self._opener.parted.connect(self._show_first)
        self._showing.shown.connect(self._tell_shown)
        self._opener.failed.connect(self._fail)
        self._beside.listed.connect(self._show_sections)
        self._beside.counted.connect(self._compare)
        self._beside.failed.connect(self.show_failure)
        self._commands.refused.connect(self.announced)
        self._commands.outdated.connect(self.outdated)
        self._commands.looked.connect(self._look)
        self.panes.query.asked.connect(self._pick)
        self.inspector.whole.failed.connect(self.say_failure)
        self.model.dataChanged.connect(self._look)
        self._commands.arranging.changed.connect(self._stating.tell)
        self._stating.stated.connect(self.stated)
        self.shell.lanes.run.ended.connect(self._after_run)

    def _pick(self, _query: RowQuery) -> None:
        self._showing.standing = None
        self._open()

    def _holds(self, row: int | None) -> bool:
        """Whether a row of the section is among those that are shown."""
        return row is None or place_of(self.model.rows, row - 1) is not None

    def _choose_scope(self, scope: Place) -> None:
        known = scope.artifact_id is None and self._place.section  # one artifact may not have the section
        self.shell.navigator.go(replace(scope, section=self._place.section if known else None))

    def _choose_section(self, name: str) -> None:
        self.shell.navigator.go(replace(scope_place(self._place), section=name))

    def _choose_section_apart(self, name: str) -> None:
        self.shell.navigator.apart(replace(scope_place(self._place), section=name))

    def _choose_tab(self, number: int) -> None:
        self._note()
        self._going = next(tab for tab in self.tabs.all if tab.number == number)
        self.shell.navigator.go(self._going.place)

    def _add_tab(self) -> None:
        """Open the same section once more, ready to choose another one."""
        self.shell.navigator.apart(replace(self._place, row=None))
        self.panes.sections.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _after_run(self, _job: Job) -> None:
        self._beside.forget()
        if self.isVisible():
            self._beside.list(self._place)

    # --- the current row ----------------------------------------------------------------------------------------------------------------

    def _follow(self, current: QModelIndex) -> None:
        if current.isValid() and (self._showing.grows or not self._opener.waiting):
            self._move_to(replace(self._place, row=self.model.rows.row(current.row()) + 1))
            self._look()

    def _move_to(self, place: Place) -> None:
        self._place = place
        self.tabs.go(place)
        if self.isVisible():
            self.shell.navigator.moved(place)

    def _look(self) -> None:
        self.inspector.inspect(self._current.subject(), self._current.column(), self._current.why_not())
        self._stating.tell()
