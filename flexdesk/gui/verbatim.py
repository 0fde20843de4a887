"""Handing values to Qt so that they are read as they are: whole, and with every sign at its side.

PySide takes a byte order mark at the beginning of a text for an encoding and drops it (tried with 6.11).
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

_MARKS = ("\ufeff", "\ufffe")
_TURNING = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_UNSEEN = (*range(0x20), *range(0x7F, 0xA0), 0x200B, 0x2028, 0x2029, 0xFEFF)
_WRITTEN_OUT = {code: f"[U+{code:04X}]" for code in (*_TURNING, *_UNSEEN)}


def whole(text: str) -> str:
    """Return what becomes this text in Qt, also when its first character is a byte order mark: IBKR may send what it likes."""
    return f"\ufeff{text}" if text.startswith(_MARKS) else text


def isolated(text: str, direction: Qt.LayoutDirection) -> str:
    """Return a text for painting only: in a window that is read from the right `-100` would else be shown as `100-`."""
    return f"\u2068{text}\u2069" if text and direction is Qt.LayoutDirection.RightToLeft else text


def legible(name: str) -> str:
    """Return a name as it can be shown: what would turn the reading around, or cannot be seen, is written out, `[U+202E]`.

    Whoever names a file can have `fdp.xml` read as `lmx.pdf` with one such character. What is stored, copied and opened is the name itself.
    """
    return name.translate(_WRITTEN_OUT)


def put_on_clipboard(text: str) -> None:
    """Copy a text, every character of it."""
    QGuiApplication.clipboard().setText(whole(text))
