"""The table of a list: it remembers its columns, and the one that matters stays legible."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from flexdesk.gui.shell import Shell
from flexdesk.gui.widgets.fitting import fit
from flexdesk.gui.widgets.space import space
from flexdesk.gui.widgets.table import CalmTable

READABLE = 13
"""Letters that the stretched column has at least, and those that give way to it keep."""


class ListTable(CalmTable):
    """One line is chosen at a time; widths and order of the columns are kept under a name."""

    def __init__(self, shell: Shell, kept_as: str, model: QAbstractItemModel, parent: QWidget) -> None:
        super().__init__(shell.navigator, parent)
        self._state, self._kept_as = shell.state, kept_as
        self._stretched, self._drawn, self._fitting = 0, False, False
        self._yielding: Sequence[int] = ()
        self._fitted: dict[int, int] = {}
        self._letters: tuple[int, ...] = ()
        self._least = READABLE
        self._letter = self.fontMetrics().averageCharWidth()
        self.setSelectionMode(CalmTable.SelectionMode.SingleSelection)
        self.move_in()
        self.setModel(model)

    def give_widths(self, letters: Sequence[int], stretched: int, yielding: Sequence[int] = (), least: int = READABLE) -> None:
        """Make columns so many letters wide, one as wide as there is space, and then as somebody drew them.

        Those that are `yielding` give way, the first before the others, until the one that is stretched has `least` letters.
        """
        self._yielding, self._least = yielding, least
        header = self.horizontalHeader()
        self._stretched, self._letters = stretched, tuple(letters)
        for column, count in enumerate(letters):
            header.resizeSection(column, self._width(column, count))
        self._fitted = {column: header.sectionSize(column) for column in yielding}
        header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
        self._drawn = self._state.restore_columns(self._kept_as, header)
        header.sectionResized.connect(self._resized)
        header.sectionMoved.connect(self._moved)
        self._state.layouts.forgotten.connect(self._reset)

    def _reset(self) -> None:
        """Columns in their order, as wide as they were made; whatever is listed next may fit them."""
        header = self.horizontalHeader()
        self._fitting, self._drawn = True, False
        for column, count in enumerate(self._letters):
            header.moveSection(header.visualIndex(column), column)
            if column != self._stretched:
                header.resizeSection(column, self._width(column, count))
        self._fitting = False
        self._fitted = {column: header.sectionSize(column) for column in self._yielding}
        self._give_way()

    def _width(self, column: int, letters: int) -> int:
        """Return the width of so many letters, or of the heading where it is longer."""
        return max(self.fontMetrics().averageCharWidth() * letters, self.horizontalHeader().sectionSizeHint(column))

    def fit(self, texts: Sequence[Collection[str]], *icons: int) -> None:
        """Give the columns the widths of their texts, unless somebody drew them; the columns `icons` have icons before their texts."""
        if not self._drawn:
            self._fitting = True
            fit(self, texts, {0: self.lead, **dict.fromkeys(icons, space(self, 7))})
            self._fitted = {column: self.columnWidth(column) for column in self._yielding}
            self._fitting = False
            self._give_way()

    def changeEvent(self, event: QEvent) -> None:
        """Override CalmTable: columns are as many letters wide in another size of texts."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_letter"):  # Qt asks while it builds
            before, self._letter = self._letter, self.fontMetrics().averageCharWidth()
            self._scale(self._letter / before)

    def _scale(self, by: float) -> None:
        header = self.horizontalHeader()
        self._fitted = {column: round(width * by) for column, width in self._fitted.items()}
        self._fitting = True
        for column in range(header.count()):
            if column != self._stretched:
                header.resizeSection(column, round(header.sectionSize(column) * by))
        self._fitting = False
        self._give_way()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QTableView: the current line stays in sight when details come up below."""
        line = self.visualRect(self.currentIndex())
        in_sight = 0 <= line.top() < event.oldSize().height()
        super().resizeEvent(event)
        self._give_way()
        if in_sight:
            self.scrollTo(self.currentIndex())

    def _give_way(self) -> None:
        """Narrow the columns that yield by what the stretched one lacks."""
        if self._drawn or not self._fitted:
            return
        header, letter = self.horizontalHeader(), self.fontMetrics().averageCharWidth()
        others = sum(self._fitted.get(c, header.sectionSize(c)) for c in range(header.count()) if c != self._stretched)
        missing = others + letter * self._least - self.viewport().width()
        self._fitting = True
        for column in self._yielding:
            given = min(max(0, missing), max(0, self._fitted[column] - letter * READABLE))
            header.resizeSection(column, self._fitted[column] - given)
            missing -= given
        self._fitting = False

    def _resized(self, column: int) -> None:
        if not self._fitting and column != self._stretched:  # that one only gives way to the others
            self._keep_columns()

    def _moved(self) -> None:
        if not self._fitting:
            self._keep_columns()

    def _keep_columns(self) -> None:
        self._drawn = True
        self._state.keep_columns(self._kept_as, self.horizontalHeader())
