"""One choice out of a few, side by side."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QWidget

from flexdesk.gui.widgets.onestop import stop_once
from flexdesk.gui.widgets.space import space, tight


@dataclass(frozen=True, slots=True)
class Option:
    """A value and its words; one that cannot be chosen says why in its tip."""

    value: Hashable
    text: str
    tip: str = ""
    enabled: bool = True


class RadioRow(QWidget):
    """`chosen` says that a person chose; Tab enters the row once, arrows move inside."""

    chosen = Signal()

    def __init__(self, name: str, label: str, options: Sequence[Option], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._buttons = {option.value: self._button(label, option) for option in options}
        layout = QHBoxLayout(self)
        tight(layout, space(self, 4))
        for button in self._buttons.values():
            layout.addWidget(button)
        layout.addStretch(1)
        stop_once(tuple(self._buttons.values()))
        self.choose(next(option.value for option in options if option.enabled))

    @property
    def value(self) -> Hashable:
        """What is chosen."""
        return next(value for value, button in self._buttons.items() if button.isChecked())

    def choose(self, value: Hashable) -> None:
        """Choose without telling anybody."""
        self._buttons[value].setChecked(True)

    def button(self, value: Hashable) -> QRadioButton:
        """Return the button of a value."""
        return self._buttons[value]

    def _button(self, label: str, option: Option) -> QRadioButton:
        made = QRadioButton(option.text, self)
        made.setObjectName(f"{self.objectName()}.{option.value}")
        made.setAccessibleName(f"{label}: {option.text.replace('&', '')}")
        made.setToolTip(option.tip)
        made.setEnabled(option.enabled)
        made.clicked.connect(lambda _checked=False: self.chosen.emit())
        return made
