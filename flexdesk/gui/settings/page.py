"""What the pages of the settings have in common."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from flexdesk.domain.errors import Failure
from flexdesk.gui.lanes.lane import Question
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.shell import Shell
from flexdesk.gui.telling.advice import told
from flexdesk.gui.view import Message
from flexdesk.gui.widgets.banner import Banner
from flexdesk.gui.widgets.space import space, tight


class Page(StrEnum):
    """The pages, in their order."""

    CONNECTIONS = "connections"
    QUERIES = "queries"
    STORE = "store"
    EXPORT = "export"
    APPEARANCE = "appearance"
    SHORTCUTS = "shortcuts"


class SettingsPage(QWidget):
    """One page: it reads anew whenever it is seen, and says above its content what came of an order.

    `changed` says that something is saved that others show, too.
    """

    page: ClassVar[Page]
    icon_name: ClassVar[str]

    changed = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell = shell
        self.setObjectName(f"{self.page}Page")
        self.said = Banner(self)
        self.content = QVBoxLayout()
        tight(self.content, space(self, 3))
        whole = QVBoxLayout(self)
        tight(whole, space(self, 2))
        whole.addWidget(self.said)
        whole.addLayout(self.content, 1)
        self._asked = Question(shell.lanes.side, self.show_answer, self.say_failure, self)

    @property
    def title(self) -> str:
        """The name of the page, translated."""
        raise NotImplementedError

    def question(self) -> Callable[[], Any]:
        """Return what is asked of the desk when the page is seen, inside a job of a lane; here nothing."""
        return lambda: None

    def show_answer(self, answer: Any) -> None:
        """Show what the desk answered."""

    def refresh(self) -> None:
        """Ask again."""
        self._asked.ask(self.question())

    def order(self, job: Callable[[], Message | None]) -> None:
        """Have something done that changes what is saved; what the job returns is said then."""
        self.said.clear()
        self.shell.lanes.side.ask(job, self.done, self.say_failure)

    def done(self, message: Message | None) -> None:
        """Hear that an order was done."""
        if message is not None:
            self.say(message)
        self.refresh()
        self.changed.emit()

    def say(self, message: Message, action: QAction | None = None) -> None:
        """Say something above the content."""
        self.said.say(message.text, message.tone, action)

    def say_failure(self, failure: Failure) -> None:
        """Say what went wrong and what can be done."""
        self.said.say(told(failure), Tone.FAILED)

    def showEvent(self, event: QShowEvent) -> None:
        """Override QWidget: what is seen is as it stands now."""
        super().showEvent(event)
        self.refresh()
