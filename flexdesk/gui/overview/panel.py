"""The calendar with its tools: accounts and queries to look at, years to turn, and the way into a month and out of it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from flexdesk.domain.calendar import Calendar, CalendarRow
from flexdesk.gui.actions import action, allow
from flexdesk.gui.artifacts.listing import query_words
from flexdesk.gui.fonts import strong, tabular
from flexdesk.gui.navigation import Navigator
from flexdesk.gui.overview.days import month_words
from flexdesk.gui.overview.grid import Cell, month_grid, year_grid
from flexdesk.gui.overview.model import CalendarModel
from flexdesk.gui.overview.shades import Legend
from flexdesk.gui.overview.table import CalendarTable
from flexdesk.gui.widgets.actionbutton import ActionButton
from flexdesk.gui.widgets.elidedcombo import ElidedCombo
from flexdesk.gui.widgets.leading import Leading
from flexdesk.gui.widgets.space import space, tight
from flexdesk.gui.words import tr

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class CalendarMemory:
    """Where somebody was in the calendar: `month` with its row if its days were looked at, and the chosen cell."""

    year: int
    account: str | None = None
    query: str | None = None
    row: Key | None = None
    month: int | None = None
    line: Key | None = None
    column: int = 1


class CalendarPanel(Leading):
    """`wanted` carries the year that is asked for; `chosen` the Cell that is current, or None."""

    wanted = Signal(int)
    chosen = Signal(object)

    def __init__(self, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("calendarPanel")
        self._calendar: Calendar | None = None
        self._names: dict[str, str] = {}
        self._row: Key | None = None
        self._month: int | None = None
        self._left: tuple[Key, int] | None = None
        self._restored: CalendarMemory | None = None
        self._preferred: tuple[str, str] | None = None
        self.model = CalendarModel(self)
        self.table = CalendarTable(navigator, self.model, self)
        self._title = QLabel(tr("Coverage"), self)
        self._title.setFont(strong(self.font()))
        self._year = QLabel(self)
        self._year.setObjectName("calendarYear")
        self._year.setFont(tabular(strong(self.font())))
        self.account = self._combo("calendarAccount", tr("Filter by account"), tr("All accounts"))
        self.query = self._combo("calendarQuery", tr("Filter by query"), tr("All queries"))
        self.previous = self._turn("previousYear", tr("&Previous year or month"), -1, "back")
        self.following = self._turn("nextYear", tr("&Next year or month"), 1, "forward")
        tip = tr("Show all months again (Esc)")
        self.up = action(self, "backToYear", tr("Back to the &year"), self.leave_month, tip=tip, icon="overview")
        self._lay_out()
        self.table.opened.connect(self._enter)
        self.table.left.connect(self.leave_month)
        self.table.turned.connect(self.turn)
        self.table.chosen.connect(self._tell)
        self.lead_to(self.table)
        self._offer()

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
        for combo, values, say in ((self.account, _accounts(calendar), str), (self.query, _queries(calendar), self.named)):
            _offer_values(combo, values, say)
        self._apply_preferred()
        restored, self._restored = self._restored, None
        if restored is not None and restored.year == calendar.year:
            self._restore(restored)
        else:
            self._show(self._line(), self.table.currentIndex().column())

    def name_queries(self, names: dict[str, str]) -> None:
        """Call queries by the names they are saved under."""
        if names != self._names:
            self._names = dict(names)
            for number in range(1, self.query.count()):
                self.query.setItemText(number, self.named(str(self.query.itemData(number))))
            self._show(self._line(), self.table.currentIndex().column())

    def named(self, flex_query_id: str) -> str:
        """Return what a query is called."""
        return self._names.get(flex_query_id) or query_words(flex_query_id)

    def memory(self) -> CalendarMemory | None:
        """Return what brings this state back."""
        if self._calendar is None:
            return None
        column = self.table.currentIndex().column()
        account, query = self.account.currentData(), self.query.currentData()  # Qt gives back plain texts
        return CalendarMemory(self._calendar.year, account or None, query or None, self._row, self._month, self._line(), column)

    def restore(self, memory: CalendarMemory) -> None:
        """Come back to a state as soon as its year is there."""
        self._restored = memory

    @property
    def filters(self) -> tuple[str, str]:
        """The account and the query that are looked at, each empty for all."""
        return str(self.account.currentData() or ""), str(self.query.currentData() or "")

    def prefer(self, account: str, query: str) -> None:
        """Look at these as soon as they are there, as at the last start."""
        self._preferred = (account, query)

    def leave_month(self) -> None:
        """Show the year again, at the month that was left."""
        if self._month is not None:
            row, column = self._row, self._month
            self._row = self._month = None
            self._show(row, column)

    def turn(self, by: int) -> None:
        """Go to the year, or in a month to the month, before or after."""
        if self._calendar is None:
            return
        if self._month is None:
            self._ask(self._calendar.year + by)
        elif 1 <= self._month + by <= 12:  # months
            self._month += by
            self._show(None, 1)
        elif self._may(self._calendar.year + by):
            self._restored = CalendarMemory(
                self._calendar.year + by, self.account.currentData(), self.query.currentData(), self._row, 12 if by < 0 else 1
            )
            self._ask(self._calendar.year + by)

    def _apply_preferred(self) -> None:
        preferred, self._preferred = self._preferred, None
        for combo, value in zip((self.account, self.query), preferred or (), strict=False):
            combo.setCurrentIndex(max(0, combo.findData(value)) if value else 0)

    def _ask(self, year: int) -> None:
        if self._may(year):
            self.wanted.emit(year)

    def _may(self, year: int) -> bool:
        """One year more than there is at the beginning, so that what lies before it can be fetched."""
        return self._calendar is not None and self._calendar.first_year - 1 <= year <= self._calendar.last_year

    def _restore(self, memory: CalendarMemory) -> None:
        for combo, value in ((self.account, memory.account), (self.query, memory.query)):
            combo.setCurrentIndex(max(0, combo.findData(value)) if value else 0)
        self._row, self._month = memory.row, memory.month
        self._show(memory.line, memory.column)

    def _enter(self, index: QModelIndex) -> None:
        cell = self.model.cell(index)
        if self._month is None and cell is not None and cell.month is not None:
            self._row, self._month = self.model.grid.lines[index.row()].key, cell.month
            self._show(None, 1)

    def _show(self, line: Key | None, column: int) -> None:
        """Show the year or the month, and make a cell current: the given one, else the first with days."""
        calendar, row = self._calendar, self._drilled()
        if calendar is None:
            return
        if row is None or self._month is None:
            self._row = self._month = None
            self.model.show(year_grid(calendar, self._rows(calendar), self.named))
        else:
            self.model.show(month_grid(calendar, row, self._month))
        self._make_current(line, column)
        self._offer()
        self._tell()

    def _make_current(self, line: Key | None, column: int) -> None:
        grid = self.model.grid
        number = grid.row_of(line) if line else None
        if number is None or not 0 < column < len(grid.titles):
            number, column = self._first_choice()
        if grid.lines:
            self.table.setCurrentIndex(self.model.index(number, column))

    def _first_choice(self) -> tuple[int, int]:
        """Return the first cell worth looking at: with something missing, else the last with days."""
        cells = [(n, c, cell) for n, line in enumerate(self.model.grid.lines) for c, cell in enumerate(line.cells) if c and cell.days.total]
        missing = next(((n, c) for n, c, cell in cells if cell.days.missing), None)
        return missing or (cells[-1][:2] if cells else (0, 1))

    def _drilled(self) -> CalendarRow | None:
        if self._calendar is None or self._row is None:
            return None
        return next((row for row in self._calendar.rows if (row.account_id, row.flex_query_id) == self._row), None)

    def _rows(self, calendar: Calendar) -> list[CalendarRow]:
        account, query = self.account.currentData(), self.query.currentData()
        return [
            each for each in calendar.rows if (not account or each.account_id == account) and (not query or each.flex_query_id == query)
        ]

    def _line(self) -> Key | None:
        row = self.table.currentIndex().row()
        return self.model.grid.lines[row].key if 0 <= row < len(self.model.grid.lines) else None

    def _offer(self) -> None:
        calendar, row = self._calendar, self._drilled()
        in_month = self._month is not None
        year = calendar.year if calendar else 0
        self._year.setText(month_words(year, self._month) if self._month else str(year) if calendar else "")
        name = tr("{account} · {query}").format(account=row.account_id, query=self.named(row.flex_query_id)) if row else ""
        self._title.setText(name or tr("Coverage"))
        at_start, at_end = not in_month or self._month == 1, not in_month or self._month == 12  # months
        allow(self.previous, not at_start or self._may(year - 1), tr("Nothing is stored before"))
        allow(self.following, not at_end or self._may(year + 1), tr("There is nothing later yet"))
        allow(self.up, in_month, tr("All months are shown already"))
        for combo in (self.account, self.query):
            combo.setVisible(not in_month and combo.count() > 2)  # all, and two to choose from
        self.table.setAccessibleDescription(f"{self._title.text()}, {self._year.text()}")

    def _tell(self) -> None:
        self.chosen.emit(self.cell)

    def _combo(self, name: str, spoken: str, first: str) -> ElidedCombo:
        combo = ElidedCombo(name, spoken, 16, self)
        combo.addItem(first, None)
        combo.currentIndexChanged.connect(self._filter)
        combo.hide()
        return combo

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
        bar = QHBoxLayout()
        bar.setContentsMargins(space(self, 3), space(self, 2), space(self, 3), space(self, 2))
        bar.setSpacing(space(self, 2))
        for each in (self._title, self.account, self.query, self._arrow(self.previous), self._year, self._arrow(self.following)):
            bar.addWidget(each)
        bar.addWidget(ActionButton(self.up, self))
        bar.addStretch(1)
        bar.addWidget(Legend(self))
        layout = QVBoxLayout(self)
        tight(layout)
        layout.addLayout(bar)
        layout.addWidget(self.table, 1)


def _accounts(calendar: Calendar) -> list[str]:
    return sorted({row.account_id for row in calendar.rows})


def _queries(calendar: Calendar) -> list[str]:
    return sorted({row.flex_query_id for row in calendar.rows})


def _offer_values(combo: QComboBox, values: list[str], say: Callable[[str], str]) -> None:
    for value in values:
        if combo.findData(value) < 0:
            combo.addItem(say(value), value)
