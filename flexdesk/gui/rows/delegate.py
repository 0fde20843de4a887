"""Draws the cells of the rows table with as little as possible: one question to the model, one rectangle, one text."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from flexdesk.domain.errors import Failure
from flexdesk.gui.looks.fonts import tabular
from flexdesk.gui.looks.palette import Tone, colour, hairline, marker, mixed
from flexdesk.gui.rows.model import LONGEST_SHOWN, Cell, Index, RowsModel, shown
from flexdesk.gui.widgets.cells import calm, frame
from flexdesk.gui.widgets.header import within
from flexdesk.gui.widgets.space import space

Hit = Callable[[int, str], bool]
"""Tells whether the value of a column has what somebody looks for."""

_AS_WRITTEN = Qt.LayoutDirection.LeftToRight
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


@dataclass(slots=True)
class Marks:
    """What is marked beside the selection: all rows, and the cells that have what somebody looks for."""

    all_selected: bool = False
    is_hit: Hit | None = None


class RowsDelegate(QStyledItemDelegate):
    """Absent attributes are a dim dash, empty ones are blank, amounts stand right in digits of one width."""

    def __init__(self, model: RowsModel, table: QWidget, marks: Marks | None = None) -> None:
        super().__init__(table)
        self.model = model
        self._margin = space(table, 2)
        self.marks = marks or Marks()
        self.seen = (0, 1 << 24)
        """From where to where, from the left, cells can be seen."""
        self._line_of = 0
        self._line_colour = QColor()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Override QStyledItemDelegate."""
        column = index.column()
        cell = self.model.cell(index.row(), column)
        selected = self.marks.all_selected or bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            calm(option)
            option.state |= QStyle.StateFlag.State_Selected
            painter.fillRect(option.rect, option.palette.brush(QPalette.ColorRole.Highlight))
        if self.marks.is_hit is not None and isinstance(cell, str) and not self.model.is_origin(column) and self.marks.is_hit(column, cell):
            paint_hit(painter, option, strong=selected)
            selected = False
        painter.fillRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1, self._line(option.palette))
        text = shown(cell)
        if text:
            role = QPalette.ColorRole.HighlightedText
            link = self.model.is_origin(column) and isinstance(cell, str)
            tone = Tone.LINK if link else tone_of(cell)
            painter.setPen(option.palette.color(role) if selected else colour(tone, option.palette))
            numeric = column in self.model.numeric
            painter.setFont(tabular(option.font) if numeric else underlined(option.font) if link else option.font)
            inside = self.inside(option.rect)
            elided = painter.fontMetrics().elidedText(text[:LONGEST_SHOWN], Qt.TextElideMode.ElideRight, inside.width())
            painter.setLayoutDirection(_AS_WRITTEN)  # values are never mirrored, whatever the window is
            painter.drawText(inside, int(_RIGHT if numeric else _LEFT), elided)
        if option.state & QStyle.StateFlag.State_HasFocus:
            frame(painter, option)

    def inside(self, rect: QRect) -> QRect:
        """Return where the text of a cell stands: in the part of it that is in sight, or of -1.25 somebody would see 1.25."""
        return within(rect, self.seen).adjusted(self._margin, 0, -self._margin, 0)

    def _line(self, palette: QPalette) -> QColor:
        """Return the colour of the line under a cell; mixing it once per theme is enough."""
        key = palette.cacheKey()
        if key != self._line_of:
            self._line_of, self._line_colour = key, mixed(hairline(palette), palette.color(QPalette.ColorRole.Base), 0.5)
        return self._line_colour

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Override QStyledItemDelegate."""
        text = shown(self.model.cell(index.row(), index.column()))
        metrics = option.fontMetrics
        return QSize(metrics.horizontalAdvance(text[:LONGEST_SHOWN]) + 2 * self._margin, metrics.height())


def hit_ground(palette: QPalette, *, strong: bool) -> QColor:
    """Return the ground of a cell that has the text somebody looks for; stronger where it is the one that was gone to."""
    return mixed(marker(palette), palette.color(QPalette.ColorRole.Base), 0.75 if strong else 0.35)


def paint_hit(painter: QPainter, option: QStyleOptionViewItem, *, strong: bool) -> None:
    """Draw the ground of a hit; the one that was gone to has an edge, too, for it seldom has the focus."""
    painter.fillRect(option.rect, hit_ground(option.palette, strong=strong))
    if strong:
        painter.setPen(colour(Tone.WAITING, option.palette))
        painter.drawRect(option.rect.adjusted(0, 0, -1, -2))


def underlined(font: QFont) -> QFont:
    """Return the font of links."""
    font = QFont(font)
    font.setUnderline(True)
    return font


def tone_of(cell: Cell) -> Tone:
    """Return the tone a cell is written in: what is not a value is not written like one."""
    if isinstance(cell, Failure):
        return Tone.FAILED
    return Tone.NEUTRAL if isinstance(cell, str) else Tone.DIM
