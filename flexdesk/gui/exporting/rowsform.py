"""Labels in one column, what they name beside them: the labels of several forms below each other stand in line."""

from collections.abc import Sequence

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
        self._labels: list[QLabel] = []
        self.setColumnMinimumWidth(0, space(parent, _LABEL))
        self.setColumnStretch(1, 1)

    def add(self, label: str, what: QWidget | QLayout, buddy: QWidget | None = None, *, short: bool = True) -> None:
        """Add a row; the access key in the label leads to `buddy`. The label of what is not `short` stands at its top."""
        row = self.rowCount()
        if label:
            named = QLabel(label, self._parent)
            self._labels.append(named)
            if buddy is not None:
                named.setBuddy(buddy)
            self.addWidget(named, row, 0, Qt.AlignmentFlag.AlignVCenter if short else Qt.AlignmentFlag.AlignTop)
        if isinstance(what, QWidget):
            self.addWidget(what, row, 1)
        else:
            self.addLayout(what, row, 1)

    @property
    def needed(self) -> int:
        """How wide its labels are."""
        return max((label.sizeHint().width() for label in self._labels), default=0)


def line_up(forms: Sequence[QWidget]) -> None:
    """Let what is named begin at the same place in all these forms, also where a language has longer words."""
    rows = [layout for form in forms if isinstance(layout := form.layout(), RowsForm)]
    widest = max(each.needed for each in rows)
    for each in rows:
        each.setColumnMinimumWidth(0, max(widest, each.columnMinimumWidth(0)))
