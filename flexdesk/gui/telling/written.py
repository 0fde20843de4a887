"""A file that was written for somebody: what is said of it, and the way to its folder."""

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from flexdesk.gui.actions import action, allow
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.view import Message
from flexdesk.gui.words import tr, whole_path


class WrittenFile(QObject):
    """The file that was written last. `action` shows its folder; `said` carries a Message where no program does that."""

    said = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._target = ""
        tip = tr("Open the folder that the file was written to")
        self.action = action(self, "showWrittenFile", tr("Show in &folder"), self._show, tip=tip, icon="folder")
        allow(self.action, False, tr("No file was written yet"))

    def told(self, sentence: str, target: str) -> Message:
        """Return what is said of a file that is there now."""
        self._target = target
        allow(self.action, True, "")
        return Message(sentence, Tone.DONE, self.action)

    def _show(self) -> None:
        if not show_folder(Path(self._target).parent):
            text = tr("No program opens folders here. The file is {path}.").format(path=whole_path(self._target))
            self.said.emit(Message(text, Tone.WARNING))


def show_folder(folder: Path) -> bool:
    """Open a folder in the system's own program; False where there is none."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
