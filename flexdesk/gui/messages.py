"""What was said over the views, kept: nothing only flashes."""

from collections import deque
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from flexdesk.gui.actions import action, allow
from flexdesk.gui.icons import icon
from flexdesk.gui.palette import Tone
from flexdesk.gui.widgets.banner import Banner
from flexdesk.gui.widgets.space import space
from flexdesk.gui.words import tr

MOST = 200
"""Messages that are kept; older ones go."""

_ICONS = {Tone.FAILED: "failed", Tone.WARNING: "warning", Tone.DONE: "success", Tone.DUPLICATE: "duplicate"}


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, its tone, and when it was said."""

    text: str
    tone: Tone
    at: datetime


class Messages(QObject):
    """Says sentences in `banner` and keeps them while the window is open; `action` shows them, the newest first."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.banner = Banner(window)
        self._kept: deque[Said] = deque(maxlen=MOST)
        self.action = action(self, "pastMessages", tr("&Messages…"), self.show, tip=tr("Read again what was said over the views"))
        allow(self.action, False, tr("Nothing has been said yet"))

    @property
    def kept(self) -> tuple[Said, ...]:
        """The newest first."""
        return tuple(reversed(self._kept))

    def say(self, text: str, tone: Tone, help_: QAction | None = None) -> None:
        """Say a sentence over the view, and keep it."""
        self.banner.say(text, tone, help_)
        self._kept.append(Said(text, tone, datetime.now().astimezone()))
        allow(self.action, True, "")

    def show(self) -> QDialog:
        """Show what is kept, in a dialog that holds up nothing."""
        dialog = _Dialog(self.kept, self._window)
        dialog.open()
        return dialog


class _Dialog(QDialog):
    """A list that can be walked through and copied from."""

    def __init__(self, kept: tuple[Said, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("messagesDialog")
        self.setWindowTitle(tr("Messages"))
        self.resize(QSize(space(self, 180), space(self, 90)))
        self._list = QListWidget(self)
        self._list.setObjectName("messagesList")
        self._list.setAccessibleName(tr("Messages, the newest first"))
        self._list.setWordWrap(True)
        for each in kept:
            self._list.addItem(QListWidgetItem(icon(_ICONS.get(each.tone, "info"), each.tone), f"{each.at:%H:%M}  {each.text}"))
        self._list.setCurrentRow(0)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        buttons.button(QDialogButtonBox.StandardButton.Close).setObjectName("closeMessages")
        layout = QVBoxLayout(self)
        layout.addWidget(self._list)
        layout.addWidget(buttons)
        self.finished.connect(self.deleteLater)
