"""The whole original of a row: a copy that nobody can change by mistake, opened in the system's own editor."""

import stat
from pathlib import Path

from PySide6.QtCore import QObject, QTemporaryDir, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from flexdesk.domain.errors import Failure
from flexdesk.domain.view import PayloadInfo, Provenance
from flexdesk.gui.actions import action, allow
from flexdesk.gui.shell import Shell
from flexdesk.gui.words import artifact_ref, tr


class WholeXml(QObject):
    """Copies lie in a folder of their own that goes with the window. `failed` carries a Failure."""

    failed = Signal(object)

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._folder: QTemporaryDir | None = None
        self._provenance: Provenance | None = None
        self._target = Path()
        tip = tr("Open a read-only copy of the whole original in the program of this system for such files")
        self.action = action(self, "openFullXml", tr("Open full &XML"), self._open, tip=tip, icon="xml")
        self.follow(None)

    def follow(self, provenance: Provenance | None) -> None:
        """From now on it is the original of this row."""
        self._provenance = provenance
        allow(self.action, provenance is not None, tr("There is no row here"))

    def _open(self) -> None:
        provenance = self._provenance
        if provenance is None:
            return
        self._folder = self._folder or QTemporaryDir()
        name = Path(provenance.run.order.file_name or "").suffix.lower()
        suffix = name if name in {".xml", ".csv", ".txt"} else ".xml"
        artifact = artifact_ref(provenance.artifact.artifact.raw_artifact_id)
        target = Path(self._folder.path()) / f"{artifact}-{provenance.payload.sha256[:8]}{suffix}"
        if target.exists():
            self._show(target)
            return
        self._target, desk, sha256 = target, self._shell.desk, provenance.payload.sha256
        self._shell.lanes.slow.start(target.name, lambda watch: desk.save_payload(sha256, str(target), watch), self._saved, self._fail)

    def _saved(self, _info: PayloadInfo) -> None:
        self._target.chmod(stat.S_IRUSR)
        self._show(self._target)

    def _show(self, target: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(target))):
            words = tr("This system has no program that opens {name}.").format(name=target.name)
            self._fail(Failure("NOT_OPENED", words, tr("Save the original payload of the artifact, and open it in a program of your own.")))

    def _fail(self, failure: Failure) -> None:
        self.failed.emit(failure)
