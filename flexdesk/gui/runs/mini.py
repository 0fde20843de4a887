"""The small timeline in the run list: one cell, painted."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from flexdesk.gui.looks.palette import Role, colour
from flexdesk.gui.runs.geometry import pieces
from flexdesk.gui.runs.marks import MarkKind, Timeline
from flexdesk.gui.runs.rows import kind_tone
from flexdesk.gui.widgets.cells import CellDelegate

Index = QModelIndex | QPersistentModelIndex


class MiniTimelineDelegate(CellDelegate):
    """Paints the timeline that `timeline_of` knows for an index; an empty cell where it knows none."""

    def __init__(self, timeline_of: Callable[[Index], Timeline | None], parent: QWidget) -> None:
        super().__init__(parent)
        self._timeline_of = timeline_of

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Override."""
        super().paint(painter, option, index)
        shown = self._timeline_of(index)
        if shown is None:
            return
        height = option.rect.height() * 0.36
        room = QRectF(option.rect).adjusted(6, 0, -6, 0)
        top = room.center().y() - height / 2
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if option.state & QStyle.StateFlag.State_Selected:  # the tones are made for the ground of a list, not for that of a selection
            painter.setBrush(option.palette.color(Role.Base))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(2, 2, -2, -2), 3, 3)
        for piece in pieces(shown, room.width()):
            tint = colour(kind_tone(piece.kind), option.palette)
            painter.setBrush(QBrush(tint, Qt.BrushStyle.BDiagPattern) if piece.kind is MarkKind.WAIT else tint)
            painter.drawRoundedRect(QRectF(room.left() + piece.x, top, piece.width, height), 1.5, 1.5)
        painter.restore()
