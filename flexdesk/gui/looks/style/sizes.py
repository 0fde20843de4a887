"""How large parts are: all that can stand in one row is equally high, in steps of four pixels, and grows with the texts."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyle, QStyleOption, QStyleOptionButton, QStyleOptionMenuItem, QStyleOptionToolButton

Metric = QStyle.PixelMetric
_Kind = QStyle.ContentsType
_STEP = 4
_LEAST_BUTTON = 80 / 14
"""Lines of text that a button with words is wide at least: Fusion's 80 pixels, with texts of the usual size."""

OURS: Mapping[Metric, int] = MappingProxyType(
    {
        Metric.PM_TabBarTabShiftVertical: 0,
        Metric.PM_TabBarTabOverlap: 0,
        Metric.PM_TabBarBaseOverlap: 1,
        Metric.PM_SplitterWidth: 1,
        Metric.PM_MenuPanelWidth: 1,
        Metric.PM_MenuHMargin: 3,
        Metric.PM_MenuVMargin: 3,
        Metric.PM_MenuBarItemSpacing: 0,
        Metric.PM_MenuBarHMargin: 4,
        Metric.PM_MenuBarVMargin: 2,
        Metric.PM_IndicatorWidth: 16,
        Metric.PM_IndicatorHeight: 16,
        Metric.PM_ExclusiveIndicatorWidth: 16,
        Metric.PM_ExclusiveIndicatorHeight: 16,
        Metric.PM_ScrollBarExtent: 12,
        Metric.PM_ToolTipLabelFrameWidth: 4,
        Metric.PM_LineEditIconSize: 16,
    }
)

GROWING = frozenset(
    {
        Metric.PM_ButtonIconSize,
        Metric.PM_SmallIconSize,
        Metric.PM_ToolBarIconSize,
        Metric.PM_TabBarIconSize,
        Metric.PM_ListViewIconSize,
        Metric.PM_LineEditIconSize,
        Metric.PM_IndicatorWidth,
        Metric.PM_IndicatorHeight,
        Metric.PM_ExclusiveIndicatorWidth,
        Metric.PM_ExclusiveIndicatorHeight,
        Metric.PM_ScrollBarExtent,
        Metric.PM_TabCloseIndicatorWidth,
        Metric.PM_TabCloseIndicatorHeight,
        Metric.PM_CheckBoxLabelSpacing,
        Metric.PM_RadioButtonLabelSpacing,
    }
)
"""What is as large as the texts."""


def control_height(metrics: QFontMetrics) -> int:
    """Return how high buttons, fields and choices are: 28 pixels with texts of the usual size."""
    return -(-metrics.height() * 7 // (4 * _STEP)) * _STEP


def padding(metrics: QFontMetrics) -> int:
    """Return the distance between an edge and the text inside."""
    return metrics.height() * 4 // 7


def sign_width(metrics: QFontMetrics) -> int:
    """Return the width of the place for a sign such as that of a choice."""
    return metrics.height() + padding(metrics)


def fitted(kind: QStyle.ContentsType, option: QStyleOption, contents: QSize, found: QSize) -> QSize:
    """Return a size for what Fusion would make `found`."""
    fit = _FITTED.get(kind)
    return found if fit is None else fit(option, contents, found)


def _high(option: QStyleOption, _contents: QSize, found: QSize) -> QSize:
    """Return the size as high as everything in a row is."""
    return QSize(found.width(), max(control_height(option.fontMetrics), found.height()))


def _button(option: QStyleOption, contents: QSize, found: QSize) -> QSize:
    """Return the size of a button: half a line beside its words, and never narrow. Fusion's own widths do not grow with the texts."""
    line = option.fontMetrics.height()
    least = line * _LEAST_BUTTON if isinstance(option, QStyleOptionButton) and option.text else 0
    return _high(option, contents, found.expandedTo(QSize(max(contents.width() + line, round(least)), 0)))


def _choice(option: QStyleOption, contents: QSize, found: QSize) -> QSize:
    """Return the size of what has a sign at its end."""
    width = contents.width() + padding(option.fontMetrics) + sign_width(option.fontMetrics)
    return _high(option, contents, found.expandedTo(QSize(width, 0)))


def _number(option: QStyleOption, contents: QSize, found: QSize) -> QSize:
    """Return the size of what has a whole field inside, which is as high as that."""
    return QSize(_choice(option, contents, found).width(), control_height(option.fontMetrics))


def _tab(option: QStyleOption, _contents: QSize, found: QSize) -> QSize:
    return QSize(found.width(), max(found.height(), control_height(option.fontMetrics) + _STEP))


def _tick(_option: QStyleOption, _contents: QSize, found: QSize) -> QSize:
    """Return the size with room for the ring of the focus."""
    return QSize(found.width() + _STEP, found.height())


def _bar_item(option: QStyleOption, _contents: QSize, found: QSize) -> QSize:
    height = max(found.height(), control_height(option.fontMetrics) - _STEP)
    return QSize(found.width() + padding(option.fontMetrics) * 2, height)


def _tool_button(option: QStyleOptionToolButton, _contents: QSize, found: QSize) -> QSize:
    """Those with an icon smaller than usual stand inside of something else. Beside an icon Qt puts two blanks behind the words."""
    height = control_height(option.fontMetrics)
    style = option.toolButtonStyle
    if not option.text or style is Qt.ToolButtonStyle.ToolButtonIconOnly:
        return found if option.iconSize.height() < option.fontMetrics.height() else found.expandedTo(QSize(height - _STEP, height))
    lopsided = style is Qt.ToolButtonStyle.ToolButtonTextBesideIcon and not option.icon.isNull()
    width = found.width() - (option.fontMetrics.horizontalAdvance(" ") if lopsided else 0)
    rises = bool(option.state & QStyle.StateFlag.State_AutoRaise)
    return QSize(width + (0 if rises else _STEP), max(height, found.height()))


def _menu_item(option: QStyleOptionMenuItem, _contents: QSize, found: QSize) -> QSize:
    if option.menuItemType is QStyleOptionMenuItem.MenuItemType.Separator and not option.text:
        return QSize(found.width(), max(found.height(), 2 * _STEP + 1))
    return QSize(found.width() + 2 * _STEP, max(found.height(), control_height(option.fontMetrics) - _STEP))


_FITTED: Mapping[QStyle.ContentsType, Callable[..., QSize]] = MappingProxyType(
    {
        _Kind.CT_PushButton: _button,
        _Kind.CT_LineEdit: _high,
        _Kind.CT_ComboBox: _choice,
        _Kind.CT_SpinBox: _number,
        _Kind.CT_ToolButton: _tool_button,
        _Kind.CT_TabBarTab: _tab,
        _Kind.CT_MenuItem: _menu_item,
        _Kind.CT_MenuBarItem: _bar_item,
        _Kind.CT_CheckBox: _tick,
        _Kind.CT_RadioButton: _tick,
    }
)
