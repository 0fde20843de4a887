"""Cells of lists: a word with its icon in the colour of its tone, or a link; drawn without style sheets."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from flexdesk.gui.looks.icons import pixmap
from flexdesk.gui.looks.palette import Role, Tone, colour, mixed
from flexdesk.gui.verbatim import isolated

PLACE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""A Place: the cell is a link to it."""
TONE_ROLE = int(Qt.ItemDataRole.UserRole) + 2
"""A Tone: the cell is written in its colour."""
ICON_ROLE = int(Qt.ItemDataRole.UserRole) + 3
"""The name of an icon that stands before the text, in the tone's colour."""

Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Draws tones, icons and links; the current cell has a frame that can be seen."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Override QStyledItemDelegate."""
        super().initStyleOption(option, index)
        option.text = isolated(option.text, option.direction)
        tone = Tone(name) if (name := index.data(TONE_ROLE)) else None  # Qt gives back a plain str
        if index.data(PLACE_ROLE) is not None:
            option.font.setUnderline(True)
            tone = Tone.LINK
        calm(option)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        tint = option.palette.color(Role.HighlightedText) if selected else colour(tone or Tone.NEUTRAL, option.palette)
        if not selected:
            option.palette.setColor(Role.Text, tint)
        if name := index.data(ICON_ROLE):
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            ratio = option.widget.devicePixelRatioF()
            size = option.fontMetrics.height()
            option.icon = QIcon(pixmap(name, tint, size, ratio))
            option.decorationSize.setWidth(size)
            option.decorationSize.setHeight(size)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Override QStyledItemDelegate: more room beside the text, and a frame that can be seen better than Fusion's dots."""
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, highlight(option))
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        option.state &= ~QStyle.StateFlag.State_HasFocus
        margin = _margin(option)
        before, after = margin, margin - 1
        if not index.column() and (lead := self._lead(option)):
            leftward = option.direction is Qt.LayoutDirection.RightToLeft
            before, after = (before, after + lead) if leftward else (before + lead, after)
        option.rect.adjust(before, 1, -after, -1)
        super().paint(painter, option, index)
        option.rect.adjust(-before, -1, after, 1)
        if focused:
            frame(painter, option)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Override QStyledItemDelegate."""
        hint = super().sizeHint(option, index)
        lead = self._lead(option) if index.column() == 0 else 0
        return QSize(hint.width() + 2 * _margin(option) + lead, hint.height())

    def _lead(self, option: QStyleOptionViewItem) -> int:
        """Return what the table moves its first column in by."""
        return int(getattr(option.widget, "lead", 0))


class CalmItems(QStyledItemDelegate):
    """Items with ticks: the current one stands on a quiet ground while the focus is elsewhere, and ticks keep their colour."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Override QStyledItemDelegate."""
        if option.state & QStyle.StateFlag.State_Selected and not option.widget.hasFocus():
            painter.fillRect(option.rect, highlight(option))
            option.state &= ~QStyle.StateFlag.State_Selected
        super().paint(painter, option, index)


def _margin(option: QStyleOptionViewItem) -> int:
    """Return what is missing to half a line beside the text: the style leaves three pixels."""
    return max(1, round(option.fontMetrics.height() / 2) - 3)


def highlight(option: QStyleOptionViewItem) -> QColor:
    """Return the ground of a selected cell: quiet in a table that does not have the focus, so that one selection stands out."""
    full = option.palette.color(Role.Highlight)
    return full if option.widget.hasFocus() else mixed(full, option.palette.color(Role.Base), 0.25)


def calm(option: QStyleOptionViewItem) -> None:
    """Give the option's palette that ground, and a text that can be read on it."""
    ground = highlight(option)
    if ground != option.palette.color(Role.Highlight):
        option.palette.setColor(Role.Highlight, ground)
        option.palette.setColor(Role.HighlightedText, option.palette.color(Role.Text))


def frame(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Draw the frame of the current cell."""
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    role = Role.HighlightedText if selected else Role.Accent
    painter.save()
    painter.setPen(QPen(option.palette.color(role), 2))
    painter.drawRect(option.rect.adjusted(2, 2, -2, -2) if selected else option.rect.adjusted(1, 1, -1, -1))
    painter.restore()
