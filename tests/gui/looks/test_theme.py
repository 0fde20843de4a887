"""The theme follows the system unless somebody chose, and takes the icons along."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QColor, QGuiApplication
from PySide6.QtWidgets import QApplication

from flexdesk.gui.looks import palette
from flexdesk.gui.looks.icons import dress
from flexdesk.gui.looks.palette import Role, dark, light
from flexdesk.gui.looks.theme import SIZES, Choice, Theme
from flexdesk.gui.state import State


def ground() -> QColor:
    return QGuiApplication.palette().color(Role.Window)


def test_without_a_choice_the_system_decides(qapp: QApplication, tmp_path: Path) -> None:
    """Offscreen, the system says nothing; that means light."""
    theme = Theme(qapp, State(tmp_path))
    assert theme.choice is Choice.SYSTEM
    assert ground() == light().color(Role.Window)


def test_choosing_dark_paints_dark_and_is_remembered(qapp: QApplication, tmp_path: Path) -> None:
    Theme(qapp, State(tmp_path)).choose(Choice.DARK)
    assert ground() == dark().color(Role.Window)
    assert Theme(qapp, State(tmp_path)).choice is Choice.DARK


def test_everybody_hears_when_the_theme_changed(qapp: QApplication, tmp_path: Path) -> None:
    theme = Theme(qapp, State(tmp_path))
    heard: list[QColor] = []
    theme.changed.connect(lambda: heard.append(ground()))
    theme.choose(Choice.DARK)
    theme.choose(Choice.LIGHT)
    assert heard == [dark().color(Role.Window), light().color(Role.Window)]


def test_icons_change_with_the_theme(qapp: QApplication, tmp_path: Path) -> None:
    theme = Theme(qapp, State(tmp_path))
    action = QAction()
    dress(action, "runs")
    before = action.icon().pixmap(24, 24).toImage()
    theme.choose(Choice.DARK)
    after = action.icon().pixmap(24, 24).toImage()
    assert before != after


def test_an_unknown_choice_in_the_file_means_system(qapp: QApplication, tmp_path: Path) -> None:
    state = State(tmp_path)
    state.put("theme", "purple")
    assert Theme(qapp, state).choice is Choice.SYSTEM


def test_high_contrast_is_chosen_and_remembered(qapp: QApplication, tmp_path: Path) -> None:
    Theme(qapp, State(tmp_path)).choose(Choice.CONTRAST)
    assert ground() == palette.contrast().color(Role.Window)
    assert Theme(qapp, State(tmp_path)).is_dark


def test_texts_grow_and_shrink_within_their_sizes_and_that_is_remembered(qapp: QApplication, tmp_path: Path) -> None:
    theme = Theme(qapp, State(tmp_path))
    before = qapp.font().pointSizeF()
    theme.step(1)
    assert qapp.font().pointSizeF() == pytest.approx(before * 1.1)
    assert Theme(qapp, State(tmp_path)).zoom == 110
    for _ in SIZES:
        theme.step(1)
    assert theme.zoom == SIZES[-1]
    theme.enlarge(100)
    assert qapp.font().pointSizeF() == before


def test_an_unknown_size_in_the_file_means_the_systems(qapp: QApplication, tmp_path: Path) -> None:
    state = State(tmp_path)
    state.put("zoom", "huge")
    assert Theme(qapp, state).zoom == 100


class Contrast(QObject):
    """What a system says of contrast."""

    contrastPreferenceChanged = Signal(object)  # noqa: N815  # Qt's name

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.wish = Qt.ContrastPreference.NoPreference

    def contrastPreference(self) -> Qt.ContrastPreference:
        return self.wish

    def turn(self, wish: Qt.ContrastPreference) -> None:
        self.wish = wish
        self.contrastPreferenceChanged.emit(wish)


class Hints(QObject):
    """What a system says of its colours; those of the application have listeners of other tests."""

    colorSchemeChanged = Signal()  # noqa: N815  # Qt's name

    def __init__(self) -> None:
        super().__init__()
        self.scheme = Qt.ColorScheme.Light
        self.contrast = Contrast(self)

    def accessibility(self) -> Contrast:
        return self.contrast

    def colorScheme(self) -> Qt.ColorScheme:
        return self.scheme

    def turn(self, scheme: Qt.ColorScheme) -> None:
        self.scheme = scheme
        self.colorSchemeChanged.emit()


def test_the_system_is_followed_while_nobody_chose(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hints = Hints()
    monkeypatch.setattr(qapp, "styleHints", lambda: hints)
    theme = Theme(qapp, State(tmp_path))
    hints.turn(Qt.ColorScheme.Dark)
    assert ground() == dark().color(Role.Window)
    theme.choose(Choice.LIGHT)
    heard: list[QColor] = []
    theme.changed.connect(lambda: heard.append(ground()))
    hints.turn(Qt.ColorScheme.Dark)
    assert (ground(), heard) == (light().color(Role.Window), [])


def test_a_system_that_comes_to_want_contrast_gets_it_while_the_window_is_open(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hints = Hints()
    monkeypatch.setattr(qapp, "styleHints", lambda: hints)
    theme = Theme(qapp, State(tmp_path))
    assert ground() == light().color(Role.Window)

    hints.contrast.turn(Qt.ContrastPreference.HighContrast)
    assert (ground(), theme.is_dark) == (palette.contrast().color(Role.Window), True)
    hints.contrast.turn(Qt.ContrastPreference.NoPreference)
    assert (ground(), theme.is_dark) == (light().color(Role.Window), False)
    theme.choose(Choice.LIGHT)
    hints.contrast.turn(Qt.ContrastPreference.HighContrast)
    assert ground() == light().color(Role.Window)
