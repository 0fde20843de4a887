"""The original XML around a row: the element marked by its background and a bar, the focused attribute underlined."""

import re

from PySide6.QtCore import QEvent, QRectF
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent, QTextBlock, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from flexdesk.domain.view import Fragment
from flexdesk.gui.looks.fonts import monospace
from flexdesk.gui.looks.palette import Role, Tone, colour, mixed
from flexdesk.gui.widgets.space import space
from flexdesk.gui.words import grouped, tr

LONGEST = 60_000
"""Characters of one element that are shown; QPlainTextEdit needs a second for a line of two million."""


def attribute_span(element: str, name: str) -> tuple[int, int] | None:
    """Return where `name="value"` stands in the text of a start tag."""
    found = re.search(rf"""(?<=\s){re.escape(name)}\s*=\s*("[^"]*"|'[^']*')""", element)
    return found.span() if found else None


class FragmentView(QPlainTextEdit):
    """Read only. Offsets count characters of the fragment's text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fragment")
        self.setAccessibleName(tr("Original XML"))
        self.setReadOnly(True)
        self.setFont(monospace())
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTabChangesFocus(True)
        self.setFrameShape(QPlainTextEdit.Shape.StyledPanel)  # the focus shows in its frame
        self._fragment: Fragment | None = None
        self._attribute = ""
        self._spans: list[tuple[int, int]] = []
        self.setViewportMargins(1, 1, 0, 1)  # the ring of the focus is wider than the frame
        self.document().setDocumentMargin(space(self, 2))

    def show_fragment(self, fragment: Fragment | None) -> None:
        """Show another piece of XML, or none."""
        self._fragment = _shortened(fragment) if fragment else None
        self.setPlainText(self._fragment.text if self._fragment else "")
        self._mark()
        if self._fragment:
            cursor = self.textCursor()
            cursor.setPosition(self._fragment.start)
            self.setTextCursor(cursor)
            self._scroll()

    def underline(self, attribute: str) -> None:
        """Underline the attribute whose column has the focus."""
        self._attribute = attribute
        self._mark()
        self._scroll()

    def caption(self) -> str:
        """Return where the element stands."""
        if self._fragment is None:
            return ""
        return tr("At byte {n}; display wrapped").format(n=grouped(self._fragment.byte_offset))

    def changeEvent(self, event: QEvent) -> None:
        """Override QWidget: another theme marks in other colours, other texts have another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_fragment"):
            self.setFont(monospace())
        if event.type() == QEvent.Type.PaletteChange and self._fragment is not None:
            self._mark()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Override QPlainTextEdit: the bar in the margin, for those who do not see the background."""
        super().paintEvent(event)
        if self._fragment is None:
            return
        painter = QPainter(self.viewport())
        tint = colour(Tone.RUNNING, self.palette())
        block: QTextBlock = self.document().findBlock(self._fragment.start)
        last = self.document().findBlock(max(self._fragment.start, self._fragment.end - 1))
        while block.isValid() and block.blockNumber() <= last.blockNumber():
            box = self.blockBoundingGeometry(block).translated(self.contentOffset())
            painter.fillRect(QRectF(0, box.top(), max(2, space(self) // 2 + 1), box.height()), tint)
            block = block.next()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Override QPlainTextEdit: read only, it has no cursor that would show the focus; its frame does."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Override QPlainTextEdit: the same."""
        super().focusOutEvent(event)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QPlainTextEdit: other line breaks, the same in sight."""
        super().resizeEvent(event)
        self._scroll()

    def _scroll(self) -> None:
        """Bring the beginning of the element into sight, with a line before it; the focused attribute, where there is no room for both."""
        if self._fragment is not None:
            before = self._line_of(self._fragment.start) - 1
            least = self._line_of(self._spans[-1][0]) - self._room() + 1
            self.verticalScrollBar().setValue(max(0, before, least))

    def _line_of(self, position: int) -> int:
        """Return the line of a character, as lines are broken here."""
        block: QTextBlock = self.document().findBlock(position)
        return block.firstLineNumber() + block.layout().lineForTextPosition(position - block.position()).lineNumber()

    def _room(self) -> int:
        """Return how many lines are whole in sight."""
        return max(1, (self.viewport().height() - round(self.document().documentMargin())) // self.fontMetrics().lineSpacing())

    def marked(self) -> list[str]:
        """Return the marked pieces of text: the element, then the attribute that has the focus."""
        return [self.toPlainText()[start:end] for start, end in self._spans]

    def _mark(self) -> None:
        self._spans = self._find_spans()
        self.setExtraSelections([self._selection(span, look) for span, look in zip(self._spans, self._looks(), strict=False)])

    def _find_spans(self) -> list[tuple[int, int]]:
        if self._fragment is None:
            return []
        start, end = self._fragment.start, self._fragment.end
        found = attribute_span(self._fragment.text[start:end], self._attribute) if self._attribute else None
        return [(start, end), *([(start + found[0], start + found[1])] if found else [])]

    def _looks(self) -> tuple[QTextCharFormat, QTextCharFormat]:
        tint, base = colour(Tone.RUNNING, self.palette()), self.palette().color(Role.Base)
        element, attribute = QTextCharFormat(), QTextCharFormat()
        element.setBackground(mixed(tint, base, 0.14))
        attribute.setBackground(mixed(tint, base, 0.26))
        attribute.setFontUnderline(True)
        attribute.setUnderlineColor(tint)
        return element, attribute

    def _selection(self, span: tuple[int, int], look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(span[0])
        cursor.setPosition(span[1], QTextCursor.MoveMode.KeepAnchor)
        made.cursor = cursor
        made.format = look
        return made


def _shortened(fragment: Fragment) -> Fragment:
    """Cut an enormous element for display; the stored bytes are a Save away."""
    if fragment.end - fragment.start <= LONGEST:
        return fragment
    cut = fragment.start + LONGEST
    note = tr("… ({n} characters more) …").format(n=grouped(fragment.end - cut))
    return Fragment(fragment.text[:cut] + note + fragment.text[fragment.end :], fragment.start, cut + len(note), fragment.byte_offset)
