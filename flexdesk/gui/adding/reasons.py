"""Why artifacts got their verdicts, asked for the lines that tell of them."""

from PySide6.QtCore import QObject, Signal

from flexdesk.domain.errors import Failure
from flexdesk.domain.explanation import Explanation
from flexdesk.gui.lanes.lane import Question
from flexdesk.gui.shell import Shell


class Reasons(QObject):
    """Asks one after the other, each once: a revision is compared row by row. `known` carries an Explanation."""

    known = Signal(object)

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._asked = set[int]()
        self._waiting: list[int] = []
        self._question = Question(shell.lanes.compare, self._answer, self._pass, self)

    def ask(self, artifact_id: int) -> None:
        """Ask why an artifact got its verdict."""
        if artifact_id not in self._asked:
            self._asked.add(artifact_id)
            self._waiting.append(artifact_id)
            self._next()

    def _next(self) -> None:
        if self._waiting and not self._question.waiting:
            explain, artifact_id = self._shell.desk.explain, self._waiting.pop(0)
            self._question.ask(lambda: explain(artifact_id))

    def _answer(self, found: Explanation) -> None:
        self.known.emit(found)
        self._next()

    def _pass(self, _failure: Failure) -> None:
        """The line keeps the reason in general; Artifacts says why there is no other."""
        self._next()
