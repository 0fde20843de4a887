"""Handing values to Qt whole: PySide takes a byte order mark at the beginning of a text for an encoding and drops it (tried with 6.11)."""

from PySide6.QtGui import QGuiApplication

_MARKS = ("\ufeff", "\ufffe")


def whole(text: str) -> str:
    """Return what becomes this text in Qt, also when its first character is a byte order mark: IBKR may send what it likes."""
    return f"\ufeff{text}" if text.startswith(_MARKS) else text


def put_on_clipboard(text: str) -> None:
    """Copy a text, every character of it."""
    QGuiApplication.clipboard().setText(whole(text))
