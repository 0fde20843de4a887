"""View > Reset layout: sizes, columns and panes as they were made, at once and whatever is kept of them."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from flexdesk.gui.actions import action
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.state import State
from flexdesk.gui.view import Message
from flexdesk.gui.words import tr

FIRST = QSize(1280, 800)
"""How large the window is the first time, and after its layout was reset."""


def resetting(window: QMainWindow, state: State, size: QSize, say: Callable[[Message], None]) -> QAction:
    """Return the action."""

    def reset() -> None:
        state.forget_layouts()
        narrow = window.findChild(QAction, "narrowSidebar")
        if isinstance(narrow, QAction) and narrow.isChecked():
            narrow.trigger()
        window.showNormal()
        window.resize(size)
        window.move(window.screen().availableGeometry().topLeft())
        say(Message(tr("The layout is reset: sizes, columns and panes are as they were made."), Tone.DONE))

    tip = tr("Forget sizes, columns and panes; looks, keys and defaults stay")
    return action(window, "resetLayout", tr("Reset la&yout"), reset, tip=tip)
