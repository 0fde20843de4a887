"""The forms of a connection: itself, and its token."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from flexdesk.domain.query import Connection
from flexdesk.gui.adding.form import base_url_problem
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.runs.refused import runs_words
from flexdesk.gui.settings.formdialog import FormDialog
from flexdesk.gui.settings.keeping import keep
from flexdesk.gui.settings.parts import names_in_line, note
from flexdesk.gui.shell import Shell
from flexdesk.gui.view import Message
from flexdesk.gui.widgets.fields import field, secret_field
from flexdesk.gui.widgets.optionalday import OptionalDay
from flexdesk.gui.words import today, tr


def expiry(parent: QWidget) -> OptionalDay:
    """Return the field for the day a token expires; suggested is the longest that the portal offers."""
    suggested = today() + timedelta(days=365)
    return OptionalDay("tokenExpires", tr("&Expires on"), suggested, parent)


class ConnectionForm(FormDialog):
    """A new connection, or another name and address for one."""

    def __init__(self, shell: Shell, old: Connection | None = None, parent: QWidget | None = None) -> None:
        title = tr("New connection") if old is None else tr("Connection {name}").format(name=old.name)
        super().__init__(shell, "connectionForm", title, tr("&Save"), parent)
        self._old = old
        shown = old or Connection("")
        self.name = field(self, "connectionName", tr("Name"), shown.name)
        self.base_url = field(self, "connectionUrl", tr("Service address"), shown.base_url or "", hint=shell.settings.base_url)
        self.expires = expiry(self)
        self.expires.show_day(shown.token_expires)
        self.form.addRow(tr("&Name"), self.name)
        self.form.addRow(tr("Service &address"), self.base_url)
        self.form.addRow(tr("Token"), self.expires)
        self.form.addRow("", note(tr("Leave the address empty for IBKR's own. The day stands beside the token in the portal."), self))
        names_in_line(self.form)

    def objection(self) -> str:
        return base_url_problem(self.base_url.text())

    def job(self) -> Callable[[], Message]:
        connections, old = self.shell.desk.connections, self._old
        wanted = replace(
            old or Connection(),
            name=self.name.text().strip(),
            base_url=self.base_url.text().strip() or None,
            token_expires=self.expires.day(),
        )

        def do() -> Message:
            if old is None:
                connections.add(wanted)
            else:
                connections.edit(old.name, wanted)
            return saved(wanted.name)

        return do


class TokenForm(FormDialog):
    """A token for a connection, in the place of the one it has. Its button says so where `run_ids` will be repeated with it."""

    def __init__(self, shell: Shell, connection: Connection, parent: QWidget | None = None, run_ids: Sequence[int] = ()) -> None:
        title = tr("Token of the connection {name}").format(name=connection.name)
        verb = tr("&Keep token and retry {runs}").format(runs=runs_words(run_ids)) if run_ids else tr("&Keep token")
        super().__init__(shell, "tokenForm", title, verb, parent)
        self._connection = connection
        self.token = secret_field(self, "newToken", tr("Token"), hint=tr("paste it here"))
        self.expires = expiry(self)
        self.form.addRow(tr("&Token"), self.token)
        self.form.addRow("", self.expires)
        self.form.addRow(
            "",
            note(
                tr(
                    "In Client Portal: Performance & Reports > Flex Queries > Flex Web Service Configuration > Generate New Token. "
                    "It is valid for six hours unless you choose longer, up to a year. A new token ends the old one."
                ),
                self,
            ),
        )
        names_in_line(self.form)

    def job(self) -> Callable[[], Message]:
        desk, name, token, expires = self.shell.desk, self._connection.name, self.token.text(), self.expires.day()
        return lambda: keep(desk, token, name, expires)


def saved(name: str) -> Message:
    """Return the sentence for something that was saved."""
    return Message(tr("{name} is saved.").format(name=name), Tone.DONE)
