"""A day that need not be given: ticked, it is there."""

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from flexdesk.gui.widgets.dayedit import DayEdit
from flexdesk.gui.widgets.space import space, tight
from flexdesk.gui.words import tr


class OptionalDay(QWidget):
    """A box to tick and a day behind it; `name` is that of the box, the day's has `Day` behind it."""

    def __init__(self, name: str, text: str, suggested: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QCheckBox(text, self)
        self.box.setObjectName(name)
        self.box.setAccessibleName(text.replace("&", ""))
        self.edit = DayEdit(QDate(suggested.year, suggested.month, suggested.day), self)
        self.edit.setObjectName(f"{name}Day")
        self.edit.setAccessibleName(tr("{what}: day").format(what=text.replace("&", "")))
        self.edit.setEnabled(False)
        self.box.toggled.connect(self.edit.setEnabled)
        self.setFocusProxy(self.box)
        layout = QHBoxLayout(self)
        tight(layout, space(self, 2))
        layout.addWidget(self.box)
        layout.addWidget(self.edit)
        layout.addStretch(1)

    def day(self) -> str | None:
        """Return the day as YYYY-MM-DD, None when it is not given."""
        return self.edit.date().toString("yyyy-MM-dd") if self.box.isChecked() else None

    def show_day(self, day: str | None) -> None:
        """Show a day, or none."""
        self.box.setChecked(day is not None)
        if day is not None:
            self.edit.setDate(QDate.fromString(day, "yyyy-MM-dd"))
