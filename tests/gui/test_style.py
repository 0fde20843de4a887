"""What the style draws can be seen: measured on pixels, in every theme."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QDate
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QComboBox, QDateEdit, QHBoxLayout, QLineEdit, QPushButton, QSpinBox, QStyle, QWidget
from pytestqt.qtbot import QtBot

from flexdesk.gui import palette as palettes
from flexdesk.gui.palette import Role, dark, light
from flexdesk.gui.style import EdgedStyle, ScaledStyle
from tests.gui.test_palette import contrast

THEMES = pytest.mark.parametrize("theme", [light, dark, palettes.contrast])
Theme = Callable[[], QPalette]


@pytest.fixture
def shown(qapp: QApplication, qtbot: QtBot, theme: Theme) -> QWidget:
    """A window with the parts that people type and choose in."""
    qapp.setStyle(EdgedStyle())
    qapp.setPalette(theme())
    window = QWidget()
    qtbot.addWidget(window)
    choice = QComboBox()
    choice.setEditable(True)
    layout = QHBoxLayout(window)
    for part in (QLineEdit(), QPushButton("Go"), QSpinBox(), QDateEdit(QDate(2026, 1, 1)), choice):
        layout.addWidget(part)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def edge_of(part: QWidget) -> QColor:
    """Return the colour at the middle of its lower edge."""
    image = part.grab().toImage()
    return image.pixelColor(image.width() // 3, image.height() - 1)


@THEMES
@pytest.mark.parametrize("kind", [QLineEdit, QPushButton, QSpinBox, QDateEdit, QComboBox])
def test_the_focus_of_every_part_stands_out_from_the_window(shown: QWidget, theme: Theme, kind: type[QWidget], qtbot: QtBot) -> None:
    part = next(each for each in shown.findChildren(kind) if each.parentWidget() is shown)
    part.setFocus()
    qtbot.waitUntil(part.hasFocus)
    assert contrast(edge_of(part), theme().color(Role.Window)) >= 3


@THEMES
@pytest.mark.parametrize("kind", [QLineEdit, QSpinBox, QDateEdit, QComboBox])
def test_whatever_can_be_typed_in_has_an_edge_that_can_be_seen(shown: QWidget, theme: Theme, kind: type[QWidget], qtbot: QtBot) -> None:
    other = next(each for each in shown.findChildren(QPushButton))
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    part = next(each for each in shown.findChildren(kind) if each.parentWidget() is shown)
    assert contrast(edge_of(part), theme().color(Role.Window)) >= 3


def test_in_high_contrast_a_button_has_an_edge_without_the_focus(qapp: QApplication, qtbot: QtBot) -> None:
    qapp.setStyle(EdgedStyle())
    qapp.setPalette(palettes.contrast())
    button = QPushButton("Go")
    qtbot.addWidget(button)
    button.setFocusPolicy(button.focusPolicy().NoFocus)
    button.show()
    assert contrast(edge_of(button), palettes.contrast().color(Role.Window)) >= 7


def test_boxes_and_icons_grow_with_the_texts(qapp: QApplication) -> None:
    normal, large = EdgedStyle(), ScaledStyle(2.0)
    for metric in (QStyle.PixelMetric.PM_IndicatorWidth, QStyle.PixelMetric.PM_ButtonIconSize, QStyle.PixelMetric.PM_ScrollBarExtent):
        assert large.pixelMetric(metric) == 2 * normal.pixelMetric(metric)
    other = QStyle.PixelMetric.PM_ButtonMargin
    assert large.pixelMetric(other) == normal.pixelMetric(other)
