"""The list of differences: only the rows that are looked at are in memory."""

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QHeaderView, QWidget

from flexdesk.domain.errors import Failure
from flexdesk.gui.compare.model import MARK, ROW, ROW_A, ROW_B, SECTION, WHAT, DifferencesModel
from flexdesk.gui.compare.words import ShownDifference
from flexdesk.gui.shell import Shell
from flexdesk.gui.widgets.listed import ListTable
from flexdesk.gui.words import tr

LETTERS = {MARK: 14, SECTION: 20, ROW: 34, WHAT: 40, ROW_A: 9, ROW_B: 9}


class DifferenceTable(ListTable):
    """Steps from difference to difference; `current` answers from what is in memory."""

    def __init__(self, shell: Shell, model: DifferencesModel, parent: QWidget) -> None:
        super().__init__(shell, "compare", model, parent)
        self._model = model
        self.setObjectName("differencesTable")
        self.setAccessibleName(tr("Differences"))
        self.give_widths([LETTERS[each] for each in sorted(LETTERS)], WHAT)
        self.horizontalHeader().setStretchLastSection(False)
        self.horizontalHeader().setSectionResizeMode(MARK, QHeaderView.ResizeMode.Interactive)

    def current(self) -> ShownDifference | None:
        """Return the difference of the current row, if it is here and can be read."""
        found = self._model.shown(self.currentIndex().row())
        return None if found is None or isinstance(found, Failure) else found

    def stand(self, row: int) -> None:
        """Make a row the current one, as near as there are any."""
        if count := self._model.rowCount():
            index = self._model.index(max(0, min(row, count - 1)), max(0, self.currentIndex().column()))
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(index, flags)
            self.scrollTo(index)

    def step(self, by: int) -> bool:
        """Go to the next or the previous difference; return whether there is one."""
        row = self.currentIndex().row() + by
        if not 0 <= row < self._model.rowCount():
            return False
        self.stand(row)
        return True
