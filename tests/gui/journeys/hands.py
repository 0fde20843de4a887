"""What presses the keys: Qt's own test events, or, where there is a real display, the X server, as for a person's keyboard."""

import shutil
import subprocess
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

Key = Qt.Key
_OF_X = {
    "Esc": "Escape",
    "Backtab": "ISO_Left_Tab",
    "PgUp": "Prior",
    "PgDown": "Next",
    "Space": "space",
    "Ctrl": "ctrl",
    "Shift": "shift",
    "Alt": "alt",
    ",": "comma",
}
_HELD = {Key.Key_Shift, Key.Key_Control, Key.Key_Alt, Key.Key_Meta, Key.Key_AltGr}
_SOON = 60_000


class Hands(Protocol):
    """Presses keys; each call returns when the window has heard them."""

    def strike(self, focused: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None: ...

    def write(self, focused: QWidget, text: str) -> None: ...

    def rest(self) -> None: ...


class TestHands:
    """Sends the events of keys to what has the focus."""

    __test__ = False

    def strike(self, focused: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        QTest.keyClick(focused, key, modifier)

    def write(self, focused: QWidget, text: str) -> None:
        QTest.keyClicks(focused, text)

    def rest(self) -> None:
        """Nothing was held."""


class RealHands:
    """Lets the X server press them: they go where the display has its focus, through the system's keyboard map."""

    def __init__(self, wait: Callable[[Callable[[], bool]], None]) -> None:
        self._wait = wait
        self._ears = _Ears()
        self._app = QApplication.instance() or QApplication([])
        self._app.installEventFilter(self._ears)

    def rest(self) -> None:
        self._app.removeEventFilter(self._ears)

    def strike(self, _focused: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        self._do(1, "key", "--clearmodifiers", name_of(key, modifier))

    def write(self, _focused: QWidget, text: str) -> None:
        self._do(len(text), "type", "--clearmodifiers", "--delay", "0", text)

    def _do(self, strokes: int, *command: str) -> None:
        wanted = self._ears.heard + strokes
        subprocess.run(["xdotool", *command], check=True, timeout=_SOON / 1000)
        self._wait(lambda: self._ears.heard >= wanted)


class _Ears(QObject):
    """Counts the keys that reach a window from outside: as they are let go, for the press of a shortcut ends at the shortcut."""

    heard = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyRelease and isinstance(watched, QWindow):
            self.heard += event.spontaneous() and event.key() not in _HELD
        return super().eventFilter(watched, event)


def are_real() -> bool:
    """Tell whether the X server can press the keys."""
    return QGuiApplication.platformName() == "xcb" and all(map(shutil.which, ("xdotool", "openbox")))


def name_of(key: Qt.Key, modifier: Qt.KeyboardModifier) -> str:
    """Return a key as the X server calls it: `ctrl+shift+f`."""
    portable = QKeySequence(QKeyCombination(modifier, key)).toString(QKeySequence.SequenceFormat.PortableText)
    parts = [_OF_X.get(part, part.lower() if len(part) == 1 else part) for part in portable.split("+")]
    return "+".join(parts)
