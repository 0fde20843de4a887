"""The style: Fusion's sizes and ways, drawn flat."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QIcon, QPainter
from PySide6.QtWidgets import (
    QLabel,
    QProxyStyle,
    QStyle,
    QStyleOption,
    QStyleOptionComboBox,
    QStyleOptionComplex,
    QStyleOptionSlider,
    QStyleOptionSpinBox,
    QWidget,
)

from flexdesk.gui.looks.mirror import lead
from flexdesk.gui.looks.style import bars, buttons, fields, frames, menus, tabs, ticks
from flexdesk.gui.looks.style.ink import chevron
from flexdesk.gui.looks.style.pulse import Pulse
from flexdesk.gui.looks.style.sizes import GROWING, OURS, Metric, fitted
from flexdesk.gui.looks.style.standard import standard_icon

Element = QStyle.PrimitiveElement
Control = QStyle.ControlElement
Complex = QStyle.ComplexControl
Draw = Callable[..., None]
"""Takes an option of the kind that Qt gives with an element, a painter, the widget or None, and the style."""

_ROW, _CELL = Element.PE_PanelItemViewRow, Element.PE_PanelItemViewItem


def _sign(to: str) -> Draw:
    def draw(option: QStyleOption, painter: QPainter, _widget: QWidget | None, _style: QStyle) -> None:
        chevron(painter, option.rect, option, to)

    return draw


_PRIMITIVES: Mapping[Element, Draw] = MappingProxyType(
    {
        Element.PE_PanelButtonCommand: buttons.push_plate,
        Element.PE_PanelLineEdit: fields.line_edit,
        Element.PE_FrameLineEdit: fields.frame,
        Element.PE_IndicatorCheckBox: ticks.box,
        Element.PE_IndicatorRadioButton: ticks.dot,
        Element.PE_FrameFocusRect: frames.focus,
        Element.PE_Frame: frames.frame,
        Element.PE_FrameGroupBox: frames.group,
        Element.PE_FrameTabWidget: tabs.pane,
        Element.PE_FrameTabBarBase: tabs.base,
        Element.PE_PanelMenu: menus.panel,
        Element.PE_FrameMenu: menus.nothing,
        Element.PE_PanelTipLabel: frames.tip,
        Element.PE_FrameStatusBarItem: menus.nothing,
        Element.PE_PanelScrollAreaCorner: bars.corner,
        Element.PE_IndicatorTabClose: buttons.tab_close,
        Element.PE_IndicatorArrowDown: _sign("down"),
        Element.PE_IndicatorArrowUp: _sign("up"),
        Element.PE_IndicatorArrowLeft: _sign("left"),
        Element.PE_IndicatorArrowRight: _sign("right"),
    }
)
_CONTROLS: Mapping[Control, Draw] = MappingProxyType(
    {
        Control.CE_PushButton: buttons.push_button,
        Control.CE_TabBarTabShape: tabs.shape,
        Control.CE_MenuEmptyArea: menus.nothing,
        Control.CE_MenuBarItem: menus.bar_item,
        Control.CE_MenuBarEmptyArea: menus.bar_ground,
        Control.CE_ProgressBarGroove: bars.groove,
        Control.CE_ProgressBarContents: bars.done,
        Control.CE_Splitter: bars.splitter,
        Control.CE_HeaderSection: frames.header,
        Control.CE_HeaderEmptyArea: frames.header,
    }
)
_PREPARED: Mapping[Control, Callable[..., QStyleOption | None]] = MappingProxyType(
    {Control.CE_TabBarTabLabel: tabs.label, Control.CE_MenuItem: menus.item}
)
"""Those draw the ground, and return what Fusion shall write on it, or None."""
_COMPLEX: Mapping[Complex, Draw] = MappingProxyType(
    {
        Complex.CC_ComboBox: fields.combo,
        Complex.CC_SpinBox: fields.spin,
        Complex.CC_ToolButton: buttons.tool_button,
        Complex.CC_ScrollBar: bars.scroll_bar,
    }
)


class FlatStyle(QProxyStyle):
    """No gradients and no bevels: edges of one pixel, round corners, and two pixels of accent around what has the focus."""

    def __init__(self) -> None:
        super().__init__("Fusion")
        self.pulse = Pulse(self)

    def drawPrimitive(self, element: Element, option: QStyleOption, painter: QPainter, widget: QWidget | None = None) -> None:
        """Override QProxyStyle. Cells come first: there are many of them."""
        if element is _ROW or element is _CELL or (draw := _PRIMITIVES.get(element)) is None:
            super().drawPrimitive(element, option, painter, widget)
        else:
            draw(option, painter, widget, self)

    def drawControl(self, element: Control, option: QStyleOption, painter: QPainter, widget: QWidget | None = None) -> None:
        """Override QProxyStyle."""
        if draw := _CONTROLS.get(element):
            draw(option, painter, widget, self)
        elif prepare := _PREPARED.get(element):
            if (prepared := prepare(option, painter)) is not None:
                super().drawControl(element, prepared, painter, widget)
        else:
            super().drawControl(element, option, painter, widget)

    def drawComplexControl(self, control: Complex, option: QStyleOptionComplex, painter: QPainter, widget: QWidget | None = None) -> None:
        """Override QProxyStyle."""
        if draw := _COMPLEX.get(control):
            draw(option, painter, widget, self)
        else:
            super().drawComplexControl(control, option, painter, widget)

    def subControlRect(
        self, control: Complex, option: QStyleOptionComplex, part: QStyle.SubControl, widget: QWidget | None = None
    ) -> QRect:
        """Override QProxyStyle."""
        found: QRect | None = None
        if control is Complex.CC_ScrollBar and isinstance(option, QStyleOptionSlider):
            found = bars.scroll_part(option, part, self.pixelMetric(Metric.PM_ScrollBarSliderMin, option, widget))
        elif control is Complex.CC_ComboBox and isinstance(option, QStyleOptionComboBox):
            found = fields.combo_part(option, part)
        elif control is Complex.CC_SpinBox and isinstance(option, QStyleOptionSpinBox):
            found = fields.spin_part(option, part)
        if found is not None:
            return found
        return super().subControlRect(control, option, part, widget)  # type: ignore[arg-type]  # it need not belong to a widget

    def sizeFromContents(self, kind: QStyle.ContentsType, option: QStyleOption, size: QSize, widget: QWidget | None = None) -> QSize:
        """Override QProxyStyle."""
        found = super().sizeFromContents(kind, option, size, widget)  # type: ignore[arg-type]  # it need not belong to a widget
        return fitted(kind, option, size, found)

    def standardIcon(self, what: QStyle.StandardPixmap, option: QStyleOption | None = None, widget: QWidget | None = None) -> QIcon:
        """Override QProxyStyle: what Qt puts into its own parts is drawn like ours."""
        found = standard_icon(what)
        return super().standardIcon(what, option, widget) if found is None else found

    def pixelMetric(self, metric: Metric, option: QStyleOption | None = None, widget: QWidget | None = None) -> int:
        """Override QProxyStyle."""
        found = OURS.get(metric)
        return super().pixelMetric(metric, option, widget) if found is None else found


class ScaledStyle(FlatStyle):
    """The same with boxes, icons and scroll bars as large as the texts."""

    def __init__(self, scale: float) -> None:
        super().__init__()
        self._scale = scale

    def pixelMetric(self, metric: Metric, option: QStyleOption | None = None, widget: QWidget | None = None) -> int:
        """Override FlatStyle."""
        found = super().pixelMetric(metric, option, widget)
        return round(found * self._scale) if metric in GROWING else found


class MirroredStyle(ScaledStyle):
    """The same for windows that are read from the right. The others do not have every widget go through Python when it is shown first."""

    def polish(self, what: Any) -> Any:
        """Override QProxyStyle: widgets, and what Qt has under the same name."""
        if isinstance(what, QLabel) and what.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            lead(what)
        return super().polish(what)


def style_for(scale: float, direction: Qt.LayoutDirection) -> FlatStyle:
    """Return the style for texts so many times as large as usual, read from that side."""
    if direction is Qt.LayoutDirection.RightToLeft:
        return MirroredStyle(scale)
    return FlatStyle() if scale == 1 else ScaledStyle(scale)
