"""The whole original of a row or an artifact: a copy that nobody can change by mistake, opened in the system's own editor."""

import stat
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTemporaryDir, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from flexdesk.domain.errors import Failure
from flexdesk.domain.view import Provenance
from flexdesk.domain.watch import Watch
from flexdesk.gui.actions import action, allow
from flexdesk.gui.shell import Shell
from flexdesk.gui.words import artifact_ref, tr

_ENDINGS = {".xml", ".csv", ".txt"}


@dataclass(frozen=True, slots=True)
class Original:
    """Which bytes, and as what they came."""

    artifact_id: int
    sha256: str
    file_name: str = ""

    @property
    def ending(self) -> str:
        """The ending that tells a system by which program such bytes are opened."""
        found = Path(self.file_name).suffix.lower()
        return found if found in _ENDINGS else ".xml"


def original_of(provenance: Provenance) -> Original:
    """Return the original of a row."""
    return Original(provenance.artifact.artifact.raw_artifact_id, provenance.payload.sha256, provenance.run.order.file_name or "")


class WholeXml(QObject):
    """Copies lie in a folder of their own that goes with the window. `failed` carries a Failure."""

    failed = Signal(object)

    def __init__(self, shell: Shell, name: str, text: str, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._folder: QTemporaryDir | None = None
        self._original: Original | None = None
        tip = tr("Open a read-only copy of the whole original in the program of this system for such files")
        self.action = action(self, name, text, self._open, tip=tip, icon="xml")
        self.follow(None)

    def follow(self, original: Original | None) -> None:
        """From now on it is this one."""
        self._original = original
        allow(self.action, original is not None, tr("There is no row here"))

    def _open(self) -> None:
        original = self._original
        if original is None:
            return
        self._folder = self._folder or QTemporaryDir()
        target = Path(self._folder.path()) / f"{artifact_ref(original.artifact_id)}-{original.sha256[:8]}{original.ending}"
        if target.exists():
            self._show(target)
            return
        desk, sha256 = self._shell.desk, original.sha256

        def save(watch: Watch) -> Path:
            desk.save_payload(sha256, str(target), watch)
            return target

        self._shell.lanes.slow.start(target.name, save, self._saved, self._fail)

    def _saved(self, target: Path) -> None:
        target.chmod(stat.S_IRUSR)
        self._show(target)

    def _show(self, target: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(target))):
            words = tr("This system has no program that opens {name}.").format(name=target.name)
            self._fail(Failure("NOT_OPENED", words, tr("Save the original payload of the artifact, and open it in a program of your own.")))

    def _fail(self, failure: Failure) -> None:
        self.failed.emit(failure)
