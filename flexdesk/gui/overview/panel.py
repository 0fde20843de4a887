"""The calendar with its tools: accounts and queries to look at, years to turn, and the way into a month and out of it."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from flexdesk.domain.calendar import Calendar, CalendarRow
from flexdesk.gui.actions import action, allow
from flexdesk.gui.looks.fonts import strong, tabular
from flexdesk.gui.overview.days import month_words
from flexdesk.gui.overview.filters import CalendarFilters
from flexdesk.gui.overview.grid import Cell, month_grid, year_grid
from flexdesk.gui.overview.memory import CalendarMemory, Key
from flexdesk.gui.overview.model import CalendarModel
from flexdesk.gui.overview.shades import Legend
from flexdesk.gui.overview.table import CalendarTable
from flexdesk.gui.places.navigation import Navigator
from flexdesk.gui.places.place import Place, Room
from flexdesk.gui.querynames import QueryNames, name_of
from flexdesk.gui.widgets.actionbutton import ActionButton
from flexdesk.gui.widgets.flow import FlowLayout
from flexdesk.gui.widgets.leading import Leading
from flexdesk.gui.widgets.space import space, tight
from flexdesk.gui.widgets.tabbing import tab_through
from flexdesk.gui.words import tr


class CalendarPanel(Leading):
    """`wanted` carries the year that is asked for, `chosen` the Cell that is current, or None; `lost` a line that has no days at all.

    The days of a month are a place of their own: the panel goes there through the navigator, and is told to show it.
    """

    wanted = Signal(int)
    chosen = Signal(object)
    lost = Signal(str)

    def __init__(self, navigator: Navigator, names: QueryNames, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("calendarPanel")
        self._navigator, self._names = navigator, names
        self._calendar: Calendar | None = None
        self._row: Key | None = None
        self._month: int | None = None
        self._restored: CalendarMemory | None = None
        self.model = CalendarModel(self)
        self.table = CalendarTable(navigator, self.model, self)
        self._title = QLabel(tr("Coverage"), self)
        self._title.setFont(strong(self.font()))
        self._year = QLabel(self)
        self._year.setObjectName("calendarYear")
        self._year.setFont(tabular(strong(self.font())))
        self._only = CalendarFilters(self)
        self.account, self.query = self._only.account, self._only.query
        self.previous = self._turn("previousYear", tr("&Previous year or month"), -1, "back")
        self.following = self._turn("nextYear", tr("&Next year or month"), 1, "forward")
        tip = tr("Show all months again (Esc)")
        self._bar = QWidget(self)
        self._tools = QWidget(self._bar)
        self.up = action(self, "backToYear", tr("Bac&k to the year"), self.leave_month, tip=tip, icon="overview")
        self._lay_out()
        self._only.changed.connect(self._filter)
        names.changed.connect(self._name_again)
        self.table.opened.connect(self._enter)
        self.table.left.connect(self.leave_month)
        self.table.turned.connect(self.turn)
        self.table.chosen.connect(self._tell)
        self.lead_to(self.table)
        self._offer()

    def showEvent(self, event: QShowEvent) -> None:
        """Override QWidget: only in its window it has its place in the order of Tab."""
        super().showEvent(event)
        tab_through(self._tools, self.table)

    @property
    def actions_of_calendar(self) -> tuple[QAction, ...]:
        """The ways through the calendar."""
        return (self.previous, self.following, self.up)

    @property
    def cell(self) -> Cell | None:
        """The current cell."""
        return self.model.cell(self.table.currentIndex())

    def show_calendar(self, calendar: Calendar) -> None:
        """Show a year; what was looked at in it stays."""
        self._calendar = calendar
        self._only.offer(calendar, self._named)
        restored, self._restored = self._restored, None
        if restored is not None and restored.year == calendar.year:
            self._restore(restored)
        else:
            self._show(self._line(), self.table.currentIndex().column())

    def needed_height(self, lines: int | None = None) -> int:
        """Return the height at which no line is hidden, or none of so many."""
        return self._bar.heightForWidth(self.width()) + self.table.needed_height(lines)

    def memory(self) -> CalendarMemory | None:
        """Return what brings this state back."""
        if self._calendar is None:
            return None
        column = self.table.currentIndex().column()
        return CalendarMemory(self._calendar.year, *self.filters, self._row, self._month, self._line(), column)

    @property
    def place(self) -> Place:
        """What is shown: a year, or the days of a month."""
        return self._days() if self._drilled() and self._month else Place.overview()

    def restore(self, memory: CalendarMemory) -> None:
        """Come back to a state: now if its year is shown, else as soon as it is there."""
        self._restored = None if self._is_shown(memory.year) else memory
        if self._restored is None:
            self._restore(memory)

    def show_days(self, row: Key, year: int, month: int) -> None:
        """Show the days of a month, the accounts and queries that are looked at unchanged."""
        self.restore(CalendarMemory(year, *self.filters, row, month))

    def show_year(self) -> None:
        """Show all months of the year that is shown."""
        self._restored = None
        if self._month is not None:
            row, column = self._row, self._month
            self._row = self._month = None
            self._show(row, column)

    @property
    def filters(self) -> tuple[str, str]:
        """The account and the query that are looked at, each empty for all."""
        return self._only.chosen

    def prefer(self, account: str, query: str) -> None:
        """Look at these as soon as they are there, as at the last start."""
        self._only.prefer(account, query)

    def leave_month(self) -> None:
        """Go to the year, at the month that is left."""
        memory = self.memory()
        if memory is not None and self._month is not None:
            year = replace(memory, row=None, month=None, line=self._row, column=self._month)
            self._navigator.go(Place.overview(), year)

    def turn(self, by: int) -> None:
        """Go to the year, or in a month to the month, before or after."""
        if self._calendar is None:
            return
        if self._month is None:
            self._ask(self._calendar.year + by)
        elif 1 <= self._month + by <= 12:  # months
            self._month += by
            self._show(None, 1)
            self._note_place()
        elif self._row is not None and self._may(self._calendar.year + by):
            self.show_days(self._row, self._calendar.year + by, 12 if by < 0 else 1)
            self._ask(self._calendar.year + by)

    def _ask(self, year: int) -> None:
        if self._may(year):
            self.wanted.emit(year)

    def _note_place(self) -> None:
        """The address follows, unless somebody has gone elsewhere meanwhile."""
        here = self._navigator.place
        if here is not None and here.room is Room.OVERVIEW:
            self._navigator.moved(self.place)

    def _is_shown(self, year: int) -> bool:
        return self._calendar is not None and self._calendar.year == year

    def _days(self) -> Place:
        assert self._calendar is not None  # noqa: S101  # only asked for when something is shown
        assert self._row is not None  # noqa: S101  # the same
        return Place.days(*self._row, f"{self._calendar.year:04}-{self._month or 1:02}")

    def _may(self, year: int) -> bool:
        """One year more than there is at the beginning, so that what lies before it can be fetched."""
        return self._calendar is not None and self._calendar.first_year - 1 <= year <= self._calendar.last_year

    def _restore(self, memory: CalendarMemory) -> None:
        self._only.choose(memory.account, memory.query)
        self._row, self._month = memory.row, memory.month
        self._show(memory.line, memory.column)
        if memory.row is not None and self._row is None:
            self.lost.emit(tr("{account} · {query}").format(account=memory.row[0], query=self._named(memory.row[1])))
        self._note_place()

    def _enter(self, index: QModelIndex) -> None:
        cell = self.model.cell(index)
        if self._calendar is not None and self._month is None and cell is not None and cell.month is not None:
            row = self.model.grid.lines[index.row()].key
            self._navigator.go(Place.days(*row, f"{self._calendar.year:04}-{cell.month:02}"))

    def _show(self, line: Key | None, column: int) -> None:
        """Show the year or the month, and make a cell current: the given one, else the one worth looking at first."""
        calendar, row = self._calendar, self._drilled()
        if calendar is None:
            return
        if row is None or self._month is None:
            self._row = self._month = None
            self.model.show(year_grid(calendar, self._only.pick(calendar.rows), self._named))
        else:
            self.model.show(month_grid(calendar, row, self._month))
        self._make_current(line, column)
        self._offer()
        self._tell()

    def _make_current(self, line: Key | None, column: int) -> None:
        grid = self.model.grid
        number = grid.row_of(line) if line else None
        if number is None or not 0 <= column < len(grid.titles):
            number, column = grid.first_choice()
        if grid.lines:
            self.table.setCurrentIndex(self.model.index(number, column))

    def _drilled(self) -> CalendarRow | None:
        if self._calendar is None or self._row is None:
            return None
        return next((row for row in self._calendar.rows if (row.account_id, row.flex_query_id) == self._row), None)

    def _line(self) -> Key | None:
        row = self.table.currentIndex().row()
        return self.model.grid.lines[row].key if 0 <= row < len(self.model.grid.lines) else None

    def _offer(self) -> None:
        calendar, row = self._calendar, self._drilled()
        in_month = self._month is not None
        year = calendar.year if calendar else 0
        self._year.setText(month_words(year, self._month) if self._month else str(year) if calendar else "")
        name = tr("{account} · {query}").format(account=row.account_id, query=self._named(row.flex_query_id)) if row else ""
        self._title.setText(name or tr("Coverage"))
        at_start, at_end = not in_month or self._month == 1, not in_month or self._month == 12  # months
        allow(self.previous, not at_start or self._may(year - 1), tr("Nothing is stored before"))
        allow(self.following, not at_end or self._may(year + 1), tr("There is nothing later yet"))
        allow(self.up, in_month, tr("All months are shown already"))
        self._only.show_choices(shown=not in_month)
        self.table.setAccessibleDescription(f"{self._title.text()}, {self._year.text()}")

    def _tell(self) -> None:
        self.chosen.emit(self.cell)

    def _named(self, flex_query_id: str) -> str:
        return name_of(flex_query_id, self._names.known)

    def _name_again(self) -> None:
        self._only.name_again(self._named)
        self._filter()

    def _filter(self) -> None:
        self._show(self._line(), self.table.currentIndex().column())

    def _turn(self, name: str, text: str, by: int, icon: str) -> QAction:
        tip = tr("Page Up in the calendar") if by < 0 else tr("Page Down in the calendar")
        return action(self, name, text, lambda: self.turn(by), tip=tip, icon=icon)

    def _arrow(self, made: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"{made.objectName()}Button")
        button.setDefaultAction(made)
        button.setAutoRaise(True)
        button.setAccessibleName(made.text().replace("&", ""))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _lay_out(self) -> None:
        self._fill_bar()
        layout = QVBoxLayout(self)
        tight(layout)
        layout.addWidget(self._bar)
        layout.addWidget(self.table, 1)

    def _fill_bar(self) -> None:
        """Put in the tools and the legend, which stands under them where there is no room beside them."""
        tools = self._tools
        row = QHBoxLayout(tools)
        tight(row, space(self, 2))
        for each in (self._title, self._only, self._arrow(self.previous), self._year, self._arrow(self.following)):
            row.addWidget(each)
        row.addWidget(ActionButton(self.up, self))
        flow = FlowLayout(space(self, 2), ends=True)
        for part in (tools, Legend(self)):
            flow.addWidget(part)
        around = QVBoxLayout(self._bar)
        around.setContentsMargins(space(self, 3), space(self, 2), space(self, 3), space(self, 2))
        around.addLayout(flow)
