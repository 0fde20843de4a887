"""The style: Fusion, with edges that can be seen."""

from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QWidget

from flexdesk.gui.palette import Role, edge

_Element = QStyle.PrimitiveElement
_BOXES = frozenset({_Element.PE_IndicatorCheckBox, _Element.PE_FrameLineEdit})


class EdgedStyle(QProxyStyle):
    """Fusion draws boxes to tick and fields to type in with an edge that all but vanishes in the dark; here it has a contrast of 3."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def drawPrimitive(self, element: _Element, option: QStyleOption, painter: QPainter, widget: QWidget | None = None) -> None:
        """Override QProxyStyle."""
        super().drawPrimitive(element, option, painter, widget)
        if option.state & QStyle.StateFlag.State_HasFocus and element is _Element.PE_FrameLineEdit:
            return
        if element in _BOXES or element is _Element.PE_IndicatorRadioButton:
            self._draw_edge(element, option, painter)

    def _draw_edge(self, element: _Element, option: QStyleOption, painter: QPainter) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0.5, 0.5)
        enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
        painter.setPen(QPen(edge(option.palette) if enabled else option.palette.color(Role.Mid), 1))
        inside = option.rect.adjusted(0, 0, -1, -1)
        if element is _Element.PE_IndicatorRadioButton:
            painter.drawEllipse(inside)
        else:
            painter.drawRoundedRect(inside, 2, 2)
        painter.restore()
