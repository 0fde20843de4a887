"""Draws the cells of the rows table with as little as possible: one question to the model, one rectangle, one text."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from flexdesk.domain.errors import Failure
from flexdesk.gui.fonts import tabular
from flexdesk.gui.palette import Tone, colour, hairline, mixed
from flexdesk.gui.rows.model import LONGEST_SHOWN, Cell, Index, RowsModel, shown
from flexdesk.gui.widgets.cells import calm, frame
from flexdesk.gui.widgets.space import space

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


class RowsDelegate(QStyledItemDelegate):
    """Absent attributes are a dim dash, empty ones are blank, amounts stand right in digits of one width."""

    def __init__(self, model: RowsModel, table: QWidget) -> None:
        super().__init__(table)
        self._model = model
        self._margin = space(table, 2)
        self.all_selected = False
        self._line_of = 0
        self._line_colour = QColor()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Override QStyledItemDelegate."""
        column = index.column()
        cell = self._model.cell(index.row(), column)
        selected = self.all_selected or bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            calm(option)
            option.state |= QStyle.StateFlag.State_Selected
            painter.fillRect(option.rect, option.palette.brush(QPalette.ColorRole.Highlight))
        painter.fillRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1, self._line(option.palette))
        text = shown(cell)
        if text:
            role = QPalette.ColorRole.HighlightedText
            link = self._model.is_origin(column) and isinstance(cell, str)
            tone = Tone.LINK if link else tone_of(cell)
            painter.setPen(option.palette.color(role) if selected else colour(tone, option.palette))
            numeric = column in self._model.numeric
            painter.setFont(tabular(option.font) if numeric else underlined(option.font) if link else option.font)
            inside = option.rect.adjusted(self._margin, 0, -self._margin, 0)
            elided = painter.fontMetrics().elidedText(text[:LONGEST_SHOWN], Qt.TextElideMode.ElideRight, inside.width())
            painter.drawText(inside, int(_RIGHT if numeric else _LEFT), elided)
        if option.state & QStyle.StateFlag.State_HasFocus:
            frame(painter, option)

    def _line(self, palette: QPalette) -> QColor:
        """Return the colour of the line under a cell; mixing it once per theme is enough."""
        key = palette.cacheKey()
        if key != self._line_of:
            self._line_of, self._line_colour = key, mixed(hairline(palette), palette.color(QPalette.ColorRole.Base), 0.5)
        return self._line_colour

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Override QStyledItemDelegate."""
        text = shown(self._model.cell(index.row(), index.column()))
        metrics = option.fontMetrics
        return QSize(metrics.horizontalAdvance(text[:LONGEST_SHOWN]) + 2 * self._margin, metrics.height())


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
