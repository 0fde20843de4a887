"""Opening rows on the lanes: whole sections at once, the rows of a query when they are found; only the newest wish counts."""

from PySide6.QtCore import QObject, Signal

from flexdesk.domain.errors import Failure
from flexdesk.domain.rowquery import RowQuery, RowSet
from flexdesk.domain.view import SectionScope
from flexdesk.gui.lanes.lane import Question
from flexdesk.gui.lanes.search import Search
from flexdesk.gui.rows.opening import Opened, open_query, open_section
from flexdesk.gui.shell import Shell
from flexdesk.gui.words import tr


class Opener(QObject):
    """`opened` carries an Opened, `failed` a Failure; `parted` a RowSet that is not complete: the first rows that pass, in their order.

    `began` carries the RowQuery that is looked for, `progressed` a Progress of that, and `ended` says that it is no more.
    """

    opened = Signal(object)
    parted = Signal(object)
    failed = Signal(object)
    began = Signal(object)
    progressed = Signal(object)
    ended = Signal()

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = shell.desk
        self._whole = Question(shell.lanes.read, self._tell, self._fail, self)
        self._picked = Search(shell.lanes.scan, self._tell, self._fail, self)
        self._picked.parted.connect(self._part)
        self._picked.progressed.connect(self.progressed)
        self.scope = SectionScope("")
        """The section that was asked for last."""

    @property
    def waiting(self) -> bool:
        return self._whole.waiting or self._picked.waiting

    def open(self, scope: SectionScope, query: RowQuery, row: int) -> None:
        """Ask for the rows of a query, or for all; `row` counts in the section, from 0."""
        desk = self._desk
        self.drop()
        self.scope = scope
        if query:
            self.began.emit(query)
            title = tr("Rows of {section}").format(section=scope.section_name)
            self._picked.ask(title, lambda watch: open_query(desk, scope, query, row, watch))
        else:
            self._whole.ask(lambda: open_section(desk, scope, row))

    def drop(self) -> None:
        """Nothing of what was asked is wanted any more."""
        self._whole.drop()
        self._picked.drop()
        self.ended.emit()

    def _part(self, rows: RowSet) -> None:
        if not rows.query.sort:  # until they are ordered, the old rows are of more use
            self.parted.emit(rows)

    def _tell(self, opened: Opened) -> None:
        self.ended.emit()
        self.opened.emit(opened)

    def _fail(self, failure: Failure) -> None:
        self.ended.emit()
        self.failed.emit(failure)
