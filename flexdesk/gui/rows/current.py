"""The row that has the focus in the table, as the inspector wants it."""

from flexdesk.domain.errors import Failure
from flexdesk.gui.rows.cells import PageCells
from flexdesk.gui.rows.inspector import Subject
from flexdesk.gui.rows.model import RowsModel
from flexdesk.gui.rows.opening import PAGE
from flexdesk.gui.rows.table import RowsTable
from flexdesk.gui.telling.advice import told
from flexdesk.gui.words import grouped, tr


class CurrentRow:
    """Answers from what is in memory: a row that is still being read is no subject yet."""

    def __init__(self, model: RowsModel, table: RowsTable) -> None:
        self._model = model
        self._table = table

    def subject(self) -> Subject | None:
        """Return the current row, or None if there is none that could be read."""
        row = self._table.currentIndex().row()
        page = self._model.page(row)
        if not isinstance(page, PageCells):
            return None
        name = self._model.snapshot.scope.section_name
        title = tr("{section}, row {n}").format(section=name, n=grouped(self._model.rows.row(row) + 1))
        return Subject(title, page.record_id(row % PAGE), page.attributes(row % PAGE), name)

    def column(self) -> str:
        """Return the name of the attribute that has the focus."""
        column = self._table.currentIndex().column()
        return self._model.snapshot.columns[column] if 0 <= column < len(self._model.snapshot.columns) else ""

    def why_not(self) -> str:
        """Return why the current row cannot be read, if so."""
        page = self._model.page(self._table.currentIndex().row())
        return told(page) if isinstance(page, Failure) else ""
