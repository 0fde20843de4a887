"""Of which statement the rows are, where they are of one: said in a chip, whose press leads to those of the whole artifact."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject

from flexdesk.domain.errors import Failure
from flexdesk.domain.view import StatementSummary
from flexdesk.gui.lanes.lane import Question
from flexdesk.gui.places.place import Place
from flexdesk.gui.rows.querybar import QueryBar
from flexdesk.gui.shell import Shell
from flexdesk.gui.words import tr


class OneStatement(QObject):
    """Names the statement of a place by its path at once, and by what its header says when that is read."""

    def __init__(self, shell: Shell, bar: QueryBar, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._navigator, self._bar = shell.desk, shell.navigator, bar
        self._place = Place.rows()
        self._headers = Question(shell.lanes.read, self._tell, self._fail, self)
        bar.widened.connect(self._leave)

    def show(self, place: Place) -> None:
        """Say of which statement the rows of a place are, if they are of one."""
        same = (place.artifact_id, place.statement) == (self._place.artifact_id, self._place.statement)
        self._place = place
        if same:
            return
        self._headers.drop()
        self._bar.say_part(part_words(place.statement, ()))
        if place.statement is not None and place.artifact_id is not None:
            desk, artifact_id = self._desk, place.artifact_id
            self._headers.ask(lambda: desk.statements(artifact_id))

    def _tell(self, statements: Sequence[StatementSummary]) -> None:
        header = next((each.header for each in statements if each.path == self._place.statement), ())
        self._bar.say_part(part_words(self._place.statement, header))

    def _fail(self, _failure: Failure) -> None:
        """The path stays; whoever reads the rows says what is wrong."""

    def _leave(self) -> None:
        self._navigator.go(replace(self._place, statement=None, row=None))


def part_words(path: str | None, header: Sequence[tuple[str, str]]) -> str:
    """Return what a statement is called, with its account and days as they stand in it."""
    if path is None:
        return ""
    found = dict(header)
    days = " – ".join(dict.fromkeys(filter(None, (found.get("fromDate"), found.get("toDate")))))
    return tr("statement {what}").format(what=", ".join(filter(None, (path, found.get("accountId"), days))))
