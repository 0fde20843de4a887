"""Labels in one column, what they name beside them: the labels of several forms below each other stand in line."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QLayout, QWidget

from flexdesk.gui.widgets.space import space, tight

_LABEL = 20
"""The width of the labels, in quarters of a line."""


class RowsForm(QGridLayout):
    """The layout of its parent."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        tight(self, space(parent, 3))
        self._parent = parent
        self.setColumnMinimumWidth(0, space(parent, _LABEL))
        self.setColumnStretch(1, 1)

    def add(self, label: str, what: QWidget | QLayout, buddy: QWidget | None = None, *, short: bool = True) -> None:
        """Add a row; the access key in the label leads to `buddy`. The label of what is not `short` stands at its top."""
        row = self.rowCount()
        if label:
            named = QLabel(label, self._parent)
            if buddy is not None:
                named.setBuddy(buddy)
            self.addWidget(named, row, 0, Qt.AlignmentFlag.AlignVCenter if short else Qt.AlignmentFlag.AlignTop)
        if isinstance(what, QWidget):
            self.addWidget(what, row, 1)
        else:
            self.addLayout(what, row, 1)
