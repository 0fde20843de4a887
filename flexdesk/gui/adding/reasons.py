"""Why artifacts got their verdicts, asked for the lines that tell of them."""

from PySide6.QtCore import QObject, Signal

from flexdesk.domain.errors import Failure
from flexdesk.domain.explanation import Explanation
from flexdesk.gui.lanes.search import Search
from flexdesk.gui.shell import Shell
from flexdesk.gui.words import artifact_ref


class Reasons(QObject):
    """Asks one after the other, each once: a revision is compared row by row, and holds up no other comparison.

    `known` carries an Explanation.
    """

    known = Signal(object)

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._asked = set[int]()
        self._waiting: list[int] = []
        self._search = Search(shell.lanes.compare, self._answer, self._pass, self, beside=True)

    def ask(self, artifact_id: int) -> None:
        """Ask why an artifact got its verdict."""
        if artifact_id not in self._asked:
            self._asked.add(artifact_id)
            self._waiting.append(artifact_id)
            self._next()

    def _next(self) -> None:
        if self._waiting and not self._search.waiting:
            explain, artifact_id = self._shell.desk.explain, self._waiting.pop(0)
            self._search.ask(artifact_ref(artifact_id), lambda watch: explain(artifact_id, watch))

    def _answer(self, found: Explanation) -> None:
        self.known.emit(found)
        self._next()

    def _pass(self, _failure: Failure) -> None:
        """The line keeps the reason in general; Artifacts says why there is no other."""
        self._next()
