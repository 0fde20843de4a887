"""Handing values to Qt so that they are read as they are: whole, and with every sign at its side.

PySide takes a byte order mark at the beginning of a text for an encoding and drops it (tried with 6.11).
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

_MARKS = ("\ufeff", "\ufffe")


def whole(text: str) -> str:
    """Return what becomes this text in Qt, also when its first character is a byte order mark: IBKR may send what it likes."""
    return f"\ufeff{text}" if text.startswith(_MARKS) else text


def isolated(text: str, direction: Qt.LayoutDirection) -> str:
    """Return a text for painting only: in a window that is read from the right `-100` would else be shown as `100-`."""
    return f"\u2068{text}\u2069" if text and direction is Qt.LayoutDirection.RightToLeft else text


def put_on_clipboard(text: str) -> None:
    """Copy a text, every character of it."""
    QGuiApplication.clipboard().setText(whole(text))
