"""Lines of a list of places: the chosen one stands on a quiet plate, as in the sidebar."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from flexdesk.gui.looks.palette import Role, is_contrast, mixed, rim
from flexdesk.gui.looks.style.ink import RING, plate

_State = QStyle.StateFlag


class QuietDelegate(QStyledItemDelegate):
    """Icon and words keep their colours; the focus is a ring around the plate."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Override QStyledItemDelegate."""
        palette, selected = option.palette, bool(option.state & _State.State_Selected)
        inset = option.fontMetrics.height() // 4
        area = option.rect.adjusted(inset, 1, -inset, -1)
        if selected or option.state & _State.State_MouseOver:
            tint = mixed(palette.color(Role.Text), palette.color(Role.Base), 0.09 if selected else 0.05)
            plate(painter, area, tint, rim(palette) if is_contrast(palette) else None)
        if selected:
            bar = QRect(area.left(), area.top() + area.height() // 4, 3, area.height() - area.height() // 4 * 2)
            plate(painter, QStyle.visualRect(option.direction, option.rect, bar), palette.color(Role.Accent), None, radius=1.5)
        if option.state & _State.State_HasFocus:
            plate(painter, area, None, palette.color(Role.Accent), width=RING)
        option.state &= ~(_State.State_Selected | _State.State_HasFocus | _State.State_MouseOver)
        before, after = (inset, inset * 2) if option.direction is Qt.LayoutDirection.RightToLeft else (inset * 2, inset)
        option.rect.adjust(before, 0, -after, 0)
        super().paint(painter, option, index)
