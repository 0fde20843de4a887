"""A field for a day, with a calendar that looks like everything else."""

from PySide6.QtCore import QDate, QEvent, QRect, Qt
from PySide6.QtGui import QMouseEvent, QPalette, QShowEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QStyle, QStyleOptionComboBox, QWidget

from flexdesk.gui.looks.palette import Role
from flexdesk.gui.words import tr

_WEEKEND = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)


class DayEdit(QDateEdit):
    """Writes YYYY-MM-DD; the calendar is made when somebody wants it first."""

    def __init__(self, day: QDate, parent: QWidget) -> None:
        super().__init__(day, parent)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # or Qt writes the day first where one reads from the right
        self.setDisplayFormat("yyyy-MM-dd")
        self.setCalendarPopup(True)
        self._calendar: _Calendar | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Override QDateEdit: with keys one writes the day."""
        if not self._sign().contains(event.position().toPoint()):
            self.lineEdit().setFocus(Qt.FocusReason.MouseFocusReason)  # Qt would count the day down beside the text
            return
        if self._calendar is None:
            self._calendar = _Calendar(self)
            self.setCalendarWidget(self._calendar)
        super().mousePressEvent(event)

    def _sign(self) -> QRect:
        """Return where the sign is that opens the calendar."""
        option = QStyleOptionComboBox()
        option.initFrom(self)
        return self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxArrow, self)


class _Calendar(QCalendarWidget):
    """Weekends are written quietly, and not in red: nothing is wrong with them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Calendar"))
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._dress()

    def showEvent(self, event: QShowEvent) -> None:
        """Override QWidget: until it is seen for the first time it hears of no other colours."""
        self._dress()
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Override QWidget: other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def _dress(self) -> None:
        words = QTextCharFormat()
        words.setForeground(self.palette().color(Role.PlaceholderText))
        self.setHeaderTextFormat(words)
        for day in _WEEKEND:
            self.setWeekdayTextFormat(day, words)
        if bar := self.findChild(QWidget, "qt_calendar_navigationbar"):
            palette = QPalette(bar.palette())
            palette.setColor(Role.Highlight, self.palette().color(Role.Base))
            palette.setColor(Role.HighlightedText, self.palette().color(Role.Text))
            bar.setPalette(palette)
