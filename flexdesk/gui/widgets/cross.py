"""The cross that empties a field, in the colours of the theme: Qt asks the style for it once, and keeps what it got."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from flexdesk.gui.looks.icons import dress
from flexdesk.gui.looks.palette import Tone

_QTS_NAME = "_q_qlineeditclearaction"


def give_cross(field: QLineEdit) -> None:
    """Give a field a cross that empties it."""
    field.setClearButtonEnabled(True)
    for cross in field.findChildren(QAction, _QTS_NAME):
        dress(cross, "close", Tone.DIM)
