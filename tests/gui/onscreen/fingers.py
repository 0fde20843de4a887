"""Keys that are pressed where the focus is, as a person does."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key; a menu that is open hears it first."""
    QTest.keyClick(QApplication.activePopupWidget() or _focused(), key, modifier)


def write(text: str) -> None:
    QTest.keyClicks(_focused(), text)


def _focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found
