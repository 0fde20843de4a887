"""Fields of forms: a line, a line for a secret, a choice, a box; each with the name that tests and people know it by."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from flexdesk.gui.widgets.keys import give_way
from flexdesk.gui.widgets.space import inset
from flexdesk.gui.words import tr


def field(parent: QWidget, name: str, spoken: str, text: str = "", *, hint: str = "") -> QLineEdit:
    """Return a line to type in."""
    made = QLineEdit(text, parent)
    prepare(made, name, spoken, hint=hint)
    return made


def prepare(made: QLineEdit, name: str, spoken: str, *, hint: str = "") -> None:
    """Make a line like all others."""
    made.setObjectName(name)
    made.setAccessibleName(spoken)
    made.setPlaceholderText(hint)
    give_way(made)
    inset(made)


def secret_field(parent: QWidget, name: str, spoken: str, *, hint: str = "") -> QLineEdit:
    """Return a line whose text is not shown, nor learned by what helps typing."""
    made = field(parent, name, spoken, hint=hint)
    made.setEchoMode(QLineEdit.EchoMode.Password)
    made.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhNoPredictiveText)
    return made


def choice(parent: QWidget, name: str, spoken: str, entries: Mapping[str, str], chosen: str = "") -> QComboBox:
    """Return a choice between values, each under its text."""
    made = QComboBox(parent)
    made.setObjectName(name)
    made.setAccessibleName(spoken)
    made.view().setAccessibleName(tr("{name}: choices").format(name=spoken))
    for value, text in entries.items():
        made.addItem(text, str(value))
    made.setCurrentIndex(max(0, made.findData(str(chosen))))
    return made


def chosen_of(box: QComboBox) -> str:
    """Return the value of a choice."""
    return str(box.currentData())


def box(parent: QWidget, name: str, text: str) -> QCheckBox:
    """Return a box to tick, spoken as it is written."""
    made = QCheckBox(text, parent)
    made.setObjectName(name)
    made.setAccessibleName(text.replace("&", ""))
    return made
