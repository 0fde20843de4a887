"""The form for a fetch: query, token, period, and folded away the address of the service."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDateEdit,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from flexdesk.desk.service import FetchRequest
from flexdesk.domain.errors import Failure
from flexdesk.gui.adding.form import FetchForm, Field, Objection, objections, query_id, request
from flexdesk.gui.icons import dress
from flexdesk.gui.palette import Tone
from flexdesk.gui.shell import Shell
from flexdesk.gui.widgets.space import space, tight
from flexdesk.gui.widgets.toned import TonedLabel
from flexdesk.gui.words import tr


class FetchPage(QWidget):
    """Asks for all a fetch needs. `submitted` says that Enter was pressed in a field."""

    submitted = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fetchPage")
        self._shell = shell
        self.query = self._line("fetchQuery", tr("Query id"), shell.state.get("fetch/query", ""))
        self.query.setPlaceholderText(tr("such as 123456"))
        self.token = self._line("fetchToken", tr("Token"), "")
        self.token.setEchoMode(QLineEdit.EchoMode.Password)
        self.token.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhNoPredictiveText)
        self.token.setPlaceholderText(tr("paste it here; it is kept only while FlexDesk is open"))
        self.as_in_query = QRadioButton(tr("As in the query"), self)
        self.own_period = QRadioButton(tr("From"), self)
        yesterday = datetime.now(UTC).astimezone().date() - timedelta(days=1)
        self.start = self._day("fetchFrom", tr("First day"), yesterday - timedelta(days=29))
        self.end = self._day("fetchTo", tr("Last day"), yesterday)
        self.base_url = self._line("fetchBaseUrl", tr("Service address"), shell.state.get("fetch/base_url", "") or shell.settings.base_url)
        self._objections = {field: self._objection(field) for field in Field}
        self.advanced = self._advanced_button()
        self._lay_out()
        self._name_periods()
        self._kept: str | None = None

    def form(self) -> FetchForm:
        """Return what stands in the fields."""
        own = self.own_period.isChecked()
        base_url = self.base_url.text()
        return FetchForm(
            self.query.text(),
            self.token.text().strip() or self._kept or "",
            _date(self.start) if own else None,
            _date(self.end) if own else None,
            "" if base_url.strip() == self._shell.settings.base_url else base_url,
        )

    def order(self) -> FetchRequest | None:
        """Return the request, or None after saying beside each field what is wrong with it."""
        form = self.form()
        found = objections(form, datetime.now(UTC).astimezone().date())
        self._object(found)
        if found:
            return None
        self._shell.state.put("fetch/query", query_id(form.query))
        self._shell.state.put("fetch/base_url", form.base_url.strip())
        return request(form)

    def ask_for_token(self) -> None:
        """Put the cursor where something is missing: the query, else the token."""
        (self.token if self.query.text() and not self._kept else self.query).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Override: look for a kept token when the form is first seen, not before: a locked key store asks its owner."""
        super().showEvent(event)
        if self._kept is None:
            self._kept = ""
            self._shell.lanes.side.ask(self._shell.kept_token, self._know, self._know_none)

    def _know(self, token: str) -> None:
        """Hear of the kept token; it is used where none is typed, and never shown."""
        self._kept = token
        if token:
            self.token.setPlaceholderText(tr("known already; paste another one to use that instead"))

    def _know_none(self, _failure: Failure) -> None:
        """Without a key store the token is asked for, that is all."""

    def _object(self, found: Sequence[Objection]) -> None:
        sentences = {objection.field: objection.sentence for objection in found}
        for field, label in self._objections.items():
            label.setVisible(field in sentences)
            label.say(sentences.get(field, ""), Tone.FAILED, "failed")
        if found:
            if found[0].field is Field.BASE_URL:
                self.advanced.setChecked(True)
            widgets = {Field.QUERY: self.query, Field.TOKEN: self.token, Field.PERIOD: self.start, Field.BASE_URL: self.base_url}
            widgets[found[0].field].setFocus()

    def _line(self, name: str, spoken: str, text: str) -> QLineEdit:
        line = QLineEdit(text, self)
        line.setObjectName(name)
        line.setAccessibleName(spoken)
        line.returnPressed.connect(self.submitted)
        return line

    def _day(self, name: str, spoken: str, day: date) -> QDateEdit:
        edit = QDateEdit(QDate(day.year, day.month, day.day), self)
        edit.setObjectName(name)
        edit.setAccessibleName(spoken)
        edit.setDisplayFormat("yyyy-MM-dd")
        edit.setCalendarPopup(True)
        edit.setEnabled(False)
        self.own_period.toggled.connect(edit.setEnabled)
        return edit

    def _objection(self, field: Field) -> TonedLabel:
        label = TonedLabel(self, wrap=True)
        label.setObjectName(f"objection-{field}")
        label.hide()
        return label

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

    def _name_periods(self) -> None:
        group = QButtonGroup(self)
        for button, name in ((self.as_in_query, "periodAsInQuery"), (self.own_period, "periodOwn")):
            button.setObjectName(name)
            group.addButton(button)
        self.as_in_query.setAccessibleName(tr("Period as in the query"))
        self.own_period.setAccessibleName(tr("Period from a day to a day"))
        self.as_in_query.setChecked(True)

    def _lay_out(self) -> None:
        self._service = QWidget(self)
        self._form(self._service).addRow(
            self._title(tr("&Service address"), self.base_url), self._with_objection(self.base_url, Field.BASE_URL)
        )
        self._service.hide()
        fields = QWidget(self)
        form = self._form(fields)
        form.addRow(self._title(tr("&Query id"), self.query), self._with_objection(self.query, Field.QUERY))
        form.addRow(self._title(tr("&Token"), self.token), self._with_objection(self.token, Field.TOKEN))
        form.addRow(self._title(tr("Period"), self.as_in_query), self._with_objection(self._period(), Field.PERIOD))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, space(self, 4), 0, 0)
        layout.setSpacing(space(self, 2))
        for widget in (fields, self.advanced, self._service):
            layout.addWidget(widget)
        layout.addStretch(1)

    def _form(self, holder: QWidget) -> QFormLayout:
        form = QFormLayout(holder)
        tight(form)
        form.setVerticalSpacing(space(self, 2))
        form.setHorizontalSpacing(space(self, 4))
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        return form

    def _title(self, text: str, buddy: QWidget) -> QLabel:
        """Return the name of a field; all are as wide as the longest, so that the fields stand in line."""
        label = QLabel(text, self)
        label.setBuddy(buddy)
        label.setMinimumWidth(self.fontMetrics().horizontalAdvance(tr("Service address")) + space(self, 2))
        return label

    def _period(self) -> QWidget:
        row = QWidget(self)
        layout = QHBoxLayout(row)
        tight(layout, space(self, 2))
        for widget in (self.as_in_query, self.own_period, self.start, QLabel(tr("to"), row), self.end):
            layout.addWidget(widget)
        layout.addStretch(1)
        return row

    def _with_objection(self, widget: QWidget, field: Field) -> QWidget:
        both = QWidget(self)
        layout = QVBoxLayout(both)
        tight(layout, space(self))
        layout.addWidget(widget)
        layout.addWidget(self._objections[field])
        return both


def _date(edit: QDateEdit) -> date:
    day = edit.date()
    return date(day.year(), day.month(), day.day())
