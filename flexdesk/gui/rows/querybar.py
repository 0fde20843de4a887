"""The bar over the rows that says which are shown and in which order: a field for filters, and a chip with words for each that works."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from flexdesk.domain.errors import UsageError
from flexdesk.domain.rowgrammar import FORMS, parse_filter, written
from flexdesk.domain.rowquery import EVERYTHING, Mode, RowFilter, RowQuery, SortKey
from flexdesk.gui.looks.icons import dress
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.rows.querywords import filter_words, sort_words
from flexdesk.gui.telling.sayings import said
from flexdesk.gui.widgets.cross import give_cross
from flexdesk.gui.widgets.flow import FlowLayout
from flexdesk.gui.widgets.keys import give_way
from flexdesk.gui.widgets.space import inset, space
from flexdesk.gui.widgets.toned import TonedLabel
from flexdesk.gui.words import tr

PAUSE = 250
"""Milliseconds after the last letter at which a filter is applied; Enter does it at once."""

LONGEST = 60
"""Characters of a chip; its tool tip has all of them."""


class QueryBar(QWidget):
    """`asked` carries the RowQuery that is wanted now, `showed` the one that works now.

    `widened` says that the whole artifact is wanted.
    """

    asked = Signal(object)
    showed = Signal(object)
    widened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("queryBar")
        self._query = EVERYTHING
        self._part = ""
        self._mode_of: Callable[[str], Mode | None] = _usual
        self.column = QComboBox(self)
        self.column.setObjectName("filterColumn")
        self.column.setAccessibleName(tr("Column to filter"))
        self.column.setMinimumContentsLength(14)
        self.field = _Field(self)
        self.field.left.connect(self.leave)
        self.said = TonedLabel(self, wrap=True)
        self.said.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.apply)
        self.field.textEdited.connect(self._pause.start)
        self.field.returnPressed.connect(self.apply)
        self.column.activated.connect(self._choose)
        self._line = QWidget(self)
        self._chips = FlowLayout(space(self, 2))
        self._lay_out()
        self._line.hide()
        self.hide()

    @property
    def query(self) -> RowQuery:
        return self._query

    def offer(self, columns: tuple[str, ...]) -> None:
        """Offer the columns of another section."""
        chosen = self.column.currentText()
        self.column.clear()
        self.column.addItem(tr("any column"), None)
        for name in columns:
            self.column.addItem(name, name)
        self.column.setCurrentIndex(max(0, self.column.findText(chosen)))

    def begin(self, column: str) -> None:
        """Take a filter for a column; what is filtered there already can be changed."""
        self.column.setCurrentIndex(max(0, self.column.findData(column)))
        self._line.show()
        self.show()
        self._choose()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Put the field away; what it asked for stays, as chips."""
        self._pause.stop()
        self.said.hide()
        self._line.hide()
        self._stand()

    def say_part(self, words: str) -> None:
        """Say in a chip of which part of the artifact all rows are; blank if of the whole."""
        if words != self._part:
            self._part = words
            self._show_chips()

    def _stand(self) -> None:
        self.setVisible(bool(self._query or self._part) or not self._line.isHidden())

    def apply(self) -> None:
        """Ask for what is written in the field; what makes no sense is said, and the old rows stay."""
        self._pause.stop()
        column = self.column.currentData()
        try:
            found = parse_filter(column, self.field.text(), self._mode_of(column) if column else None)
        except UsageError as error:
            self.said.say(said(error.failure.message), Tone.FAILED, "failed")
            self.said.show()
            return
        self.said.hide()
        others = tuple(each for each in self._query.filters if each.column != column)
        self._ask(replace(self._query, filters=(*others, found) if found else others))

    def write(self, column: str, text: str) -> str:
        """Ask for what is written for a column, in place of what was; return what is wrong with it, if anything is."""
        try:
            found = parse_filter(column, text, self._mode_of(column))
        except UsageError as error:
            self.said.say(said(error.failure.message), Tone.FAILED, "failed")
            self.said.show()
            self.show()
            return said(error.failure.message)
        self.said.hide()
        self._stand()
        before = next((each for each in self._query.filters if each.column == column), None)
        if found is None:
            self.remove(column)
        elif before is None or written(before) != written(found):
            self.add(found)
        return ""

    def add(self, condition: RowFilter) -> None:
        """Ask for a condition, in place of what was asked of its column."""
        others = tuple(each for each in self._query.filters if each.column != condition.column)
        self._ask(replace(self._query, filters=(*others, condition)))

    def remove(self, column: str) -> None:
        """Ask for the rows without what is asked of a column."""
        self._ask(replace(self._query, filters=tuple(each for each in self._query.filters if each.column != column)))

    def sort_by(self, column: str, *, then: bool = False) -> None:
        """Ask for the order of a column: ascending, at the second time descending, at the third as in the document."""
        old = next((key for key in self._query.sort if key.column == column), None)
        if old is not None and old.descending:
            self.unsort(column)
        else:
            self.order_by(SortKey(column, old is not None, self._mode_of(column)), then=then)

    def order_by(self, key: SortKey, *, then: bool = False) -> None:
        """Ask for an order; `then` orders by this column what is equal so far."""
        others = tuple(each for each in self._query.sort if each.column != key.column)
        known = then and len(others) < len(self._query.sort)
        same_place = tuple(key if each.column == key.column else each for each in self._query.sort)
        self._ask(replace(self._query, sort=same_place if known else (*others, key) if then else (key,)))

    def unsort(self, column: str) -> None:
        """Ask for the order without this column."""
        self._ask(replace(self._query, sort=tuple(key for key in self._query.sort if key.column != column)))

    def compare_as(self, column: str, mode: Mode | None) -> None:
        """Values of a column are to be compared as something else; what is asked of it now is asked in that way."""
        filters = tuple(replace(each, mode=mode) if _compares(each, column) else each for each in self._query.filters)
        sort = tuple(replace(key, mode=mode) if key.column == column else key for key in self._query.sort)
        self._ask(RowQuery(filters, sort))

    def ask_modes_of(self, mode_of: Callable[[str], Mode | None]) -> None:
        """Take what tells what the values of a column compare as, if somebody chose that."""
        self._mode_of = mode_of

    def clear(self) -> None:
        """Ask for all rows as they stand in the document."""
        self.field.clear()
        self._ask(EVERYTHING)

    def show_query(self, query: RowQuery) -> None:
        """Show what works now."""
        self._query = query
        self._show_chips()
        self.showed.emit(query)

    def _show_chips(self) -> None:
        query = self._query
        while item := self._chips.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        if self._part:
            self._chips.addWidget(self._chip(self._part, "partChip", self.widened.emit))
        for each in query.filters:
            self._chips.addWidget(self._query_chip(filter_words(each), "filterChip", replace(query, filters=_without(query.filters, each))))
        for key in query.sort:
            self._chips.addWidget(
                self._query_chip(sort_words(key, then=key is not query.sort[0]), "sortChip", replace(query, sort=_other(query.sort, key)))
            )
        if query:
            self._chips.addWidget(self._query_chip(tr("Clear all"), "clearFilters", EVERYTHING))
        self._stand()

    def _ask(self, query: RowQuery) -> None:
        if query != self._query:
            self._query = query
            self.asked.emit(query)

    def _choose(self) -> None:
        column = self.column.currentData()
        with QSignalBlocker(self.field):
            self.field.setText(next((written(each) for each in self._query.filters if each.column == column), ""))
        self.field.selectAll()

    def _query_chip(self, text: str, name: str, query: RowQuery) -> QToolButton:
        return self._chip(text, name, lambda: self._ask(query))

    def _chip(self, text: str, name: str, remove: Callable[[], object]) -> QToolButton:
        chip = QToolButton(self)
        chip.setObjectName(name)
        chip.setText(text if len(text) <= LONGEST else text[: LONGEST - 1] + "…")
        chip.setAccessibleName(_removal(text, name))
        chip.setToolTip(chip.accessibleName())
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if name != "clearFilters":
            dress(chip, "close")
        chip.show()
        chip.clicked.connect(lambda _checked=False: remove())
        return chip

    def _lay_out(self) -> None:
        line = QHBoxLayout(self._line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(space(self, 2))
        for widget, stretch in ((self.column, 0), (self.field, 1)):
            line.addWidget(widget, stretch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(space(self, 3), space(self, 2), space(self, 3), space(self, 2))
        layout.setSpacing(space(self, 2))
        layout.addWidget(self._line)
        layout.addWidget(self.said)
        layout.addLayout(self._chips)


class _Field(QLineEdit):
    """Where a filter is written; `left` says that Esc was pressed."""

    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("filterField")
        self.setAccessibleName(tr("Filter"))
        self.setPlaceholderText(FORMS)
        self.setToolTip(tr("A filter is one of: {forms}").format(forms=FORMS))
        give_cross(self)
        give_way(self)
        inset(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QLineEdit: Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _removal(text: str, name: str) -> str:
    """Return what happens when a chip is pressed."""
    if name == "clearFilters":
        return text
    if name == "partChip":
        return tr("Show the rows of all statements, not only of {what}").format(what=text)
    return tr("Remove {what}").format(what=text)


def _usual(_column: str) -> Mode | None:
    """Nobody has chosen anything."""
    return None


def _compares(found: RowFilter, column: str) -> bool:
    """Whether the mode of a column matters to a filter; the menu of a cell asks for the text it is."""
    return found.column == column and found.mode is not Mode.TEXT


def _other(sort: tuple[SortKey, ...], gone: SortKey) -> tuple[SortKey, ...]:
    return tuple(key for key in sort if key is not gone)


def _without(filters: tuple[RowFilter, ...], gone: RowFilter) -> tuple[RowFilter, ...]:
    return tuple(each for each in filters if each is not gone)
