"""Which accounts and queries of the calendar are looked at."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from flexdesk.domain.calendar import Calendar, CalendarRow
from flexdesk.gui.widgets.elidedcombo import ElidedCombo
from flexdesk.gui.widgets.space import space, tight
from flexdesk.gui.words import tr

_MORE_THAN_ONE = 2
"""Entries of a choice with one value: all, and that one."""


class CalendarFilters(QWidget):
    """`changed` says that another account or query is looked at; a choice that has nothing to choose is not shown."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._preferred: tuple[str, str] = ("", "")
        self.account = self._combo("calendarAccount", tr("Filter by account"), tr("All accounts"))
        self.query = self._combo("calendarQuery", tr("Filter by query"), tr("All queries"))
        layout = QHBoxLayout(self)
        tight(layout, space(self, 2))
        for each in (self.account, self.query):
            layout.addWidget(each)

    @property
    def chosen(self) -> tuple[str, str]:
        """The account and the query that are looked at, each empty for all."""
        return str(self.account.currentData() or ""), str(self.query.currentData() or "")

    def choose(self, account: str, query: str) -> None:
        """Look at these, as far as there is something of them."""
        for combo, value in ((self.account, account), (self.query, query)):
            combo.setCurrentIndex(max(0, combo.findData(value)) if value else 0)

    def prefer(self, account: str, query: str) -> None:
        """Look at these as soon as they are there, as at the last start."""
        self._preferred = (account, query)

    def offer(self, calendar: Calendar, named: Callable[[str], str]) -> None:
        """Offer what a calendar has; what was offered before stays."""
        _add(self.account, {row.account_id for row in calendar.rows}, str)
        _add(self.query, {row.flex_query_id for row in calendar.rows}, named)
        if any(self._preferred):
            self.choose(*self._preferred)
            self._preferred = ("", "")

    def name_again(self, named: Callable[[str], str]) -> None:
        """Call the queries by other names."""
        for number in range(1, self.query.count()):
            self.query.setItemText(number, named(str(self.query.itemData(number))))

    def pick(self, rows: Iterable[CalendarRow]) -> list[CalendarRow]:
        """Return the rows that are looked at."""
        account, query = self.chosen
        return [each for each in rows if account in ("", each.account_id) and query in ("", each.flex_query_id)]

    def show_choices(self, *, shown: bool) -> None:
        """Show the choices that have something to choose, or none of them."""
        for combo in (self.account, self.query):
            combo.setVisible(shown and combo.count() > _MORE_THAN_ONE)
        self.setVisible(not (self.account.isHidden() and self.query.isHidden()))

    def _combo(self, name: str, spoken: str, first: str) -> ElidedCombo:
        combo = ElidedCombo(name, spoken, 16, self)
        combo.addItem(first, None)
        combo.currentIndexChanged.connect(self.changed)
        combo.hide()
        return combo


def _add(combo: ElidedCombo, values: Iterable[str], say: Callable[[str], str]) -> None:
    for value in sorted(values):
        if combo.findData(value) < 0:
            combo.addItem(say(value), value)
