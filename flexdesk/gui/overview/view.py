"""The Overview: which days are stored, what needs attention, how the queries stand, and what there is."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from flexdesk.domain.attention import Standing
from flexdesk.domain.calendar import Calendar
from flexdesk.domain.errors import Failure
from flexdesk.domain.view import StoreFacts
from flexdesk.gui.adding.wish import wish
from flexdesk.gui.firstrun.page import FirstRunPage
from flexdesk.gui.lanes.lane import Question
from flexdesk.gui.lanes.runlane import Job
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.overview.attention import AttentionPanel
from flexdesk.gui.overview.daysline import DaysLine
from flexdesk.gui.overview.fetching import Fetching
from flexdesk.gui.overview.grid import Cell
from flexdesk.gui.overview.memory import CalendarMemory
from flexdesk.gui.overview.panel import CalendarPanel
from flexdesk.gui.overview.queries import QueriesPanel
from flexdesk.gui.overview.storebar import StoreBar
from flexdesk.gui.places.place import Place, Room
from flexdesk.gui.shell import Shell
from flexdesk.gui.view import Menu, Message, Verb, View
from flexdesk.gui.widgets.downward import Downward
from flexdesk.gui.widgets.empty import EmptyState
from flexdesk.gui.widgets.fittedsplitter import FittedSplitter
from flexdesk.gui.widgets.keptsplitter import KeptSizes
from flexdesk.gui.widgets.line import Line
from flexdesk.gui.widgets.space import tight
from flexdesk.gui.words import plural, tr

LEAST_BELOW = 44
"""Quarters of a line that are left below the calendar, however much there is in it: a title and four lines."""
LEAST_LINES = 5
"""Lines of the calendar that are in sight however small the window is: the weeks of a month. The rest is scrolled to then."""
SECONDS_BETWEEN_PEEKS = 30
"""While it is seen: another program may fetch into the same store, and days pass."""


_KEPT = ("overview/account", "overview/query")


class OverviewView(View):
    """Where the window starts."""

    room = Room.OVERVIEW

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self._year: int | None = None
        self._hour = ""
        self._facts: StoreFacts | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(SECONDS_BETWEEN_PEEKS * 1000)
        self._clock.timeout.connect(self.peek)
        self._peeked = Question(shell.lanes.read, self._show_peeked, self._ignore, self)
        self._calendars = Question(shell.lanes.read, self._show_calendar, self.show_failure, self)
        self._standings = Question(shell.lanes.read, self._show_standing, self._no_standing, self)
        self.fetching = Fetching(shell, self)
        self.calendar = CalendarPanel(shell.navigator, shell.names, self)
        self.days = DaysLine(shell, self.fetching, self)
        self.attention = AttentionPanel(shell, self.fetching, self)
        self.queries = QueriesPanel(shell, self)
        self.store = StoreBar(shell.navigator, self)
        self.first_run = FirstRunPage(self)
        self._no_days = EmptyState(
            tr("No days to show yet"),
            tr("Each account and query gets a line here, with the days that are stored and those that are missing."),
            wish(self, "addFirstDays"),
            "overview",
            self,
        )
        self._calendar_pages = QStackedWidget(self)
        self._splitter = FittedSplitter(shell.state, "overview", LEAST_BELOW, self, 0.36)
        self._whole = QWidget(self)
        self._pages = QStackedWidget(self)
        self._lay_out()
        self._connect()
        self.calendar.prefer(*(shell.state.get(name, "") for name in _KEPT))

    def show_place(self, place: Place, memory: object = None) -> None:
        if isinstance(memory, CalendarMemory):
            self._year = memory.year
            self.calendar.restore(memory)
        elif place.account_id is not None and place.flex_query_id is not None and place.month is not None:
            self._year, month = map(int, place.month.split("-"))
            self.calendar.show_days((place.account_id, place.flex_query_id), self._year, month)
        else:
            self.calendar.show_year()
        self.refresh()

    def here(self) -> Place:
        return self.calendar.place

    def memory(self) -> CalendarMemory | None:
        return self.calendar.memory()

    def refresh(self) -> None:
        desk, year = self.shell.desk, self._year
        self._standings.ask(desk.overview.standing)
        self._calendars.ask(lambda: desk.coverage.calendar(year))

    def showEvent(self, event: QShowEvent) -> None:  # Qt's name
        """Override: only a view that is seen looks again and again."""
        super().showEvent(event)
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:  # Qt's name
        """Override."""
        super().hideEvent(event)
        self._clock.stop()

    def peek(self) -> None:
        """Look whether anything is different from what is shown."""
        if not any(each.waiting for each in (self._peeked, self._standings, self._calendars)):
            self._peeked.ask(self.shell.desk.overview.standing)

    def look_from_afar(self) -> None:
        """Override View: the mark in the sidebar is seen from everywhere."""
        if not self.isVisible():
            self._standings.ask(self.shell.desk.overview.standing)

    def verbs(self) -> Mapping[Verb, Callable[[], None]]:
        verbs: dict[Verb, Callable[[], None]] = {Verb.REFRESH: self.refresh}
        if self.calendar.cell is not None:
            verbs |= {Verb.COPY: self._copy_cell, Verb.COPY_WITH_HEADERS: self._copy_table}
        return verbs

    def adopt(self, commands: Mapping[Verb, QAction]) -> None:
        """Override View: the menu of the calendar."""
        wanted = (commands[Verb.COPY], commands[Verb.COPY_WITH_HEADERS])
        self.calendar.table.addActions([*self.days.actions_of_days, self.calendar.up, *wanted])
        self.calendar.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def contributions(self) -> Sequence[tuple[Menu, QAction]]:
        """Override View."""
        fetches = tuple((Menu.RUN, each) for each in (self.days.fetch, self.days.fetch_whole))
        ways = tuple((Menu.VIEW, each) for each in self.calendar.actions_of_calendar)
        return (*fetches, *ways, (Menu.GO, self.days.show_artifacts))

    def areas(self) -> Sequence[QWidget]:
        """Override View."""
        return (self.first_run, self._calendar_pages, self.days, self.attention, self.queries, self.store)

    def keep(self) -> None:
        """Override View: the accounts and queries that are looked at."""
        for name, value in zip(_KEPT, self.calendar.filters, strict=True):
            self.shell.state.put(name, value)

    # --- answers

    def _show_calendar(self, calendar: Calendar) -> None:
        self._year, self._hour = calendar.year, _this_hour()
        self._calendar_pages.setCurrentWidget(self.calendar if calendar.rows else self._no_days)
        self.days.setVisible(bool(calendar.rows))
        self.calendar.show_calendar(calendar)
        self._splitter.fit()

    def _show_peeked(self, standing: Standing) -> None:
        """What came from elsewhere may have brought days, and so does the time."""
        before, hour = self._facts, self._hour
        self._show_standing(standing)
        if before is None or standing.facts.run_count != before.run_count or hour != _this_hour():
            self._turn(self._year)

    def _ignore(self, _failure: Failure) -> None:
        """The next refresh says what is wrong; nobody asked for this."""

    def _show_standing(self, standing: Standing) -> None:
        self._facts = standing.facts
        self.fetching.know(standing.health)
        self.attention.show_concerns(standing.concerns)
        self.attention.show_last_good(standing.last_good)
        self.queries.show_health(standing.health)
        self.store.show_facts(standing.facts)
        self.first_run.show_store(standing.facts)
        self.shell.names.learn(each.query for each in standing.health)
        before = self._pages.currentWidget()
        self._pages.setCurrentWidget(self.first_run if standing.is_fresh else self._whole)
        if self._pages.currentWidget() is not before:
            self._mind_focus()

    def _no_standing(self, failure: Failure) -> None:
        """What is known otherwise is shown all the same."""
        if self._facts is None:
            self._pages.setCurrentWidget(self._whole)
        self.show_failure(failure)

    def _mind_focus(self) -> None:
        """The keyboard starts where there is something to do."""
        is_first = self._pages.currentWidget() is self.first_run
        had_it = self.hasFocus() or (self.focusWidget() is not None and self.isAncestorOf(self.focusWidget()))
        self.lead_to(self.first_run if is_first else self.calendar)
        if had_it or self.window().focusWidget() is None:
            self.setFocus()

    def _choose(self, cell: Cell | None) -> None:
        self.days.show_cell(cell)
        self.verbs_changed.emit()

    def _count(self, concerns: int) -> None:
        said = plural(concerns, tr("{n} thing needs attention"), tr("{n} things need attention")) if concerns else ""
        self.stated.emit(said)
        self.noted.emit(said)

    def _turn(self, year: int | None) -> None:
        self._year = year
        coverage = self.shell.desk.coverage
        self._calendars.ask(lambda: coverage.calendar(year))

    def _ended(self, _job: Job) -> None:
        if self.isVisible():
            self.refresh()
        else:  # the days are read when somebody comes
            self.look_from_afar()

    def _fail(self, failure: Failure) -> None:
        self.show_failure(failure)

    def _miss(self, line: str) -> None:
        """An address may be older than the store, or of another one."""
        self.announced.emit(Message(tr("Nothing is stored of {line}.").format(line=line), Tone.WARNING))

    # --- copying

    def _copy_cell(self) -> None:
        if cell := self.calendar.cell:
            QGuiApplication.clipboard().setText(cell.spoken)

    def _copy_table(self) -> None:
        grid = self.calendar.model.grid
        lines = [grid.titles, *([cell.text for cell in line.cells] for line in grid.lines)]
        QGuiApplication.clipboard().setText("\n".join("\t".join(cells) for cells in lines))

    # --- building

    def _connect(self) -> None:
        self.calendar.wanted.connect(self._turn)
        self.calendar.chosen.connect(self._choose)
        self.attention.counted.connect(self._count)
        for each in (self.days, self.fetching):
            each.failed.connect(self._fail)
        self.calendar.lost.connect(self._miss)
        for changed in (self.calendar.model.modelReset, self.days.told):
            changed.connect(self._splitter.fit)
        self.shell.lanes.run.ended.connect(self._ended)

    def _lay_out(self) -> None:
        for page in (self.calendar, self._no_days):
            self._calendar_pages.addWidget(page)
        above, below = QWidget(self), QWidget(self)
        down = QVBoxLayout(above)
        tight(down)
        down.addWidget(self._calendar_pages, 1)
        down.addWidget(Line(parent=self))
        down.addWidget(self.days)
        self._lay_out_below(below)
        self._splitter.hold(above, below, self._needed, lambda: self._needed(LEAST_LINES))
        whole = QVBoxLayout(self._whole)
        tight(whole)
        whole.addWidget(Downward(self._splitter, "overviewArea", tr("Overview"), self), 1)
        whole.addWidget(Line(parent=self))
        whole.addWidget(self.store)
        for shown in (QWidget(self), self._whole, self.first_run):  # the first while nothing is known
            self._pages.addWidget(shown)
        outer = QVBoxLayout(self)
        tight(outer)
        outer.addWidget(self._pages)
        self.lead_to(self.calendar)

    def _needed(self, lines: int | None = None) -> int:
        """Return the height at which the calendar shows all its lines, or so many, with what is said of the chosen days."""
        shown = self._calendar_pages.currentWidget()
        needed = self.calendar.needed_height(lines) if shown is self.calendar else self._no_days.sizeHint().height()
        return needed + (0 if self.days.isHidden() else self.days.needed_height(self._splitter.width()) + 1)  # a line stands between them

    def _lay_out_below(self, below: QWidget) -> None:
        column = QVBoxLayout(below)
        tight(column)
        sides = QSplitter(Qt.Orientation.Horizontal, below)
        sides.setObjectName("overviewSides")
        sides.setChildrenCollapsible(False)
        for panel in (self.attention, self.queries):
            sides.addWidget(panel)
            sides.setStretchFactor(sides.count() - 1, 1)
        KeptSizes(self.shell.state, "overviewSides", sides, (60, 60))
        column.addWidget(sides, 1)


def _this_hour() -> str:
    """Return the hour by the clock of this computer: at one of them a day is over."""
    return datetime.now(UTC).isoformat()[:13]
