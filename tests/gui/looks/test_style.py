"""What the style draws can be seen: measured on pixels, in every theme."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QDate, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QGroupBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QSplitter,
    QStyle,
    QStyleFactory,
    QStyleOptionComboBox,
    QStyleOptionSlider,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from flexdesk.gui.looks import palette as palettes
from flexdesk.gui.looks.palette import Role, dark, light
from flexdesk.gui.looks.style.flat import FlatStyle, ScaledStyle
from flexdesk.gui.looks.style.sizes import control_height
from flexdesk.gui.places.navigation import Navigator
from flexdesk.gui.widgets.table import CalmTable
from tests.gui.going import activate
from tests.support.contrast import contrast

THEMES = pytest.mark.parametrize("theme", [light, dark, palettes.contrast])
Theme = Callable[[], QPalette]


@pytest.fixture
def shown(qapp: QApplication, qtbot: QtBot, theme: Theme) -> QWidget:
    """A window with the parts that people type and choose in."""
    qapp.setStyle(FlatStyle())
    qapp.setPalette(theme())
    window = QWidget()
    qtbot.addWidget(window)
    choice = QComboBox()
    choice.setEditable(True)
    layout = QHBoxLayout(window)
    for part in (QLineEdit(), QPushButton("Go"), QSpinBox(), QDateEdit(QDate(2026, 1, 1)), choice):
        layout.addWidget(part)
    window.show()
    activate(window, qtbot)
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
    qapp.setStyle(FlatStyle())
    qapp.setPalette(palettes.contrast())
    button = QPushButton("Go")
    qtbot.addWidget(button)
    button.setFocusPolicy(button.focusPolicy().NoFocus)
    button.show()
    assert contrast(edge_of(button), palettes.contrast().color(Role.Window)) >= 7


def test_boxes_and_icons_grow_with_the_texts(qapp: QApplication) -> None:
    normal, large = FlatStyle(), ScaledStyle(2.0)
    for metric in (QStyle.PixelMetric.PM_IndicatorWidth, QStyle.PixelMetric.PM_ButtonIconSize, QStyle.PixelMetric.PM_ScrollBarExtent):
        assert large.pixelMetric(metric) == 2 * normal.pixelMetric(metric)
    other = QStyle.PixelMetric.PM_ButtonMargin
    assert large.pixelMetric(other) == normal.pixelMetric(other)


@pytest.mark.parametrize("points", [9, 10, 13, 18])
def test_whatever_stands_in_one_row_is_equally_high(qapp: QApplication, qtbot: QtBot, points: int) -> None:
    """In steps of four pixels, whatever the size of the texts is."""
    qapp.setStyle(FlatStyle())
    row = QWidget()
    qtbot.addWidget(row)
    font = row.font()
    font.setPointSize(points)
    row.setFont(font)
    tool = QToolButton(row)
    tool.setText("Columns")
    parts = (QPushButton("Go", row), tool, QLineEdit(row), QComboBox(row), QSpinBox(row), QDateEdit(QDate(2026, 1, 1), row))
    heights = {part.sizeHint().height() for part in parts}
    assert len(heights) == 1
    assert heights.pop() % 4 == 0


def test_a_field_of_the_usual_size_is_28_pixels_high(qapp: QApplication) -> None:
    font = QFont(qapp.font())
    heights = {size: control_height(QFontMetrics(QFont(font.family(), size))) for size in (9, 13, 18)}
    assert heights[9] == 28
    assert heights[9] < heights[13] < heights[18]


def bar_option(at: int, *, least: int = 0, most: int = 900, page: int = 100) -> QStyleOptionSlider:
    option = QStyleOptionSlider()
    option.rect = QRect(0, 0, 12, 500)
    option.minimum, option.maximum, option.pageStep, option.sliderPosition = least, most, page, at
    return option


def part_of(option: QStyleOptionSlider, part: QStyle.SubControl) -> QRect:
    return FlatStyle().subControlRect(QStyle.ComplexControl.CC_ScrollBar, option, part)


@pytest.mark.parametrize("at", [0, 450, 900])
def test_the_parts_of_a_scroll_bar_fill_it_and_there_are_no_arrows(qapp: QApplication, at: int) -> None:
    option = bar_option(at)
    before, slider, after = (
        part_of(option, part)
        for part in (QStyle.SubControl.SC_ScrollBarSubPage, QStyle.SubControl.SC_ScrollBarSlider, QStyle.SubControl.SC_ScrollBarAddPage)
    )
    assert before.height() + slider.height() + after.height() == 500
    assert slider.top() == before.height()
    assert slider.height() == 50
    assert part_of(option, QStyle.SubControl.SC_ScrollBarAddLine).isEmpty()
    assert part_of(option, QStyle.SubControl.SC_ScrollBarSubLine).isEmpty()


def test_the_handle_can_be_grasped_over_millions_and_fills_the_bar_where_there_is_nothing_to_scroll(qapp: QApplication) -> None:
    assert part_of(bar_option(0, most=8_000_000), QStyle.SubControl.SC_ScrollBarSlider).height() >= 24
    assert part_of(bar_option(0, most=0), QStyle.SubControl.SC_ScrollBarSlider).height() == 500


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_sign_of_a_choice_stands_at_the_end_of_the_line(qapp: QApplication, qtbot: QtBot, direction: Qt.LayoutDirection) -> None:
    qapp.setStyle(FlatStyle())
    choice = QComboBox()
    qtbot.addWidget(choice)
    choice.setLayoutDirection(direction)
    choice.resize(200, 28)
    option = QStyleOptionComboBox()
    choice.initStyleOption(option)
    arrow, words = (
        choice.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, choice)
        for part in (QStyle.SubControl.SC_ComboBoxArrow, QStyle.SubControl.SC_ComboBoxEditField)
    )
    assert not arrow.intersects(words)
    assert (arrow.left() > words.right()) is (direction is Qt.LayoutDirection.LeftToRight)


@pytest.mark.parametrize("theme", [light])
def test_nothing_is_drawn_with_a_gradient(shown: QWidget, theme: Theme) -> None:
    """Down the middle of a button between its edges there is one colour only."""
    button = shown.findChildren(QPushButton)[0]
    image = button.grab().toImage()
    column = {image.pixelColor(4, y).name() for y in range(4, image.height() - 4)}
    assert len(column) == 1


@THEMES
def test_the_focus_of_a_filled_button_is_told_by_a_second_line(qapp: QApplication, qtbot: QtBot, theme: Theme) -> None:
    qapp.setStyle(FlatStyle())
    qapp.setPalette(theme())
    window = QWidget()
    qtbot.addWidget(window)
    button = QPushButton("Start", window)
    button.setDefault(True)
    other = QLineEdit(window)
    window.show()
    activate(window, qtbot)
    for part in (other, button):
        part.setFocus()
        qtbot.waitUntil(part.hasFocus)
        image = button.grab().toImage()
        ground, line = image.pixelColor(5, image.height() // 2), image.pixelColor(2, image.height() // 2)
        assert (contrast(ground, line) >= 3) is (part is button)


def test_a_bar_that_cannot_say_how_far_it_is_moves_while_it_is_seen_and_rests_afterwards(qapp: QApplication, qtbot: QtBot) -> None:
    style = FlatStyle()
    qapp.setStyle(style)
    bar = QProgressBar()
    qtbot.addWidget(bar)
    bar.setRange(0, 0)
    bar.setTextVisible(False)
    bar.show()
    bar.grab()
    qtbot.waitUntil(lambda: style.pulse.moves)
    bar.hide()
    qtbot.waitUntil(lambda: not style.pulse.moves)


def test_cells_of_tables_are_not_drawn_through_python(qapp: QApplication, qtbot: QtBot) -> None:
    table = CalmTable(Navigator())
    qtbot.addWidget(table)
    assert not isinstance(table.style(), FlatStyle)
    assert isinstance(table.verticalScrollBar().style(), FlatStyle) is isinstance(qapp.style(), FlatStyle)


def test_every_element_of_the_style_can_be_drawn(qapp: QApplication, qtbot: QtBot) -> None:
    """Also what no view has today: what Qt draws by itself in dialogs of its own is not left behind."""
    qapp.setStyle(ScaledStyle(1.5))
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    partly, group, tabs, flat = QCheckBox("Partly"), QGroupBox("Group"), QTabWidget(), QPushButton("Flat")
    partly.setTristate(True)
    partly.setCheckState(Qt.CheckState.PartiallyChecked)
    flat.setFlat(True)
    tabs.addTab(QPlainTextEdit("text"), "One")
    tabs.addTab(QListWidget(), "Two")
    tabs.setTabsClosable(True)
    menu = QMenu(window)
    menu.addAction("Entry").setCheckable(True)
    menu.addSeparator()
    menu.addMenu("More")
    menu.setActiveAction(menu.actions()[0])
    bar, popup = QMenuBar(), QToolButton()
    bar.addMenu("File")
    popup.setText("Menu")
    popup.setMenu(menu)
    popup.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    for part in (partly, group, tabs, flat, bar, popup, QRadioButton("Dot"), QSplitter()):
        layout.addWidget(part)
    window.show()
    assert not window.grab().isNull()
    assert not menu.grab().isNull()


@pytest.mark.parametrize("sign", ["SP_LineEditClearButton", "SP_ArrowLeft", "SP_MessageBoxWarning"])
def test_icons_that_qt_puts_in_by_itself_are_ours(qapp: QApplication, sign: str) -> None:
    what = QStyle.StandardPixmap[sign]
    ours, fusions = (style.standardIcon(what).pixmap(16).toImage() for style in (FlatStyle(), QStyleFactory.create("Fusion")))
    assert ours != fusions
    assert not ours.isNull()


def test_the_sign_of_a_message_box_is_drawn_for_screens_with_two_pixels_in_the_place_of_one(qapp: QApplication) -> None:
    sign = qapp.style().standardIcon(QStyle.StandardPixmap.SP_MessageBoxWarning)
    wanted = 2 * qapp.style().pixelMetric(QStyle.PixelMetric.PM_MessageBoxIconSize)
    assert max(size.width() for size in sign.availableSizes()) >= wanted


def test_an_icon_that_we_do_not_have_is_fusions(qapp: QApplication) -> None:
    assert not FlatStyle().standardIcon(QStyle.StandardPixmap.SP_DirIcon).isNull()
