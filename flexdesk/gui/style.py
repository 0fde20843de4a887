"""The style: Fusion, with edges that can be seen."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QStyleOptionComplex, QWidget

from flexdesk.gui.palette import Role, edge, is_contrast

_Element = QStyle.PrimitiveElement
_Control = QStyle.ComplexControl
_BOXES = frozenset({_Element.PE_IndicatorCheckBox, _Element.PE_FrameLineEdit})
_PANELS = frozenset(
    {_Element.PE_Frame, _Element.PE_PanelButtonCommand, _Element.PE_FrameGroupBox, _Element.PE_FrameMenu, _Element.PE_FrameTabWidget}
)
_CHOICES = frozenset({_Control.CC_ComboBox, _Control.CC_SpinBox})


class EdgedStyle(QProxyStyle):
    """Fusion draws boxes to tick and fields to type in with an edge that all but vanishes in the dark; here it has a contrast of 3.

    In high contrast buttons, choices and groups have one, too: their ground is that of the window.
    """

    def __init__(self) -> None:
        super().__init__("Fusion")

    def drawPrimitive(self, element: _Element, option: QStyleOption, painter: QPainter, widget: QWidget | None = None) -> None:
        """Override QProxyStyle."""
        super().drawPrimitive(element, option, painter, widget)
        if option.state & QStyle.StateFlag.State_HasFocus and element is _Element.PE_FrameLineEdit:
            return
        if element is _Element.PE_IndicatorRadioButton:
            self._draw_edge(option, painter, is_round=True)
        elif element in _BOXES or (element in _PANELS and is_contrast(option.palette)):
            self._draw_edge(option, painter)

    def drawComplexControl(self, control: _Control, option: QStyleOptionComplex, painter: QPainter, widget: QWidget | None = None) -> None:
        """Override QProxyStyle."""
        super().drawComplexControl(control, option, painter, widget)
        if control in _CHOICES and is_contrast(option.palette):
            self._draw_edge(option, painter)

    def _draw_edge(self, option: QStyleOption, painter: QPainter, *, is_round: bool = False) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0.5, 0.5)
        painter.setPen(self._pen(option))
        inside: QRect = option.rect.adjusted(0, 0, -1, -1)
        if is_round:
            painter.drawEllipse(inside)
        else:
            painter.drawRoundedRect(inside, 2, 2)
        painter.restore()

    def _pen(self, option: QStyleOption) -> QPen:
        if not option.state & QStyle.StateFlag.State_Enabled:
            return QPen(option.palette.color(Role.Mid), 1)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus) and is_contrast(option.palette)
        return QPen(option.palette.color(Role.Accent), 2) if focused else QPen(edge(option.palette), 1)
