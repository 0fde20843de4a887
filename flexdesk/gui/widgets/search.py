"""A search field: the lens in front, a cross to empty it behind."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QWidget

from flexdesk.gui.looks.icons import icon
from flexdesk.gui.widgets.cross import give_cross
from flexdesk.gui.widgets.keys import give_way
from flexdesk.gui.widgets.space import inset

LEGIBLE = 13
"""Letters of a search that can be read whatever stands beside it."""


class SearchField(QLineEdit):
    """A line to search with; `name` is its object name, `text` its placeholder and its name for screen readers."""

    def __init__(self, name: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setPlaceholderText(text)
        give_cross(self)
        give_way(self)
        inset(self)
        self._back: QWidget | None = None
        self._stays_legible = False
        self._below: QAbstractItemView | None = None
        self._lens = self.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)

    def lead_back(self, target: QWidget) -> None:
        """Have Esc empty the field, and lead out of an empty one to `target`."""
        self._back = target

    def stay_legible(self) -> None:
        """Give the field no less room than its placeholder needs, as far as that is short, between the lens and the cross."""
        self._stays_legible = True
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Override QLineEdit."""
        least = super().minimumSizeHint()
        metrics = self.fontMetrics()
        words = min(metrics.horizontalAdvance(self.placeholderText()), LEGIBLE * metrics.averageCharWidth())
        return least.expandedTo(QSize(words + 2 * self.sizeHint().height(), 0)) if self._stays_legible else least

    def lead_down(self, target: QAbstractItemView) -> None:
        """Have Down lead to what is found, at the first line unless one is chosen."""
        self._below = target

    def _go_down(self, target: QAbstractItemView) -> None:
        flags = QItemSelectionModel.SelectionFlag
        if not target.selectionModel().hasSelection():
            target.selectionModel().setCurrentIndex(target.model().index(0, 0), flags.ClearAndSelect | flags.Rows)
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QLineEdit."""
        if event.key() == Qt.Key.Key_Down and self._below is not None:
            self._go_down(self._below)
        elif event.key() != Qt.Key.Key_Escape or self._back is None:
            super().keyPressEvent(event)
        elif self.text():
            self.clear()
        else:
            self._back.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def changeEvent(self, event: QEvent) -> None:  # Qt's name
        """Override: a new palette means a new lens."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_lens"):
            self._lens.setIcon(icon("search"))
