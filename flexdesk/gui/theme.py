"""The theme: Fusion with our own palettes, following the system unless the user chose."""

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from flexdesk.gui import icons, palette
from flexdesk.gui.state import State
from flexdesk.gui.style import EdgedStyle


class Choice(StrEnum):
    """What can be chosen in View > Theme."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Sets the palette of the application; `changed` comes after every widget has it."""

    changed = Signal()

    def __init__(self, app: QApplication, state: State, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._state = state
        app.setStyle(EdgedStyle())
        app.styleHints().colorSchemeChanged.connect(self._follow)
        self._apply()

    @property
    def choice(self) -> Choice:
        kept = self._state.get("theme", Choice.SYSTEM)
        return Choice(kept) if kept in list(Choice) else Choice.SYSTEM

    @property
    def is_dark(self) -> bool:
        if self.choice is Choice.SYSTEM:
            return self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self.choice is Choice.DARK

    def choose(self, choice: Choice) -> None:
        self._state.put("theme", choice)
        self._apply()

    def _follow(self) -> None:
        if self.choice is Choice.SYSTEM:
            self._apply()

    def _apply(self) -> None:
        self._app.setPalette(palette.dark() if self.is_dark else palette.light())
        icons.dress_again()
        self.changed.emit()
