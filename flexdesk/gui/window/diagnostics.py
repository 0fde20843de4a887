"""Tools > Diagnostics folder: where the log of the window is, to be opened or sent."""

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication

from flexdesk.domain.errors import Failure
from flexdesk.domain.run import StageState
from flexdesk.gui.actions import action
from flexdesk.gui.lanes.runlane import JobEvent, RunLane
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.view import Message
from flexdesk.gui.words import run_ref, tr

_log = logging.getLogger(__name__)


class Diagnostics(QObject):
    """The two actions about the folder; and whatever run fails is written into the log there."""

    def __init__(self, folder: Path, lane: RunLane, say: Callable[[Message], None], parent: QObject) -> None:
        super().__init__(parent)
        self._folder, self._say = folder, say
        self._open = action(
            self,
            "diagnosticsFolder",
            tr("&Diagnostics folder"),
            self.open,
            tip=tr("Open the folder with the log of FlexDesk: what failed and why, without data, tokens or account ids"),
            icon="folder",
        )
        self._copy = action(
            self,
            "copyDiagnosticsPath",
            tr("Copy &path of the diagnostics folder"),
            self.copy,
            tip=tr("Put the path of the folder with the log on the clipboard"),
            icon="copy",
        )
        lane.told.connect(self._hear)

    @property
    def actions(self) -> tuple[QAction, QAction]:
        """Open it, copy its path."""
        return self._open, self._copy

    def open(self) -> None:
        """Open the folder in the system's own program."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder))):
            told = tr("No program opens folders here. The log is in {path}.").format(path=self._folder)
            self._say(Message(told, Tone.WARNING, self._copy))

    def copy(self) -> None:
        """Put the path on the clipboard."""
        QGuiApplication.clipboard().setText(str(self._folder))
        self._say(Message(tr("The path is on the clipboard: {path}").format(path=self._folder), Tone.DONE))

    def note(self, failure: Failure) -> None:
        """Write a failure into the log."""
        _log.info("%s: %s", failure.code, failure.message)

    def _hear(self, message: JobEvent) -> None:
        event = message.event
        if event.state is StageState.FAILED:
            details = event.details
            _log.info("%s %s %s: %s", run_ref(event.run_id), event.stage, details.get("code"), details.get("message"))
