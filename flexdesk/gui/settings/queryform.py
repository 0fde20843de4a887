"""The form of a saved query."""

import re
from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QSpinBox, QWidget

from flexdesk.domain.advice import Purpose
from flexdesk.domain.fetching import MOST_MONTHS
from flexdesk.domain.period import LONGEST
from flexdesk.domain.query import SavedQuery, Schedule, query_id_in
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.querywords import DAYS, PeriodChoice, period_choice, periods, purposes, schedules, section_names
from flexdesk.gui.settings.formdialog import FormDialog
from flexdesk.gui.settings.parts import add_row, names_in_line, note
from flexdesk.gui.shell import Shell
from flexdesk.gui.view import Message
from flexdesk.gui.widgets.fields import choice, chosen_of, field
from flexdesk.gui.widgets.queryfield import QueryField
from flexdesk.gui.words import tr

_SECTION = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


class QueryForm(FormDialog):
    """A new query, or everything of a saved one; `connections` are the names to choose from."""

    def __init__(self, shell: Shell, connections: Sequence[str], old: SavedQuery | None = None, parent: QWidget | None = None) -> None:
        title = tr("New query") if old is None else tr("Query {name}").format(name=old.name)
        super().__init__(shell, "queryForm", title, tr("&Save"), parent)
        self._old = old
        shown, period = old or SavedQuery("", ""), period_choice(old.period if old else SavedQuery("", "").period)
        self.name = field(self, "queryName", tr("Name"), shown.name)
        self.query = QueryField(self, "queryId", tr("Query id"), shown.flex_query_id, hint=tr("the number, or an address from the portal"))
        self.connection = choice(self, "queryConnection", tr("Connection"), {each: each for each in connections}, shown.connection)
        self.purpose = choice(self, "queryPurpose", tr("Purpose"), purposes(), shown.purpose)
        self.kind = choice(self, "queryPeriod", tr("Period"), periods(), period.kind)
        self.days = self._number("queryDays", tr("Days"), 1, LONGEST, period.days)
        self.sections = field(
            self, "querySections", tr("Required sections"), ", ".join(shown.required_sections), hint=tr("such as Trades, CashTransactions")
        )
        self.schedule = choice(self, "querySchedule", tr("Schedule"), schedules(), shown.schedule)
        self.months = self._number("queryMonths", tr("Closed months that are fetched again"), 0, MOST_MONTHS, shown.refetch_months)
        self.kind.currentIndexChanged.connect(lambda _index: self._mind())
        self._lay_out()
        self._mind()

    def query_of_fields(self) -> SavedQuery:
        """Return what stands in the fields."""
        return SavedQuery(
            self.name.text().strip(),
            query_id_in(self.query.text()),
            chosen_of(self.connection),
            section_names(self.sections.text()),
            Purpose(chosen_of(self.purpose)),
            Schedule(chosen_of(self.schedule)),
            PeriodChoice(chosen_of(self.kind), self.days.value()).rule,
            self.months.value(),
        )

    def objection(self) -> str:
        odd = [each for each in section_names(self.sections.text()) if not _SECTION.fullmatch(each)]
        return tr("{name} is no name of a section; write it as in Rows, such as Trades.").format(name=odd[0]) if odd else ""

    def job(self) -> Callable[[], Message]:
        queries, old, wanted = self.shell.desk.queries, self._old, self.query_of_fields()

        def do() -> Message:
            if old is None:
                queries.add(wanted)
            else:
                queries.edit(old.name, wanted)
            return Message(tr("{name} is saved.").format(name=wanted.name), Tone.DONE)

        return do

    def _mind(self) -> None:
        self.days.setVisible(chosen_of(self.kind) == DAYS)

    def _number(self, name: str, spoken: str, least: int, most: int, value: int) -> QSpinBox:
        box = QSpinBox(self)
        box.setObjectName(name)
        box.setAccessibleName(spoken)
        box.setRange(least, most)
        box.setValue(value)
        return box

    def _lay_out(self) -> None:
        form = self.form
        form.addRow(tr("&Name"), self.name)
        form.addRow(tr("Query &id"), self.query)
        form.addRow(tr("&Connection"), self.connection)
        form.addRow(tr("P&urpose"), self.purpose)
        add_row(form, tr("&Period"), self.kind, self.days)
        form.addRow(tr("&Required sections"), self.sections)
        form.addRow(tr("Sc&hedule"), self.schedule)
        add_row(form, tr("Closed &months"), self.months)
        form.addRow("", note(tr("So many closed months are fetched again each month: corrections come up to 15 months later."), self))
        names_in_line(form)
