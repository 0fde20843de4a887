"""Where to: the file, and whether a manifest stands beside it."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from flexdesk.domain.exportformat import ExportFormat, FileKind
from flexdesk.domain.view import SectionScope
from flexdesk.gui.exporting.naming import file_name, with_ending
from flexdesk.gui.exporting.rowsform import RowsForm
from flexdesk.gui.state import State
from flexdesk.gui.widgets.space import inset, space, tight
from flexdesk.gui.words import tr


class TargetForm(QWidget):
    """`changed` says that it is another file."""

    changed = Signal()

    def __init__(self, state: State, scope: SectionScope, kept: ExportFormat, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("exportTo")
        self._state, self._kind = state, kept.kind
        self._agreed = ""
        self.target = QLineEdit(str(Path(self._folder()) / file_name(scope, kept.kind)), self)
        inset(self.target)
        self.target.setObjectName("exportTarget")
        self.target.setAccessibleName(tr("File to write"))
        self.target.textChanged.connect(lambda _text: self.changed.emit())
        self.browse = QPushButton(tr("B&rowse…"), self)
        self.browse.setObjectName("exportBrowse")
        self.browse.setAccessibleName(tr("Browse"))
        self.browse.setAutoDefault(False)
        self.browse.clicked.connect(self._browse)
        self.manifest = QCheckBox(tr("Write a man&ifest beside it"), self)
        self.manifest.setObjectName("exportManifest")
        self.manifest.setAccessibleName(tr("Write a manifest beside it"))
        self.manifest.setToolTip(tr("What is in the file, from which artifacts, with their hashes and the file's own"))
        self.manifest.setChecked(kept.manifest)
        self._size = QLabel(self)
        self._size.setObjectName("exportSize")
        self._lay_out()

    @property
    def path(self) -> str:
        """The file to write; blank if there is none."""
        return self.target.text().strip()

    @property
    def exists(self) -> bool:
        return bool(self.path) and Path(self.path).is_file()

    @property
    def is_agreed(self) -> bool:
        """Whether the system's dialog has asked already before the file is replaced."""
        return self.path == self._agreed

    def set_kind(self, kind: FileKind) -> None:
        """Give the file the ending of its kind."""
        self._kind = kind
        self.target.setText(with_ending(self.target.text(), kind))

    def say_size(self, words: str) -> None:
        """Say how large the file will be."""
        self._size.setText(words)

    def keep(self) -> None:
        """Remember the folder; what was agreed to holds for one time."""
        self._agreed = ""
        self._state.put("export/folder", str(Path(self.path).parent))

    def _browse(self) -> None:
        pattern = tr("{kind} files (*.{ending});;All files (*)").format(kind=self._kind.upper(), ending=self._kind.value)
        target, _ = QFileDialog.getSaveFileName(self, self.window().windowTitle(), self.target.text(), pattern)
        if target:
            self._agreed = target
            self.target.setText(target)

    def _folder(self) -> str:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        kept = self._state.get("export/folder", "")
        return next((folder for folder in (kept, documents) if folder and Path(folder).is_dir()), str(Path.home()))

    def _lay_out(self) -> None:
        file = QHBoxLayout()
        tight(file, space(self, 2))
        file.addWidget(self.target, 1)
        file.addWidget(self.browse)
        beside = QHBoxLayout()
        tight(beside, space(self, 2))
        beside.addWidget(self.manifest)
        beside.addStretch(1)
        beside.addWidget(self._size)
        form = RowsForm(self)
        form.add(tr("T&o"), file, self.target)
        form.add("", beside)
