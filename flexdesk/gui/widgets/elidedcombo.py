"""A choice whose text ends in dots where it does not fit; Qt cuts it in the middle of a letter."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from flexdesk.gui.verbatim import isolated
from flexdesk.gui.widgets.elided import fitting
from flexdesk.gui.widgets.space import space
from flexdesk.gui.words import tr

SHORTER_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""Shorter wordings of a choice, the longest first; the list has the whole one."""


class ElidedCombo(QComboBox):
    """Never asks for more width than `letters`; its list is as wide as its texts."""

    def __init__(self, name: str, spoken: str, letters: int, parent: QWidget | None = None, *, wide: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.view().setAccessibleName(tr("{name}: choices").format(name=spoken))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(letters)
        self.setSizePolicy(QSizePolicy.Policy.Expanding if wide else QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def shown(self) -> str:
        """The longest wording of what is chosen that there is room for; only the shortest ends in dots."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        field = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        wordings = (self.currentText(), *(self.currentData(SHORTER_ROLE) or ()))
        return fitting(wordings, self.fontMetrics(), field.width() - 2 * space(self))

    def showPopup(self) -> None:
        """Override QComboBox: the list shows its texts whole."""
        bar = self.view().verticalScrollBar().sizeHint().width()
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + bar + space(self, 2))
        super().showPopup()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override QComboBox."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = isolated(self.shown, self.layoutDirection())
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()
