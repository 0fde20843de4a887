"""Connect to Interactive Brokers: the steps in the portal at the left, what is brought back from there at the right."""

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from flexdesk.desk.fetching.trial import Trial
from flexdesk.domain.errors import Failure
from flexdesk.domain.query import DEFAULT_CONNECTION, query_id_in
from flexdesk.domain.watch import Progress
from flexdesk.gui.adding.form import query_problem, token_problem
from flexdesk.gui.adding.progress import progress_words
from flexdesk.gui.lanes.job import LaneJob
from flexdesk.gui.lanes.lane import Question
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.settings.connect.connecting import Connected, Known, Wanted, connected, known, tried
from flexdesk.gui.settings.connect.steps import PORTAL
from flexdesk.gui.settings.connect.stepslist import StepsList
from flexdesk.gui.settings.connectionforms import expiry
from flexdesk.gui.settings.parts import button, fit_screen, form_layout, heading, names_in_line, note
from flexdesk.gui.shell import Shell
from flexdesk.gui.telling.advice import told
from flexdesk.gui.widgets.downward import Downward
from flexdesk.gui.widgets.fields import field, secret_field
from flexdesk.gui.widgets.flow import FlowLayout, unbroken
from flexdesk.gui.widgets.line import Line
from flexdesk.gui.widgets.queryfield import QueryField
from flexdesk.gui.widgets.space import space, tight
from flexdesk.gui.widgets.toned import TonedLabel
from flexdesk.gui.words import tr


class ConnectDialog(QDialog):
    """Not modal: one goes to and fro between it and the portal. `connected` carries a Connected."""

    connected = Signal(object)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("connectDialog")
        self.setWindowTitle(tr("Connect to Interactive Brokers"))
        self._shell = shell
        self._known = Known((), ())
        self.steps = StepsList(shell.state, self)
        self.token = secret_field(self, "connectToken", tr("Token"), hint=tr("paste it here"))
        self.query = QueryField(self, "connectQuery", tr("Query id"), hint=tr("the number, or an address from the portal"))
        self.name = field(self, "connectName", tr("Name"))
        self.expires = expiry(self)
        self.connection = self._connection()
        self.said = TonedLabel(self, wrap=True)
        self.said.setObjectName("connectSaid")
        self.portal = button(
            self, "openPortal", tr("Open Client &Portal"), self._open_portal, icon="link", tip=tr("Opens {url}").format(url=PORTAL)
        )
        self.test = button(
            self,
            "connectTest",
            tr("Te&st"),
            self._test,
            icon="verify",
            tip=tr("Send one real request, of the 10 a minute that IBKR allows"),
        )
        self.save = button(
            self, "connectSave", tr("Sa&ve and fetch"), self._save, icon="fetch", tip=tr("Keep all this, and fetch for the first time")
        )
        self.save.setDefault(True)
        self._close = button(self, "connectClose", tr("Close"), self.hide)
        self._fields = QWidget(self)
        self._form = form_layout(self._fields)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._asked = Question(shell.lanes.side, self._know, self._failed, self)
        self._lay_out()
        self._say("", Tone.DIM)

    def showEvent(self, event: QShowEvent) -> None:
        """Override QWidget: what is saved already is read when it is seen."""
        super().showEvent(event)
        desk = self._shell.desk
        self._asked.ask(lambda: known(desk))
        self.token.setFocus()

    def wanted(self) -> Wanted:
        """Return what stands in the fields."""
        return Wanted(
            self.name.text().strip(),
            query_id_in(self.query.text()),
            self.token.text().strip(),
            self.expires.day(),
            self.connection.currentText().strip() or DEFAULT_CONNECTION,
        )

    def _test(self) -> None:
        if self._is_complete():
            desk, wanted = self._shell.desk, self.wanted()
            self._say(tr("Asking IBKR…"), Tone.RUNNING, "running")
            self.test.setEnabled(False)
            proxy, title = self._shell.memory.proxy, tr("Test of {name}").format(name=wanted.connection)
            job = LaneJob(self._shell.lanes.run, title, lambda watch: tried(desk, wanted, watch, proxy), self, beside=True, stores=False)
            job.progressed.connect(self._tell_place)
            job.ended.connect(self._tested)
            job.failed.connect(self._failed)

    def _tell_place(self, progress: Progress) -> None:
        """It stands in line before the token like any fetch."""
        self._say(progress_words(progress), Tone.RUNNING, "running")

    def _tested(self, trial: Trial) -> None:
        self.test.setEnabled(True)
        self._say(trial.said, Tone.WARNING if trial.is_busy else Tone.DONE, "warning" if trial.is_busy else "success")

    def _save(self) -> None:
        if self._is_complete():
            desk, wanted = self._shell.desk, self.wanted()
            self._say(tr("Saving…"), Tone.RUNNING, "running")
            self.save.setEnabled(False)
            self._shell.lanes.side.ask(lambda: connected(desk, wanted), self._saved, self._failed)

    def _saved(self, done: Connected) -> None:
        self.save.setEnabled(True)
        self.token.clear()
        self.query.clear()
        self._say("", Tone.DIM)
        self.steps.clear()
        self.hide()
        self.connected.emit(done)

    def _failed(self, failure: Failure) -> None:
        for each in (self.test, self.save):
            each.setEnabled(True)
        self._say(told(failure), Tone.FAILED, "failed")

    def _is_complete(self) -> bool:
        """Say what is missing, the cursor where it belongs."""
        wanted = self.wanted()
        needs_token = bool(wanted.token) or not self._known.has_token(wanted.connection)
        problems = (token_problem(wanted.token) if needs_token else "", self.token), (query_problem(self.query.text()), self.query)
        for sentence, where in problems:
            if sentence:
                self._say(sentence, Tone.FAILED, "failed")
                where.setFocus()
                return False
        return True

    def _know(self, found: Known) -> None:
        self._known = found
        if not self.name.text().strip() or self.name.text() in found.queries:
            self.name.setText(found.free_name)
        chosen = self.connection.currentText() or DEFAULT_CONNECTION
        self.connection.clear()
        self.connection.addItems([name for name, _ in found.connections])
        self.connection.setCurrentText(chosen)
        several = len(found.connections) > 1 or any(has for _, has in found.connections)
        self._form.setRowVisible(self.connection, several)
        self._mind()

    def _mind(self) -> None:
        """Say what becomes of a token that is there already."""
        has = self._known.has_token(self.connection.currentText().strip())
        self.token.setPlaceholderText(tr("known already; another one replaces it") if has else tr("paste it here"))

    def _say(self, text: str, tone: Tone, icon: str = "") -> None:
        self.said.say(text, tone, icon)
        self.said.setVisible(bool(text))

    def _open_portal(self) -> None:
        QDesktopServices.openUrl(QUrl(PORTAL))

    def _connection(self) -> QComboBox:
        box = QComboBox(self)
        box.setObjectName("connectConnection")
        box.setAccessibleName(tr("Connection"))
        box.view().setAccessibleName(tr("{name}: choices").format(name=tr("Connection")))
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        line = box.lineEdit()
        if line is not None:
            line.setObjectName("connectConnectionName")
            line.setAccessibleName(tr("Connection"))
        box.currentTextChanged.connect(lambda _text: self._mind())
        return box

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(space(self, 2))
        left.addWidget(heading(tr("In Client Portal"), self))
        left.addWidget(self.steps, 1)
        ends = QHBoxLayout()
        ends.addWidget(self.portal)
        ends.addStretch(1)
        left.addLayout(ends)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(space(self, 4), space(self, 4), space(self, 4), space(self, 4))
        whole.setSpacing(space(self, 4))
        whole.addLayout(left, 5)
        whole.addWidget(Line(Qt.Orientation.Vertical, self))
        whole.addLayout(self._right(), 3)
        fit_screen(self, space(self, 270), space(self, 150))
        for first, second in zip(self._order(), self._order()[1:], strict=False):
            QWidget.setTabOrder(first, second)

    def _order(self) -> list[QWidget]:
        fields: list[QWidget] = [self.token, self.query, self.name, self.expires.box, self.expires.edit, self.connection]
        return [*fields, self.test, self.save, self._close, self.portal, *self.steps.boxes]

    def _right(self) -> QVBoxLayout:
        self._form.addRow(tr("&Token"), self.token)
        self._form.addRow(tr("&Query id"), self.query)
        self._form.addRow(tr("&Name"), self.name)
        self._form.addRow("", self.expires)
        self._form.addRow(tr("&Connection"), self.connection)
        self._form.setRowVisible(self.connection, False)
        names_in_line(self._form)
        ends = FlowLayout(space(self, 2), ends=True)
        for each in (self.test, unbroken(self, space(self, 2), self.save, self._close)):
            ends.addWidget(each)
        right = QVBoxLayout()
        right.setSpacing(space(self, 3))
        right.addWidget(heading(tr("In FlexDesk"), self))
        right.addWidget(Downward(self._to_fill_in(), "connectFields", tr("What is brought back from the portal"), self), 1)
        right.addLayout(ends)
        return right

    def _to_fill_in(self) -> QWidget:
        """Return the fields with what is said of them."""
        body = QWidget(self)
        column = QVBoxLayout(body)
        tight(column, space(self, 3))
        for each in (self._fields, self._about(), self.said):
            column.addWidget(each)
        column.addStretch(1)
        return body

    def _about(self) -> QWidget:
        sentence = tr(
            "The token goes into the key store of your system, and to nobody but IBKR. Where there is no key store it is kept only until "
            "FlexDesk is closed. The day of expiry stands beside the token in the portal; with it FlexDesk warns you in time."
        )
        return note(sentence, self)
