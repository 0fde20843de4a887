"""Asking before something that cannot be undone."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from flexdesk.gui.words import tr


def confirm(parent: QWidget, name: str, sentence: str, consequence: str, verb: str, do: Callable[[], object]) -> QMessageBox:
    """Ask before something that cannot be undone; to do nothing is the default."""
    box = QMessageBox(parent)
    box.setObjectName(name)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setText(sentence)
    box.setInformativeText(consequence)
    yes = box.addButton(verb, QMessageBox.ButtonRole.DestructiveRole)
    yes.setObjectName(f"{name}Yes")
    box.setDefaultButton(box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole))
    yes.clicked.connect(lambda _checked=False: do())
    box.open()
    return box
