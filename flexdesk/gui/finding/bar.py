"""The bar under a table that finds a text in it: a field, where to look, how many hits, and the way from one to the next."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from flexdesk.domain.rowquery import FindOrder
from flexdesk.gui.actions import action
from flexdesk.gui.looks.icons import dress
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.looks.style.sizes import control_height, padding, sign_width
from flexdesk.gui.view import Verb
from flexdesk.gui.widgets.elidedcombo import ElidedCombo
from flexdesk.gui.widgets.search import SearchField
from flexdesk.gui.widgets.space import space, tight
from flexdesk.gui.widgets.toned import TonedLabel
from flexdesk.gui.words import tr

PAUSE = 250
"""Milliseconds after the last letter at which it is searched; Enter does it at once."""


class FindBar(QWidget):
    """`asked` carries a FindOrder, `stepped` 1 or -1; `stopped` and `closed` say that somebody wants that. Hidden until it is begun.

    `spoken` says what it finds in, `where` and `anywhere` what can be chosen.
    """

    asked = Signal(object)
    stepped = Signal(int)
    stopped = Signal()
    closed = Signal()

    def __init__(self, spoken: str, where: str, anywhere: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self.setAccessibleName(spoken)
        self._anywhere = anywhere
        self.field = _Field(spoken, self)
        self.column = ElidedCombo("findColumn", where, 10, self)
        self.said = TonedLabel(self, elided=True)
        self.said.setObjectName("findSaid")
        self._steps = tuple(_icon_button(self) for _ in range(2))  # named when they are given what they do
        self.stop = action(self, "stopFinding", tr("Cancel"), self.stopped.emit, tip=tr("Stop searching; the hits so far stay (Esc)"))
        self._close = action(self, "closeFind", tr("Close"), self.closed.emit, tip=tr("Close the find bar (Esc)"))
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        self._found = QWidget(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.apply)
        self.field.textEdited.connect(self._pause.start)
        self.field.entered.connect(self._enter)
        self.field.left.connect(self._leave)
        self.column.activated.connect(self.apply)
        self._lay_out()
        self.hide()

    @property
    def order(self) -> FindOrder:
        """What is looked for."""
        return FindOrder(self.field.text(), self.column.currentData())

    def adopt(self, commands: Mapping[Verb, QAction]) -> None:
        """Take the window's ways from hit to hit for its buttons."""
        for button, verb in zip(self._steps, (Verb.FIND_PREVIOUS, Verb.FIND_NEXT), strict=True):
            _put(button, commands[verb])

    def begin(self, columns: tuple[str, ...]) -> None:
        """Take a text to look for in these columns, or in all."""
        self.offer(columns)
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def offer(self, columns: tuple[str, ...]) -> None:
        """Offer the columns of the section, keeping the choice where it is one of them."""
        chosen = self.column.currentData()
        self.column.clear()
        self.column.addItem(self._anywhere, None)
        for name in columns:
            self.column.addItem(name, name)
        self.column.setCurrentIndex(max(0, self.column.findData(chosen)) if chosen else 0)

    def say(self, text: str, tone: Tone = Tone.NEUTRAL, *, searching: bool = False) -> None:
        """Show where the search stands."""
        self.said.say(text, tone, {Tone.FAILED: "failed", Tone.WARNING: "warning"}.get(tone, ""))
        self.stop.setEnabled(searching)
        self._stopper.setVisible(searching)
        self._arrange()

    def apply(self) -> None:
        """Look for what is written."""
        self._pause.stop()
        self.asked.emit(self.order)

    def _enter(self, by: int) -> None:
        if self._pause.isActive():
            self.apply()
        else:
            self.stepped.emit(by)

    def _leave(self) -> None:
        (self.stopped if self.stop.isEnabled() else self.closed).emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QWidget: Esc leaves from every part of the bar."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        dress(self.stop, "cancel")
        dress(self._close, "close")
        self._stopper = _icon_button(self, self.stop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(space(self, 3), space(self, 2), space(self, 2), space(self, 2))
        layout.setSpacing(space(self, 2))
        for line in (self._first, self._second):
            line.setSpacing(space(self, 2))
            layout.addLayout(line)
        self._first.addWidget(self.field, 3)
        self._first.addWidget(self.column, 2)
        self._first.addStretch(1)
        self._first.addWidget(_icon_button(self, self._close))
        inside = QHBoxLayout(self._found)
        tight(inside, space(self, 2))
        for part in (*self._steps, self.said, self._stopper):
            inside.addWidget(part)
        inside.addStretch(1)
        self._arrange()
        self.say("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QWidget."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Override QWidget: texts have another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_stopper"):  # Qt asks while it builds
            self._arrange()

    def _arrange(self) -> None:
        """What is looked for, where, and what was found stay whole: the word on Cancel goes first, then there are two lines."""
        metrics = self.fontMetrics()
        self.field.setMinimumWidth(metrics.averageCharWidth() * 9 + 2 * control_height(metrics))
        self.column.setMinimumWidth(metrics.horizontalAdvance(self._anywhere) + sign_width(metrics) + 2 * padding(metrics))
        said = tr("{words} (searching… {percent} %)").format(words=tr("hit {k} of {n}").format(k="99", n="999"), percent=99)
        spare = self.width() - self._needed(max(said, self.said.text, key=len))  # one hit more moves nothing
        line, other = (self._first, self._second) if spare >= 0 else (self._second, self._first)
        if line.indexOf(self._found) < 0:
            other.removeWidget(self._found)
            line.insertWidget(min(2, line.count()), self._found)
        above = self.field.minimumWidth() + self.column.minimumWidth() if spare < 0 else 0
        words = self.width() + above - self._needed(self.said.text) > metrics.horizontalAdvance(self.stop.iconText())
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if words else Qt.ToolButtonStyle.ToolButtonIconOnly
        self._stopper.setToolButtonStyle(style)

    def _needed(self, said: str) -> int:
        """Return how wide one line with everything in it is while something is searched, and this is said."""
        metrics = self.fontMetrics()
        signs = 4 * control_height(metrics) + 9 * space(self, 2)
        return self.field.minimumWidth() + self.column.minimumWidth() + metrics.horizontalAdvance(said) + signs


def _icon_button(parent: QWidget, made: QAction | None = None) -> QToolButton:
    button = QToolButton(parent)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if made is not None:
        _put(button, made)
    return button


def _put(button: QToolButton, made: QAction) -> None:
    button.setObjectName(f"{made.objectName()}Button")
    button.setDefaultAction(made)
    button.setAccessibleName(made.text().replace("&", ""))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)


class _Field(SearchField):
    """`entered` carries 1 for Enter and -1 for Shift+Enter; `left` says that Esc was pressed."""

    entered = Signal(int)
    left = Signal()

    def __init__(self, spoken: str, parent: QWidget) -> None:
        super().__init__("findField", spoken, parent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QLineEdit."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Override QLineEdit: Esc is ours, not a shortcut of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)
