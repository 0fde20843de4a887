"""Settings > Connections: whose tokens they are, where each is kept and how long it lasts."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from flexdesk.desk.fetching.trial import Trial, try_query
from flexdesk.desk.service import Desk
from flexdesk.domain.errors import Failure
from flexdesk.domain.query import DEFAULT_CONNECTION, TokenState
from flexdesk.domain.watch import Progress
from flexdesk.gui.actions import action
from flexdesk.gui.adding.progress import progress_words
from flexdesk.gui.lanes.job import LaneJob
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.runs.refused import LOOKED_AT, refused_runs, runs_words
from flexdesk.gui.settings.connectionforms import ConnectionForm, TokenForm
from flexdesk.gui.settings.connectionlist import ConnectionLine, columns
from flexdesk.gui.settings.formdialog import FormDialog
from flexdesk.gui.settings.listpage import ListPage
from flexdesk.gui.settings.page import Page
from flexdesk.gui.settings.parts import button, note, offer
from flexdesk.gui.settings.proxybox import ProxyBox
from flexdesk.gui.settings.tokenwords import troubled
from flexdesk.gui.shell import Shell
from flexdesk.gui.telling.sayings import said
from flexdesk.gui.view import Message
from flexdesk.gui.widgets.confirm import confirm
from flexdesk.gui.widgets.tabbing import tab_through
from flexdesk.gui.words import tr

PATIENCE = 800
"""Milliseconds after which it is said that a key store is waited for."""
_NEW_TOKEN_NEEDED = frozenset({"FLEX_1012", "FLEX_1015"})


class ConnectionsPage(ListPage):
    """The list of connections, and what can be done with their tokens. `retry_wanted` carries the ids of runs that were refused."""

    page = Page.CONNECTIONS
    icon_name = "link"
    icons = (1, 2)

    connect_wanted = Signal()
    token_given = Signal(str)
    token_denied = Signal(str)
    retry_wanted = Signal(object)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, tr("Connections"), columns(shell.settings.base_url), lambda line: line.name, parent)
        self.table.give_widths((14, 30, 30, 30), 3)
        self.standing = self.add_standing("tokenStanding")
        self.add = button(self, "addConnection", tr("&Add…"), self._add, icon="add", tip=tr("A token of another user, or another address"))
        self.edit_button = button(self, "editConnection", tr("&Edit…"), self.edit, tip=tr("Change name, address and day of expiry"))
        self.remove_button = button(self, "removeConnection", tr("&Remove"), self.remove, tip=tr("Forget the connection and its token"))
        self.replace = button(self, "replaceToken", tr("Replace &token…"), self.replace_token, icon="key", tip=tr("Give it a new token"))
        self.test = button(
            self,
            "testConnection",
            tr("Te&st"),
            self._test,
            icon="verify",
            tip=tr("Send one real request; it counts among the 10 a minute that IBKR allows"),
        )
        self.delete = button(self, "deleteToken", tr("&Delete token…"), self._delete, tip=tr("Remove the token from where it is kept"))
        self.connect_button = button(
            self,
            "connectFromSettings",
            tr("&Connect step by step…"),
            self.connect_wanted.emit,
            tip=tr("What to do in the portal, field by field"),
        )
        tip = tr("Fetch with the new token what was refused with the old one")
        self._retry = action(self, "retryRefused", "", self._repeat, tip=tip, icon="retry")
        self._refused: tuple[int, ...] = ()
        self._wanted = self._testing = ""
        self._is_waiting = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(self._still_waiting)
        self.add_buttons((self.add, self.edit_button, self.remove_button, self.connect_button))
        self.add_buttons((self.replace, self.test, self.delete))
        self.proxy = ProxyBox(shell, self)
        for each in (self.proxy, note(_about(), self)):
            self.content.addWidget(each)
        tab_through(self.add, self.edit_button, self.remove_button, self.connect_button, self.replace, self.test, self.delete, self.proxy)

    @property
    def title(self) -> str:
        return tr("Connections")

    def question(self) -> Callable[[], tuple[ConnectionLine, ...]]:
        desk = self.shell.desk
        return lambda: _lines(desk)

    def mind(self) -> None:
        line: ConnectionLine | None = self.chosen()
        none = "" if line else tr("Choose a connection first")
        self._tell_trouble(line)
        for each in (self.edit_button, self.replace):
            offer(each, none)
        fixed = tr("The default connection always is there") if line and line.name == DEFAULT_CONNECTION else ""
        offer(self.remove_button, none or fixed)
        offer(self.test, none or _why_no_test(line))
        offer(self.delete, none or _why_no_delete(line.state if line else None))

    def _tell_trouble(self, line: ConnectionLine | None) -> None:
        """Say of the chosen line in a colour what its selection covers."""
        trouble = troubled(line.state) if line else None
        self.standing.setVisible(trouble is not None)
        if line is not None and trouble is not None:
            self.standing.say(tr("Token of {name}: {text}").format(name=line.name, text=trouble.text), trouble.tone, trouble.icon)

    def replace_token(self) -> TokenForm | None:
        """Ask for a new token of the chosen connection, unless one is being asked for already."""
        line = self.chosen()
        if not line or any(form.isVisible() for form in self.findChildren(TokenForm)):
            return None
        form = TokenForm(self.shell, line.connection, self)
        form.saved.connect(lambda message: self._kept(line, message))
        form.open()
        return form

    def replace_token_of(self, connection: str) -> None:
        """Ask for a new token of a connection by its name, as soon as the list is there; `token_given` or `token_denied` answers."""
        self._wanted = connection
        self.refresh()

    def _kept(self, line: ConnectionLine, message: Message) -> None:
        """A token that came by hand fetches nothing unasked; what it may mend is one key away."""
        self.done(message)
        self._offer(message, line.refused)

    def _offer(self, message: Message, run_ids: tuple[int, ...]) -> None:
        """Say something, and offer to repeat what was refused."""
        self._refused = run_ids
        self._retry.setText(tr("Retry {runs} now").format(runs=runs_words(run_ids)) if run_ids else "")
        self.say(message, self._retry if run_ids else None)
        self.said.lead()

    def _repeat(self) -> None:
        self.said.clear()
        self.retry_wanted.emit(self._refused)

    def show_answer(self, answer: Any) -> None:
        self._arrived()
        super().show_answer(answer)
        if self._wanted:
            name, self._wanted = self._wanted, ""
            self._ask_for(name)

    def _ask_for(self, name: str) -> None:
        self.choose(name)
        line: ConnectionLine | None = self.chosen()
        if line is None or line.name != name:  # it was removed meanwhile, and its token is not asked of another one
            self.token_denied.emit(name)
        elif form := self.replace_token():
            form.saved.connect(lambda _message: self.token_given.emit(name))
            form.rejected.connect(lambda: self.token_denied.emit(name))

    def refresh(self) -> None:
        """Override: a locked key store keeps one waiting; then it is said for what."""
        self.proxy.refresh()
        self._patience.start()
        super().refresh()

    def _still_waiting(self) -> None:
        self.say(Message(tr("Waiting for the key store of your system; it may ask you to unlock it."), Tone.WAITING))
        self._is_waiting = True

    def _arrived(self) -> None:
        self._patience.stop()
        if self._is_waiting:
            self._is_waiting = False
            self.said.clear()

    def say_failure(self, failure: Failure) -> None:
        self._arrived()
        super().say_failure(failure)

    def edit(self) -> None:
        if line := self.chosen():
            self._open(ConnectionForm(self.shell, line.connection, self))

    def remove(self) -> None:
        line: ConnectionLine | None = self.chosen()
        if line is None or not self.remove_button.isEnabled():
            return
        connections, name = self.shell.desk.connections, line.name

        def job() -> Message:
            connections.remove(name)
            return Message(tr("The connection {name} is removed.").format(name=name), Tone.DONE)

        sentence = tr("Remove the connection {name}?").format(name=name)
        confirm(self, "removeQuestion", sentence, tr("Its token is deleted, too."), tr("Remove connection"), lambda: self.order(job))

    def _add(self) -> None:
        self._open(ConnectionForm(self.shell, None, self))

    def _delete(self) -> None:
        line: ConnectionLine | None = self.chosen()
        if line is None:
            return
        connections, name = self.shell.desk.connections, line.name

        def job() -> Message:
            connections.forget_token(name)
            return Message(tr("The token of {name} is deleted.").format(name=name), Tone.DONE)

        sentence = tr("Delete the token of the connection {name}?").format(name=name)
        consequence = tr("Nothing can be fetched with it then. In the portal it stays valid until it expires or you make another one.")
        confirm(self, "deleteQuestion", sentence, consequence, tr("Delete token"), lambda: self.order(job))

    def _test(self) -> None:
        line: ConnectionLine | None = self.chosen()
        if line is None or line.query is None:
            return
        desk, query = self.shell.desk, line.query
        proxy, title = self.shell.memory.proxy, tr("Test of {name}").format(name=line.name)
        self._testing = tr("Testing {name} with the query {query}").format(name=line.name, query=query)
        self.said.say(tr("{testing}…").format(testing=self._testing), Tone.RUNNING)
        offer(self.test, tr("A test is going on"))
        lane = self.shell.lanes.run
        job = LaneJob(lane, title, lambda watch: try_query(desk, desk.queries.find(query), watch, proxy), self, beside=True, stores=False)
        job.progressed.connect(self._tell_place)
        job.ended.connect(lambda trial: self._tested(line, trial))
        job.failed.connect(self._not_tested)

    def _tell_place(self, progress: Progress) -> None:
        """It stands in line before the token like any fetch."""
        self.said.say(tr("{testing}: {progress}").format(testing=self._testing, progress=progress_words(progress)), Tone.RUNNING)

    def _tested(self, line: ConnectionLine, trial: Trial) -> None:
        self.mind()
        if trial.is_busy:
            self.said.say(trial.said, Tone.WARNING)
        else:
            self._offer(Message(trial.said, Tone.DONE), line.refused)

    def _not_tested(self, failure: Failure) -> None:
        """A token that IBKR does not take is replaced at once, for whoever has a new one."""
        self.mind()
        if failure.code in _NEW_TOKEN_NEEDED:
            again = action(self, "replaceRefused", tr("Replace &token…"), self.replace_token, tip=tr("Give it a new token"))
            self.say(Message(said(failure.message), Tone.FAILED), again)
        else:
            self.say_failure(failure)

    def _open(self, form: FormDialog) -> None:
        form.saved.connect(self.done)
        form.open()


def _lines(desk: Desk) -> tuple[ConnectionLine, ...]:
    saved, runs, connections = desk.queries.all(), desk.runs(LOOKED_AT), desk.connections
    queries = {each.connection: each.name for each in reversed(saved)}
    return tuple(
        ConnectionLine(each, state, queries.get(each.name), () if state.is_of_environment else refused_runs(runs, saved, each.name))
        for each in connections.all()
        for state in (connections.token_state(each.name),)
    )


def _why_no_test(line: ConnectionLine | None) -> str:
    if line is None or line.query is None:
        return tr("Save a query of this connection first: IBKR judges a token only together with a query")
    return tr("It has no token yet") if line.state.place is None else ""


def _why_no_delete(state: TokenState | None) -> str:
    if state is None or state.place is None:
        return tr("It has no token")
    if state.is_of_environment:
        return tr("It comes from the environment; take it away there")
    return ""


def _about() -> str:
    return tr(
        "A token opens your statements: it is kept in the key store of your system, and where there is none, "
        "only in memory until FlexDesk is closed. Test sends one real request, one of the 10 a minute that IBKR allows."
    )
