"""The theme: Fusion with our own palettes, following the system unless the user chose, and the size of all texts."""

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication

from flexdesk.gui.looks import icons, palette
from flexdesk.gui.looks.distances import Distances
from flexdesk.gui.looks.style.flat import style_for
from flexdesk.gui.state import State
from flexdesk.gui.words import tr

SIZES = (75, 80, 90, 100, 110, 125, 150, 175, 200)
"""Sizes of text that can be chosen, in percent of the system's."""
NORMAL = 100

SYSTEM_FONT = "flexdeskSystemFont"
"""The property of the application that keeps the font it had before any theme."""
_STYLED = "flexdeskStyledFor"
"""The same for the size of texts, and the side they are read from, that its style is made for."""


class Choice(StrEnum):
    """What can be chosen in View > Theme."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


def theme_names() -> Mapping[Choice, str]:
    """Return what the choices are called, in their order."""
    return {
        Choice.SYSTEM: tr("&System"),
        Choice.LIGHT: tr("&Light"),
        Choice.DARK: tr("&Dark"),
        Choice.CONTRAST: tr("&High contrast"),
    }


def theme_tips() -> Mapping[Choice, str]:
    """Return what each choice does."""
    return {
        Choice.SYSTEM: tr("Look as the system does, and follow it"),
        Choice.LIGHT: tr("Dark texts on white"),
        Choice.DARK: tr("Light texts on dark grey"),
        Choice.CONTRAST: tr("White on black, with an edge around every field and button"),
    }


class Theme(QObject):
    """Sets palette and font of the application; `changed` comes after every widget has them."""

    changed = Signal()

    def __init__(self, app: QApplication, state: State, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._state = state
        self._hints = app.styleHints()
        self._hints.colorSchemeChanged.connect(self._follow)
        if hasattr(self._hints, "accessibility"):  # since Qt 6.10
            self._hints.accessibility().contrastPreferenceChanged.connect(self._follow)
        self._apply_size()
        self._apply()

    @property
    def choice(self) -> Choice:
        kept = self._state.get("theme", Choice.SYSTEM)
        return Choice(kept) if kept in list(Choice) else Choice.SYSTEM

    @property
    def is_dark(self) -> bool:
        if self.choice is Choice.SYSTEM:
            return self._system_wants_contrast() or self._hints.colorScheme() is Qt.ColorScheme.Dark
        return self.choice in (Choice.DARK, Choice.CONTRAST)

    @property
    def zoom(self) -> int:
        """The size of texts in percent of the system's."""
        kept = self._state.get("zoom", "")
        return int(kept) if kept in map(str, SIZES) else NORMAL

    def choose(self, choice: Choice) -> None:
        self._state.put("theme", choice)
        self._apply()

    def enlarge(self, percent: int) -> None:
        """Write everything in one of SIZES; distances follow."""
        distances = Distances(self.zoom / NORMAL)
        self._state.put("zoom", str(percent))
        self._apply_size()
        distances.follow(self.zoom / NORMAL)
        self.changed.emit()

    def step(self, by: int) -> None:
        """Write everything one size larger or smaller, as far as there is one."""
        place = SIZES.index(self.zoom) + by
        if 0 <= place < len(SIZES):
            self.enlarge(SIZES[place])

    def _follow(self) -> None:
        if self.choice is Choice.SYSTEM:
            self._apply()

    def _apply(self) -> None:
        wanted = self._palette()
        if wanted != self._app.palette():
            self._app.setPalette(wanted)
            icons.dress_again()
        self.changed.emit()

    def _palette(self) -> QPalette:
        if self.choice is Choice.CONTRAST or (self.choice is Choice.SYSTEM and self._system_wants_contrast()):
            return palette.contrast()
        return palette.dark() if self.is_dark else palette.light()

    def _system_wants_contrast(self) -> bool:
        ask = getattr(self._hints, "accessibility", None)
        return ask is not None and ask().contrastPreference() is Qt.ContrastPreference.HighContrast

    def _apply_size(self) -> None:
        """The system's font is kept at the application: there may have been another theme before this one."""
        if self._app.property(SYSTEM_FONT) is None:
            self._app.setProperty(SYSTEM_FONT, QFont(self._app.font()))
        font = QFont(self._app.property(SYSTEM_FONT))
        font.setPointSizeF(font.pointSizeF() * self.zoom / NORMAL)
        if font != self._app.font():
            self._app.setFont(font)
        direction = self._app.layoutDirection()
        wanted = f"{self.zoom} {direction.name}"
        if self._app.property(_STYLED) != wanted:  # a style is put on every widget of every window
            self._app.setProperty(_STYLED, wanted)
            self._app.setStyle(style_for(self.zoom / NORMAL, direction))  # they find the font then
