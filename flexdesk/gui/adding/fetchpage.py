"""The form for a fetch: a saved query, or a query with its token; the period; folded away the address of the service."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from flexdesk.desk.orders import FetchChoice
from flexdesk.domain.errors import Failure
from flexdesk.domain.query import TokenState, query_id_in
from flexdesk.gui.adding.backfilling import BackfillOrder
from flexdesk.gui.adding.chooser import QueryChooser
from flexdesk.gui.adding.fields import field_form, field_title, objection_label, stacked
from flexdesk.gui.adding.form import FetchForm, Field, Objection, objections, period_problem, request
from flexdesk.gui.adding.jobs import Order
from flexdesk.gui.adding.period import PeriodChoice
from flexdesk.gui.adding.planpanel import PlanPanel
from flexdesk.gui.adding.saved import QueryFacts, SavedFetch, read_facts
from flexdesk.gui.lanes.lane import Question
from flexdesk.gui.looks.icons import dress
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.shell import Shell
from flexdesk.gui.widgets.fields import field, secret_field
from flexdesk.gui.widgets.queryfield import QueryField
from flexdesk.gui.widgets.space import space
from flexdesk.gui.words import plural, today, tr


class FetchPage(QWidget):
    """Asks for all a fetch needs. `changed` says that Start may mean something else; Enter presses it."""

    changed = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fetchPage")
        self._shell = shell
        self.chooser = QueryChooser(self)
        self.query = QueryField(self, "fetchQuery", tr("Query id"), shell.state.get("fetch/query", ""), hint=tr("such as 123456"))
        self.token = secret_field(self, "fetchToken", tr("Token"), hint=_paste())
        self.period = PeriodChoice(self)
        self.plan = PlanPanel(shell, self)
        kept = shell.state.get("fetch/base_url", "") or shell.settings.base_url
        self.base_url = field(self, "fetchBaseUrl", tr("Service address"), kept)
        self._objections = {field: objection_label(self, field) for field in Field}
        self.advanced = self._advanced_button()
        self._lay_out()
        self._kept: str | None = None
        self._shown: str | None = None
        self._facts = Question(shell.lanes.read, self._show_queries, self._ignore, self)
        self._state = Question(shell.lanes.side, self._show_token, self._ignore, self)
        self.chooser.chosen.connect(self._show_chosen)
        self.period.changed.connect(self._mind_plan)
        self.plan.changed.connect(self.changed)
        self._show_chosen()

    # --- what stands in the fields --------------------------------------------------------------------------------------------------------

    def form(self) -> FetchForm:
        """Return what stands in the fields of a query that is not saved."""
        start, end = self.period.days or (None, None)
        base_url = self.base_url.text()
        return FetchForm(
            self.query.text(),
            self.token.text().strip() or self._kept or "",
            start,
            end,
            "" if base_url.strip() == self._shell.settings.base_url else base_url,
        )

    def order(self) -> Order | None:
        """Return what is wanted, or None after saying beside each field what is wrong with it."""
        facts = self.chooser.facts
        return self._other() if facts is None else self._saved(facts)

    @property
    def can_start(self) -> bool:
        """Whether there is something to start: a backfill without a plan, or with nothing left, is nothing."""
        return self.period.history is None or bool(self.plan.plan and self.plan.plan.left)

    @property
    def start_words(self) -> str:
        """What the button says that starts it."""
        plan = self.plan.plan
        if self.period.history is None or plan is None or not plan.left:
            return tr("&Start")
        return plural(len(plan.left), tr("&Start: {n} fetch"), tr("&Start: {n} fetches"))

    def ask_for_token(self) -> None:
        """Put the cursor where something is missing: the query, else the token."""
        if self.chooser.facts is not None:
            (self.token if self.token.isVisible() else self.chooser.combo).setFocus()
        else:
            (self.token if self.query.text() and not self._kept else self.query).setFocus()

    def replace_token(self) -> None:
        """Put the cursor into the token's field, whatever is known already."""
        self._token_row(shown=True)
        self.token.setFocus()

    def edit_query(self, query: str) -> None:
        """Put a query id that is to be mended into its field."""
        self.chooser.combo.setCurrentIndex(self.chooser.combo.count() - 1)
        self.query.setText(query)
        self.query.setFocus()
        self.query.selectAll()

    def refresh(self) -> None:
        """Read the saved queries again."""
        desk = self._shell.desk
        self._facts.ask(lambda: read_facts(desk))

    def showEvent(self, event: QShowEvent) -> None:
        """Override: look for queries and a kept token when the form is seen, not before: a locked key store asks its owner."""
        super().showEvent(event)
        self.refresh()
        if self._kept is None:
            self._kept = ""
            self._look_for_token()

    def look_again(self) -> None:
        """Look whether another token is kept, if one was looked for before."""
        if self._kept is not None:
            self._look_for_token()

    def _look_for_token(self) -> None:
        self._shell.lanes.side.ask(self._shell.desk.connections.token, self._know, self._ignore)

    # --- saved and other queries ----------------------------------------------------------------------------------------------------------

    def _saved(self, facts: QueryFacts) -> Order | None:
        if self.period.history is not None:
            plan = self.plan.plan
            return BackfillOrder(plan, self.token.text()) if plan and plan.left else None
        days = self.period.days
        problem = period_problem(days[0], days[1], today()) if days else ""
        self._object([Objection(Field.PERIOD, problem)] if problem else [])
        if problem:
            return None
        own = FetchChoice(period="query")
        return SavedFetch(facts.query, FetchChoice(days[0].isoformat(), days[1].isoformat()) if days else own, self.token.text())

    def _other(self) -> Order | None:
        form = self.form()
        found = objections(form, today())
        self._object(found)
        if found:
            return None
        self._shell.state.put("fetch/query", query_id_in(form.query))
        self._shell.state.put("fetch/base_url", form.base_url.strip())
        return request(form)

    def _show_queries(self, facts: tuple[QueryFacts, ...]) -> None:
        self._shell.names.learn(each.query for each in facts)
        waits = self._query_field.isAncestorOf(self.window().focusWidget())
        self.chooser.show_queries(facts, self._shell.state.get("fetch/last", ""))
        self._row(self.chooser, shown=bool(facts))
        if waits and self.chooser.facts is not None:
            self.ask_for_token()  # or the focus would slide from the field that is hidden now to whatever comes next

    def _show_chosen(self) -> None:
        """Show the fields that the chosen query needs; what was filled in for the same one stays."""
        facts = self.chooser.facts
        name = facts.query.name if facts else ""
        if name != self._shown:
            self._shown = name
            self._show_fields(facts)
        if facts is not None:
            connection, desk = facts.query.connection, self._shell.desk
            self._state.ask(lambda: desk.connections.token_state(connection))
        self._mind_plan()

    def _show_fields(self, facts: QueryFacts | None) -> None:
        self._row(self._query_field, shown=facts is None)
        self._token_row(shown=facts is None)
        self.advanced.setVisible(facts is None)
        self._service.setVisible(facts is None and self.advanced.isChecked())
        self.period.offer_backfill(facts is not None)
        self._object(())
        if facts is None:
            self.token.setPlaceholderText(_known() if self._kept else _paste())
        else:
            self.period.show_default(facts.period)

    def _show_token(self, state: TokenState) -> None:
        """Ask for the token of a connection that has none; it is used for this session."""
        self.chooser.show_token(state)
        missing = state.place is None
        if self.chooser.facts is not None:
            self._token_row(shown=missing or bool(self.token.text()))  # what is being pasted stays
            self.token.setPlaceholderText(_none().format(connection=state.connection) if missing else _known())

    def _mind_plan(self) -> None:
        facts, since = self.chooser.facts, self.period.history
        if facts is None or since is None:
            self.plan.clear()
        else:
            self.plan.make(facts, since)

    def _know(self, token: str) -> None:
        """Hear of the kept token; it is used where none is typed, and never shown."""
        if self._kept and token != self._kept:
            self._shell.memory.renew(self._kept, token)
        self._kept = token
        if token and self.chooser.facts is None:
            self.token.setPlaceholderText(_known())

    def _ignore(self, _failure: Failure) -> None:
        """Without a key store the token is asked for, and without queries their ids, that is all."""

    # --- building -------------------------------------------------------------------------------------------------------------------------

    def _object(self, found: Sequence[Objection]) -> None:
        sentences = {objection.field: objection.sentence for objection in found}
        for about, label in self._objections.items():
            label.setVisible(about in sentences)
            label.say(sentences.get(about, ""), Tone.FAILED, "failed")
        if found:
            if found[0].field is Field.BASE_URL:
                self.advanced.setChecked(True)
            widgets = {Field.QUERY: self.query, Field.TOKEN: self.token, Field.PERIOD: self.period.start, Field.BASE_URL: self.base_url}
            widgets[found[0].field].setFocus()

    def _advanced_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("fetchAdvanced")
        button.setText(tr("Advanced"))
        button.setAccessibleName(tr("Show advanced settings"))
        button.setCheckable(True)
        button.setAutoRaise(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        dress(button, "chevron-right")
        button.toggled.connect(self._unfold)
        return button

    def _unfold(self, open_: bool) -> None:
        dress(self.advanced, "chevron-down" if open_ else "chevron-right")
        self._service.setVisible(open_)

    def _row(self, field: QWidget, *, shown: bool) -> None:
        self._rows.setRowVisible(field, shown)

    def _token_row(self, *, shown: bool) -> None:
        if not shown:
            self.token.clear()
        self._row(self._token_field, shown=shown)

    def _with_objection(self, widget: QWidget, field: Field) -> QWidget:
        return stacked(self, widget, self._objections[field])

    def _lay_out(self) -> None:
        self._service = QWidget(self)
        field_form(self._service).addRow(
            field_title(self, tr("&Service"), self.base_url), self._with_objection(self.base_url, Field.BASE_URL)
        )
        self._service.hide()
        fields = QWidget(self)
        self._rows = field_form(fields)
        self._query_field = self._with_objection(self.query, Field.QUERY)
        self._token_field = self._with_objection(self.token, Field.TOKEN)
        self._rows.addRow(field_title(self, tr("&Query"), self.chooser.combo), self.chooser)
        self._rows.addRow(field_title(self, tr("Query &id"), self.query), self._query_field)
        self._rows.addRow(field_title(self, tr("&Token"), self.token), self._token_field)
        self._rows.addRow(
            field_title(self, tr("Period"), self.period.as_in_query, self.period.start), self._with_objection(self.period, Field.PERIOD)
        )
        self._row(self.chooser, shown=False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, space(self, 4), 0, 0)
        layout.setSpacing(space(self, 2))
        for widget in (fields, self.plan, self.advanced, self._service):
            layout.addWidget(widget)
        layout.addStretch(1)


def _paste() -> str:
    return tr("paste it here; it is kept only while FlexDesk is open")


def _known() -> str:
    return tr("known already; paste another one to use that instead")


def _none() -> str:
    return tr("the connection {connection} has none: paste it here, for as long as FlexDesk is open")
