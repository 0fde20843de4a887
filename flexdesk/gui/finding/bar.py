"""The bar under a table that finds a text in it: a field, where to look, how many hits, and the way from one to the next."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from flexdesk.domain.rowquery import FindOrder
from flexdesk.gui.actions import action
from flexdesk.gui.looks.icons import dress
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.view import Verb
from flexdesk.gui.widgets.elidedcombo import ElidedCombo
from flexdesk.gui.widgets.search import SearchField
from flexdesk.gui.widgets.space import space
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
        self._stopper.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(space(self, 3), space(self, 2), space(self, 2), space(self, 2))
        layout.setSpacing(space(self, 2))
        letter = self.fontMetrics().averageCharWidth()
        self.field.setMinimumWidth(letter * 18)  # what is looked for stays legible, whatever has to give way
        self.column.setMinimumWidth(letter * 6)
        layout.addWidget(self.field, 3)
        layout.addWidget(self.column, 2)
        for step in self._steps:
            layout.addWidget(step)
        layout.addWidget(self.said)
        layout.addWidget(self._stopper)
        layout.addStretch(1)
        layout.addWidget(_icon_button(self, self._close))
        self.say("")


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
