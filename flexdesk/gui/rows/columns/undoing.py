"""Taking back what was done to columns. Each section has a history of its own: what is not seen is not undone."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence, QUndoCommand, QUndoGroup, QUndoStack
from PySide6.QtWidgets import QWidget

from flexdesk.gui.actions import action, allow
from flexdesk.gui.rows.columns.layout import Look
from flexdesk.gui.words import tr

Looks = tuple[Look, ...]
Turn = Callable[[Looks, Looks], None]
"""Is told an arrangement that was, and the one that is wanted in its place."""

MOST = 100


class Undoing(QObject):
    """Undo and redo for the section that is shown; what is done while the rows are not in sight is nothing."""

    def __init__(self, seen: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._seen = seen
        self._stacks: dict[str, QUndoStack] = {}
        self._group = QUndoGroup(self)
        keys = QKeySequence.StandardKey
        self.undo = action(self, "undo", tr("&Undo"), self._undo, shortcut=keys.Undo, tip=tr("Take back what was done to the columns"))
        self.redo = action(self, "redo", tr("&Redo"), self._redo, shortcut=keys.Redo, tip=tr("Do again what was taken back"))
        self._group.undoTextChanged.connect(self._offer)
        self._group.redoTextChanged.connect(self._offer)
        self._group.canUndoChanged.connect(self._offer)
        self._group.canRedoChanged.connect(self._offer)
        self._offer()

    @property
    def actions(self) -> tuple[QAction, ...]:
        """Undo and redo, for the Edit menu."""
        return self.undo, self.redo

    def open(self, section: str) -> None:
        """Work on another section."""
        if section not in self._stacks:
            self._stacks[section] = QUndoStack(self._group)
            self._stacks[section].setUndoLimit(MOST)
        self._group.setActiveStack(self._stacks[section])

    def note(self, done: "Done") -> None:
        """Do something, so that it can be taken back."""
        if self._group.activeStack() is not None:
            self._group.activeStack().push(done)

    def _undo(self) -> None:
        if self._seen.isVisible():
            self._group.undo()

    def _redo(self) -> None:
        if self._seen.isVisible():
            self._group.redo()

    def _offer(self, *_told: object) -> None:
        undone, redone = self._group.undoText(), self._group.redoText()
        self.undo.setText(tr("&Undo: {what}").format(what=undone) if undone else tr("&Undo"))
        self.redo.setText(tr("&Redo: {what}").format(what=redone) if redone else tr("&Redo"))
        self.undo.setIconText(tr("Undo"))
        allow(self.undo, self._group.canUndo(), tr("Nothing was done to the columns of this section"))
        allow(self.redo, self._group.canRedo(), tr("Nothing was taken back"))


class Done(QUndoCommand):
    """One step, done when it is put on its stack; those that `join` are one with the same thing done just before."""

    def __init__(self, text: str, before: Looks, after: Looks, turn: Turn, *, joins: bool = False) -> None:
        super().__init__(text)
        self._before, self.after, self._turn, self._joins = before, after, turn, joins

    def undo(self) -> None:
        """Override QUndoCommand."""
        self._turn(self.after, self._before)

    def redo(self) -> None:
        """Override QUndoCommand."""
        self._turn(self._before, self.after)

    def id(self) -> int:
        """Override QUndoCommand: only those with the same number are offered to each other."""
        return 1 if self._joins else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Override QUndoCommand."""
        if not isinstance(other, Done) or other.text() != self.text():
            return False
        self.after = other.after
        return True
