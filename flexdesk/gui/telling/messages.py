"""What was said over the views: what concerns one goes with it, what concerns the token stays until it is done; all of it is kept."""

from collections import deque
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from flexdesk.gui.actions import action, allow
from flexdesk.gui.looks.icons import icon
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.places.place import Room
from flexdesk.gui.widgets.banner import Banner
from flexdesk.gui.widgets.space import space
from flexdesk.gui.words import tr

MOST = 200
"""Messages that are kept; older ones go."""

TOKEN = "token"  # noqa: S105  # a word for what is told, not one
"""The matter of a token that was refused."""
_ICONS = {Tone.FAILED: "failed", Tone.WARNING: "warning", Tone.DONE: "success", Tone.DUPLICATE: "duplicate"}


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, its tone, and when it was said."""

    text: str
    tone: Tone
    at: datetime


@dataclass(frozen=True, slots=True)
class _Standing:
    """What the banner shows: a word about the view of a room, about no view in particular, or about a `matter` that lasts."""

    text: str
    tone: Tone
    help: QAction | None = None
    room: Room | None = None
    matter: str = ""


class Messages(QObject):
    """Says sentences in `banner` and keeps them while the window is open; `action` shows them, the newest first."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.banner = Banner(window)
        self.banner.cleared.connect(self._gone)
        self._kept: deque[Said] = deque(maxlen=MOST)
        self._shown: _Standing | None = None
        self._lasting: dict[str, _Standing] = {}
        self._closed: set[_Standing] = set()
        self.action = action(self, "pastMessages", tr("Messa&ges…"), self.show, tip=tr("Read again what was said over the views"))
        allow(self.action, False, tr("Nothing has been said yet"))

    @property
    def kept(self) -> tuple[Said, ...]:
        """The newest first."""
        return tuple(reversed(self._kept))

    def say(self, text: str, tone: Tone, help_: QAction | None = None, room: Room | None = None) -> None:
        """Say a sentence over the view, and keep it; one about the view of a `room` goes when that view goes."""
        self._keep(text, tone)
        self._put(_Standing(text, tone, help_, room))

    def remind(self, matter: str, text: str, tone: Tone, help_: QAction | None = None) -> None:
        """Say a sentence that stays over all views until its matter is done, or somebody closes it; that one is not said again."""
        standing = _Standing(text, tone, help_, matter=matter)
        if standing not in self._closed and self._lasting.get(matter) != standing:
            self._lasting[matter] = standing
            self._keep(text, tone)
            self._put(standing)

    def is_standing(self, matter: str) -> bool:
        """Tell whether something is said of a matter."""
        return matter in self._lasting

    def done(self, matter: str) -> None:
        """Take back what was said of a matter; if it comes up again, it is told again."""
        self._closed = {each for each in self._closed if each.matter != matter}
        if self._lasting.pop(matter, None) and self._shown is not None and self._shown.matter == matter:
            self._shown = None
            self.banner.clear()

    def arrive(self, room: Room) -> None:
        """Another view is looked at: what was said of the one before goes."""
        if self._shown is not None and self._shown.room not in (None, room):
            self.banner.clear()

    def take_back(self, text: str) -> None:
        """Take away a sentence that holds no longer, if it is the one that is read."""
        if self._shown is not None and not self._shown.matter and self._shown.text == text:
            self.banner.clear()

    def pass_by(self) -> None:
        """Somebody went on: take away what lasts for no longer than that."""
        if self._shown is not None and not self._shown.matter:
            self.banner.clear()

    def show(self) -> QDialog:
        """Show what is kept, in a dialog that holds up nothing."""
        dialog = _Dialog(self.kept, self._window)
        dialog.open()
        return dialog

    def _keep(self, text: str, tone: Tone) -> None:
        self._kept.append(Said(text, tone, datetime.now().astimezone()))
        allow(self.action, True, "")

    def _put(self, standing: _Standing) -> None:
        self._shown = standing
        self.banner.say(standing.text, standing.tone, standing.help)

    def _gone(self) -> None:
        """What lasts comes back from under a word that passed; one that is closed stays closed."""
        if self._shown is not None and self._shown.matter:
            self._closed.add(self._shown)
            self._lasting.pop(self._shown.matter, None)
        self._shown = None
        if self._lasting:
            self._put(list(self._lasting.values())[-1])


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
