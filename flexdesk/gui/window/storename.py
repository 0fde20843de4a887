"""The name of the store: in the title of the window, and in the status bar with how much is in it."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from flexdesk.domain.errors import Failure
from flexdesk.domain.view import StoreFacts
from flexdesk.gui.lanes.lane import Question
from flexdesk.gui.lanes.runlane import Job, JobEvent
from flexdesk.gui.shell import Shell
from flexdesk.gui.window.statusline import StatusLine, place_of
from flexdesk.gui.words import file_name, tr


class StoreName(QObject):
    """Reads what is in the store, again when a run has begun and when it has ended."""

    def __init__(self, shell: Shell, status: StatusLine, fail: Callable[[Failure], None], window: QMainWindow) -> None:
        super().__init__(window)
        self._desk, self._status, self._window = shell.desk, status, window
        self._facts = Question(shell.lanes.read, self._show, fail, self)
        self._begun: set[int] = set()
        shell.lanes.run.told.connect(self._hear)
        shell.lanes.run.ended.connect(self._after_run)

    def read(self) -> None:
        """Ask for it."""
        self._facts.ask(self._desk.facts)

    def _hear(self, told: JobEvent) -> None:
        """A run whose first event is there counts among those of today."""
        if told.event.run_id not in self._begun:
            self._begun.add(told.event.run_id)
            self.read()

    def _after_run(self, _job: Job) -> None:
        self.read()

    def _show(self, facts: StoreFacts) -> None:
        self._status.show_store(facts)
        self._window.setWindowTitle(tr("{store} – FlexDesk").format(store=file_name(place_of(facts.url))))
