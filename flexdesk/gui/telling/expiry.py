"""A token that ends soon is told over all views, with the button that renews it."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from flexdesk.domain.errors import Failure
from flexdesk.domain.health import token_sentence
from flexdesk.domain.query import days_left
from flexdesk.gui.actions import action
from flexdesk.gui.lanes.lane import Question
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.shell import Shell
from flexdesk.gui.telling.messages import Messages
from flexdesk.gui.telling.sayings import phrased
from flexdesk.gui.words import plural, tr

_MATTER = "expiry"


@dataclass(frozen=True, slots=True)
class Expiring:
    """The connection whose token ends first, in a sentence; of `others` tokens the same is to be told."""

    connection: str
    sentence: str
    is_over: bool
    others: int


class Expiry(QObject):
    """`wanted` carries the name of the connection that shall have a new token."""

    wanted = Signal(str)

    def __init__(self, shell: Shell, messages: Messages, window: QObject) -> None:
        super().__init__(window)
        self._shell, self._messages = shell, messages
        self._connection = ""
        self._ask = Question(shell.lanes.read, self._show, self._ignore, self)
        self.renew = action(self, "renewExpiring", tr("Renew…"), self._renew, tip=tr("Give the connection a new token"), icon="key")

    def look(self) -> None:
        """Look at all connections."""
        self._ask.ask(self._read)

    def _read(self) -> Expiring | None:
        """Runs on the read lane."""
        desk, found = self._shell.desk, []
        now = desk.parts.clock.utc_now()
        for each in desk.connections.all():
            left = days_left(each.token_expires, now)
            phrase = token_sentence(each.name, each.token_expires, left)
            if left is not None and phrase is not None:
                found.append((left, each.name, phrased(phrase)))
        if not found:
            return None
        left, name, sentence = min(found)
        return Expiring(name, sentence, left < 0, len(found) - 1)

    def _show(self, found: Expiring | None) -> None:
        if found is None:
            self._messages.done(_MATTER)
            return
        self._connection = found.connection
        words = [found.sentence]
        if found.others:
            words.append(plural(found.others, tr("{n} more token is to be renewed."), tr("{n} more tokens are to be renewed.")))
        self._messages.remind(_MATTER, " ".join(words), Tone.FAILED if found.is_over else Tone.WARNING, self.renew)

    def _ignore(self, _failure: Failure) -> None:
        """Whoever looks at the store says what is wrong with it."""

    def _renew(self) -> None:
        self.wanted.emit(self._connection)
