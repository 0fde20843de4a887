"""Which days to ask for: from one to another, as the query says in the portal, or all of a history."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QButtonGroup, QDateEdit, QHBoxLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from flexdesk.domain.period import Period
from flexdesk.gui.widgets.dayedit import DayEdit
from flexdesk.gui.widgets.onestop import stop_once
from flexdesk.gui.widgets.space import space, tight
from flexdesk.gui.words import today, tr

YEARS_BACK = 4
"""IBKR keeps four calendar years before the current one."""


class PeriodChoice(QWidget):
    """`changed` says that something else is chosen."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.own_period = self._radio("periodOwn", tr("From"), tr("Period from a day to a day"))
        self.as_in_query = self._radio("periodAsInQuery", tr("As in the query in the portal"), tr("Period as in the query"))
        self.backfill = self._radio(
            "periodBackfill", tr("Backfill: everything since"), tr("Everything since a day, in as many fetches as needed")
        )
        yesterday = today() - timedelta(days=1)
        self.start = self._day("fetchFrom", tr("First day"), yesterday - timedelta(days=29), self.own_period)
        self.end = self._day("fetchTo", tr("Last day"), yesterday, self.own_period)
        oldest = yesterday.replace(year=yesterday.year - YEARS_BACK, month=1, day=1)
        self.since = self._day("backfillSince", tr("First day of the history"), oldest, self.backfill)
        self._lay_out()
        group = QButtonGroup(self)
        for button in (self.own_period, self.as_in_query, self.backfill):
            group.addButton(button)
            button.toggled.connect(self.changed)
        for edit in (self.start, self.end, self.since):
            edit.dateChanged.connect(self.changed)
        stop_once((self.own_period, self.as_in_query, self.backfill))
        self.as_in_query.setChecked(True)

    def show_default(self, period: Period | None) -> None:
        """Choose the days that a query asks for by itself, None for those it has in the portal."""
        if period is None:
            self.as_in_query.setChecked(True)
            return
        self.start.setDate(QDate.fromString(period.start, "yyyy-MM-dd"))
        self.end.setDate(QDate.fromString(period.end, "yyyy-MM-dd"))
        self.own_period.setChecked(True)

    def offer_backfill(self, offered: bool) -> None:
        """Offer a backfill or not; what cannot be has a reason."""
        self.backfill.setEnabled(offered)
        self.backfill.setToolTip("" if offered else tr("A backfill needs a saved query, so that it can be gone on with"))
        if not offered and self.backfill.isChecked():
            self.as_in_query.setChecked(True)

    @property
    def days(self) -> tuple[date, date] | None:
        """The days that were chosen one by one."""
        return (_date(self.start), _date(self.end)) if self.own_period.isChecked() else None

    @property
    def history(self) -> date | None:
        """The first day of a backfill, if that is chosen."""
        return _date(self.since) if self.backfill.isChecked() else None

    def _radio(self, name: str, text: str, spoken: str) -> QRadioButton:
        button = QRadioButton(text, self)
        button.setObjectName(name)
        button.setAccessibleName(spoken)
        return button

    def _day(self, name: str, spoken: str, day: date, of: QRadioButton) -> QDateEdit:
        edit = DayEdit(QDate(day.year, day.month, day.day), self)
        edit.setObjectName(name)
        edit.setAccessibleName(spoken)
        edit.setEnabled(False)
        of.toggled.connect(edit.setEnabled)
        return edit

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        tight(column, space(self))
        for widgets in ((self.own_period, self.start, QLabel(tr("to"), self), self.end), (self.as_in_query,), (self.backfill, self.since)):
            row = QHBoxLayout()
            tight(row, space(self, 2))
            for widget in widgets:
                row.addWidget(widget)
            row.addStretch(1)
            column.addLayout(row)


def _date(edit: QDateEdit) -> date:
    day = edit.date()
    return date(day.year(), day.month(), day.day())
