"""The style: Fusion, with edges and a focus that can be seen."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QProxyStyle,
    QStyle,
    QStyleOption,
    QStyleOptionComboBox,
    QStyleOptionComplex,
    QStyleOptionSpinBox,
    QStyleOptionToolButton,
    QWidget,
)

from flexdesk.gui.palette import Role, edge, is_contrast

_Element = QStyle.PrimitiveElement
_Control = QStyle.ComplexControl
_State = QStyle.StateFlag
_ROUND = _Element.PE_IndicatorRadioButton
_EDGED = frozenset({_ROUND, _Element.PE_IndicatorCheckBox, _Element.PE_FrameLineEdit})
_PANELS = frozenset(
    {_Element.PE_Frame, _Element.PE_PanelButtonCommand, _Element.PE_FrameGroupBox, _Element.PE_FrameMenu, _Element.PE_FrameTabWidget}
)
_FOCUSED = frozenset({_Element.PE_Frame, _Element.PE_PanelButtonCommand})
_CHOICES = frozenset({_Control.CC_ComboBox, _Control.CC_SpinBox})

_Metric = QStyle.PixelMetric
_SCALED = frozenset(
    {
        _Metric.PM_ButtonIconSize,
        _Metric.PM_SmallIconSize,
        _Metric.PM_ToolBarIconSize,
        _Metric.PM_TabBarIconSize,
        _Metric.PM_ListViewIconSize,
        _Metric.PM_IndicatorWidth,
        _Metric.PM_IndicatorHeight,
        _Metric.PM_ExclusiveIndicatorWidth,
        _Metric.PM_ExclusiveIndicatorHeight,
        _Metric.PM_ScrollBarExtent,
        _Metric.PM_TabCloseIndicatorWidth,
        _Metric.PM_TabCloseIndicatorHeight,
    }
)


class EdgedStyle(QProxyStyle):
    """Fusion draws edges that all but vanish in the dark, and so does its focus; here both have a contrast of 3.

    Boxes to tick and fields to type in have an edge; in high contrast buttons, choices and groups have one, too: their ground is that of
    the window. Whatever has the focus has an edge in the colour of accents.
    """

    def __init__(self) -> None:
        super().__init__("Fusion")

    def drawPrimitive(self, element: _Element, option: QStyleOption, painter: QPainter, widget: QWidget | None = None) -> None:
        """Override QProxyStyle."""
        super().drawPrimitive(element, option, painter, widget)
        if element is _Element.PE_FrameFocusRect:
            _draw(option, painter, _focus(option))
        elif element in _EDGED:
            _draw(option, painter, _pen(option), is_round=element is _ROUND)
        elif element in _PANELS and (is_contrast(option.palette) or (element in _FOCUSED and _has_focus(option))):
            _draw(option, painter, _pen(option))

    def drawComplexControl(self, control: _Control, option: QStyleOptionComplex, painter: QPainter, widget: QWidget | None = None) -> None:
        """Override QProxyStyle."""
        super().drawComplexControl(control, option, painter, widget)
        if control in _CHOICES and (is_contrast(option.palette) or _is_field(option) or _has_focus(option)):
            _draw(option, painter, _pen(option))

    def sizeFromContents(self, kind: QStyle.ContentsType, option: QStyleOption, size: QSize, widget: QWidget | None = None) -> QSize:
        """Override QProxyStyle: beside an icon Qt puts two blanks behind the words, and none before them."""
        found = super().sizeFromContents(kind, option, size, widget)  # type: ignore[arg-type]  # it need not belong to a widget
        if kind is QStyle.ContentsType.CT_ToolButton and isinstance(option, QStyleOptionToolButton) and _is_lopsided(option):
            found.setWidth(found.width() - option.fontMetrics.horizontalAdvance(" "))
        return found


class ScaledStyle(EdgedStyle):
    """The same with boxes, icons and scroll bars as large as the texts. Not for the normal size: Qt asks often."""

    def __init__(self, scale: float) -> None:
        super().__init__()
        self._scale = scale

    def pixelMetric(self, metric: _Metric, option: QStyleOption | None = None, widget: QWidget | None = None) -> int:
        """Override QProxyStyle."""
        found = super().pixelMetric(metric, option, widget)
        return round(found * self._scale) if metric in _SCALED else found


def _draw(option: QStyleOption, painter: QPainter, pen: QPen, *, is_round: bool = False) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(0.5, 0.5)
    painter.setPen(pen)
    inside: QRect = option.rect.adjusted(0, 0, -1, -1)
    if is_round:
        painter.drawEllipse(inside)
    else:
        painter.drawRoundedRect(inside, 2, 2)
    painter.restore()


def _pen(option: QStyleOption) -> QPen:
    if not option.state & _State.State_Enabled:
        return QPen(option.palette.color(Role.Mid), 1)
    return _focus(option) if _has_focus(option) else QPen(edge(option.palette), 1)


def _focus(option: QStyleOption) -> QPen:
    return QPen(option.palette.color(Role.Accent), 2 if is_contrast(option.palette) else 1)


def _has_focus(option: QStyleOption) -> bool:
    return bool(option.state & _State.State_HasFocus)


def _is_lopsided(option: QStyleOptionToolButton) -> bool:
    return option.toolButtonStyle is Qt.ToolButtonStyle.ToolButtonTextBesideIcon and bool(option.text) and not option.icon.isNull()


def _is_field(option: QStyleOptionComplex) -> bool:
    """Numbers, days and choices that can be typed in are fields, too."""
    return isinstance(option, QStyleOptionSpinBox) or (isinstance(option, QStyleOptionComboBox) and option.editable)
