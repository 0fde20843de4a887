"""Telling that a run has ended when nobody looks: the window asks for attention, and where the desktop has a tray a notice appears."""

import time
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow, QSystemTrayIcon

from flexdesk.domain.run import StageState
from flexdesk.gui.lanes.runlane import Job, JobEvent, JobState
from flexdesk.gui.looks.icons import application_icon
from flexdesk.gui.places.place import Place
from flexdesk.gui.runs.marks import CANCELLED
from flexdesk.gui.shell import Shell
from flexdesk.gui.telling.sayings import said
from flexdesk.gui.words import run_ref, tr

LONG = 10.0
"""Seconds after which the end of a run is news to somebody who does something else."""
SHOWN_MS = 10_000


@dataclass(frozen=True, slots=True)
class Notice:
    """What is told, and the run that a click opens."""

    title: str
    text: str
    run_id: int | None = None


class TrayPost(QObject):
    """Shows a notice through an icon in the tray that is there only meanwhile; does nothing where there is no tray."""

    clicked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._icon: QSystemTrayIcon | None = None

    def show(self, notice: Notice) -> None:
        """Show a notice in the place of an earlier one."""
        if not (QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()):
            return
        if self._icon is None:
            self._icon = QSystemTrayIcon(application_icon(), self)
            self._icon.messageClicked.connect(self.clicked)
            self._icon.activated.connect(lambda _reason: self.clicked.emit())
        self._icon.show()
        self._icon.showMessage(notice.title, notice.text, application_icon(), SHOWN_MS)

    def clear(self) -> None:
        """Take icon and notice away."""
        if self._icon is not None:
            self._icon.hide()


@dataclass(slots=True)
class _Run:
    """A job as far as it is known."""

    since: float
    run_id: int | None = None
    failure: str = ""


class Notices(QObject):
    """Only runs that took long or failed are told, and only while no window of the program is in front. `told` carries each Notice."""

    told = Signal(object)

    def __init__(self, shell: Shell, window: QMainWindow) -> None:
        super().__init__(window)
        self._shell, self._window = shell, window
        self._runs: dict[int, _Run] = {}
        self._unseen: list[Notice] = []
        self.post = TrayPost(self)
        self.post.clicked.connect(self.open)
        lane = shell.lanes.run
        lane.changed.connect(self._look)
        lane.told.connect(self._hear)
        lane.ended.connect(self._ended)
        window.installEventFilter(self)

    def open(self) -> None:
        """Come to the front with the run that was told last."""
        last = self._unseen[-1] if self._unseen else None
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.show()
        self._window.activateWindow()
        if last is not None and last.run_id is not None:
            self._shell.navigator.go(Place.run(last.run_id))
        self._seen()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Override: whoever comes back to the window needs no notice any more."""
        if event.type() == QEvent.Type.WindowActivate and self._unseen:
            self._seen()
        return super().eventFilter(watched, event)

    @property
    def unseen(self) -> int:
        """How many ends of runs were told since somebody last looked."""
        return len(self._unseen)

    def _look(self) -> None:
        for job in self._shell.lanes.run.active:
            self._runs.setdefault(job.ticket, _Run(time.monotonic()))

    def _hear(self, message: JobEvent) -> None:
        run, event = self._runs.get(message.ticket), message.event
        if run is None:
            return
        if run.run_id is None:
            run.since = time.monotonic()  # the wait for the token is not the run
        run.run_id = event.run_id
        if event.state is StageState.FAILED and event.details.get("code") != CANCELLED:
            run.failure = said(str(event.details.get("message") or "")) or tr("It failed.")

    def _ended(self, job: Job) -> None:
        run = self._runs.pop(job.ticket, None)
        if run is None or run.run_id is None or QApplication.activeWindow() is not None:
            return
        if run.failure or (job.state is not JobState.CANCELLING and time.monotonic() - run.since > LONG):
            self._tell(Notice(f"{job.title} · {run_ref(run.run_id)}", run.failure or tr("It has ended."), run.run_id))

    def _tell(self, notice: Notice) -> None:
        self._unseen.append(notice)
        QApplication.alert(self._window)
        _badge(len(self._unseen))
        self.post.show(notice)
        self.told.emit(notice)

    def _seen(self) -> None:
        self._unseen.clear()
        self.post.clear()
        _badge(0)


def _badge(count: int) -> None:
    """Set the number on the program's icon; Linux desktops find that by the name of the desktop file."""
    app = QGuiApplication.instance()
    if isinstance(app, QGuiApplication) and QGuiApplication.desktopFileName():
        app.setBadgeNumber(count)
