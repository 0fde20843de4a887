"""A look that depends on nothing: our own font without hints, Fusion, the C locale, no blinking caret."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from flexdesk.gui.looks.theme import SYSTEM_FONT, Choice, Theme
from flexdesk.gui.state import State

FONT = Path(__file__).parent / "FlexDeskTest.ttf"
Dressed = Callable[[Choice], None]


@pytest.fixture(scope="session")
def family(qapp: QApplication) -> str:
    """The family of the font that is kept here."""
    number = QFontDatabase.addApplicationFont(str(FONT))
    (found,) = QFontDatabase.applicationFontFamilies(number)
    return found


@pytest.fixture
def font(family: str) -> QFont:
    """The font of all texts."""
    made = QFont(family, 9)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    strategy = QFont.StyleStrategy
    made.setStyleStrategy(strategy.PreferAntialias | strategy.NoSubpixelAntialias | strategy.NoFontMerging)
    return made


@pytest.fixture
def dressed(qapp: QApplication, font: QFont, tmp_path: Path) -> Iterator[Dressed]:
    """Put everything into a theme; afterwards it is as it was."""
    before, system, locale, blink = QFont(qapp.font()), qapp.property(SYSTEM_FONT), QLocale(), qapp.cursorFlashTime()
    qapp.setProperty(SYSTEM_FONT, font)
    qapp.setCursorFlashTime(0)
    QLocale.setDefault(QLocale.c())
    theme = Theme(qapp, State(tmp_path / "theme"))
    yield theme.choose
    theme.choose(Choice.LIGHT)
    qapp.setProperty(SYSTEM_FONT, system)
    qapp.setFont(before)
    qapp.setCursorFlashTime(blink)
    QLocale.setDefault(locale)
    theme.deleteLater()
