"""A header with a field under each name: what is written there picks the rows."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QWidget

from flexdesk.domain.rowgrammar import FORMS
from flexdesk.gui.looks.palette import Role, Tone, colour
from flexdesk.gui.looks.style.ink import RING, plate
from flexdesk.gui.widgets.header import FlatHeader
from flexdesk.gui.widgets.keys import give_way
from flexdesk.gui.widgets.space import inset, space
from flexdesk.gui.words import tr

PAUSE = 250
"""Milliseconds after the last letter at which a field is applied; Enter does it at once."""


class FilterHeader(FlatHeader):
    """Fields are made for the columns in sight, `count` of them from the left; others are not filtered here.

    `asked` carries the name of a column and what is written for it, `stepped` the logical column and 1 or -1 for the field beside it,
    `entered` the logical column of the field that got the focus; `left` says that Esc was pressed.
    """

    asked = Signal(str, str)
    stepped = Signal(int, int)
    entered = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._fields: dict[int, _Field] = {}
        self._texts: Mapping[str, str] = {}
        self._left_out: frozenset[int] = frozenset()
        self._on = False
        self.count_of_fields = 0
        self.sectionResized.connect(self.place)
        self.sectionMoved.connect(self.place)
        self.sectionCountChanged.connect(self.place)

    @property
    def on(self) -> bool:
        return self._on

    @property
    def writing(self) -> str:
        """The name of the column whose field has the focus."""
        return next((self._name(column) for column, field in self._fields.items() if field.hasFocus()), "")

    def turn(self, on: bool) -> None:
        """Show the fields, or hide them; what they asked for stays asked."""
        if on != self._on:
            self._on = on
            self.updateGeometries()
            self.geometriesChanged.emit()  # the table makes room
            self.place()

    def leave_out(self, columns: Collection[int]) -> None:
        """Have no fields for columns that have them elsewhere."""
        self._left_out = frozenset(columns)
        self.place()

    def show_texts(self, texts: Mapping[str, str]) -> None:
        """Show what is asked of each column now; the field somebody writes in keeps its text."""
        self._texts = texts
        for column, field in self._fields.items():
            field.take(self._name(column), texts.get(self._name(column), ""))

    def begin(self, column: int) -> None:
        """Let somebody write for a column that is in sight."""
        self.place()
        if field := self._fields.get(column):
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            field.selectAll()

    def say(self, name: str, wrong: str) -> None:
        """Say what is wrong with the text for a column, or that nothing is."""
        for column, field in self._fields.items():
            if self._name(column) == name:
                field.say(wrong)

    def sizeHint(self) -> QSize:
        """Override QHeaderView."""
        hint = super().sizeHint()
        return QSize(hint.width(), hint.height() + self._room())

    def updateGeometries(self) -> None:
        """Override QHeaderView: the names above, the fields below."""
        self.setViewportMargins(0, 0, 0, self._room())
        super().updateGeometries()

    def place(self, *_told: int) -> None:
        """Put a field under each name that is in sight."""
        seen = set(self._in_sight()) if self._on else set()
        for column in seen - self._fields.keys():
            self._fields[column] = self._field(column)
        top, height = self.height() - self._room(), self._room()
        for column, field in self._fields.items():
            shown = column in seen or (self._on and field.hasFocus())  # whoever writes goes on writing
            if shown:
                field.take(self._name(column), self._texts.get(self._name(column), ""))
                field.setGeometry(self.sectionViewportPosition(column), top, self.sectionSize(column), height)
            field.setVisible(shown)

    def _in_sight(self) -> list[int]:
        ends = [end for end in (self.visualIndexAt(0), self.visualIndexAt(self.viewport().width() - 1)) if end >= 0]
        last = max(ends) if len(ends) > 1 else self.count() - 1  # behind the last one there is nothing
        columns = [self.logicalIndex(visual) for visual in range(min(ends, default=0), last + 1)]
        return [each for each in columns if each < self.count_of_fields and each not in self._left_out and not self.isSectionHidden(each)]

    def _room(self) -> int:
        return self.fontMetrics().height() + space(self, 3) if self._on else 0

    def _name(self, column: int) -> str:
        return str(self.model().headerData(column, Qt.Orientation.Horizontal))

    def _field(self, column: int) -> "_Field":
        field = _Field(column, self)
        field.written.connect(self.asked)
        field.stepped.connect(self.stepped)
        field.entered.connect(self.entered)
        field.left.connect(self.left)
        return field


class _Field(QLineEdit):
    """Where the filter of one column is written."""

    written = Signal(str, str)
    stepped = Signal(int, int)
    entered = Signal(int)
    left = Signal()

    def __init__(self, column: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._column, self._name = column, ""
        self.setObjectName(f"filter-{column}")
        self._wrong = False
        give_way(self)
        inset(self)  # what is written stands over the values
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._write)
        self.textEdited.connect(self._pause.start)
        self.returnPressed.connect(self._write)

    def take(self, name: str, text: str) -> None:
        """Stand for a column, with what is asked of it; somebody who writes is not disturbed."""
        if name != self._name:
            self._name = name
            self._pause.stop()
            self.setAccessibleName(tr("Filter {column}").format(column=name))
            self.say("")
        elif self.hasFocus() or self._pause.isActive():
            return
        if text != self.text():
            with QSignalBlocker(self):
                self.setText(text)
            self.say("")

    def say(self, wrong: str) -> None:
        """Redden for what cannot be understood, and say why; or calm down."""
        self._wrong = bool(wrong)
        palette = QPalette()  # what is not set in it follows the theme
        if wrong:
            palette.setColor(Role.Text, colour(Tone.FAILED, QGuiApplication.palette()))
        self.setPalette(palette)
        self.setToolTip(wrong or tr("A filter is one of: {forms}").format(forms=FORMS))
        self.setAccessibleDescription(wrong)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Override QLineEdit: a red edge, also around one that is empty or has the focus."""
        super().paintEvent(event)
        if self._wrong:
            with QPainter(self) as painter:
                plate(painter, self.rect(), None, colour(Tone.FAILED, self.palette()), width=RING)

    def _write(self) -> None:
        self._pause.stop()
        self.written.emit(self._name, self.text())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Override QLineEdit."""
        super().focusInEvent(event)
        self.entered.emit(self._column)

    def event(self, event: QEvent) -> bool:
        """Override QLineEdit: Tab goes to the field beside, also to one that is not in sight yet."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._write()
            self.stepped.emit(self._column, 1 if event.key() == Qt.Key.Key_Tab else -1)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QLineEdit: Esc and Down lead into the rows."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down):
            self.left.emit()
        else:
            super().keyPressEvent(event)
