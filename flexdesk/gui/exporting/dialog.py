"""The export dialog: where to, with or without provenance, how far it is, and where the file is now."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from flexdesk.desk.service import ExportOrder
from flexdesk.domain.errors import Failure
from flexdesk.domain.exportformat import VERBATIM
from flexdesk.domain.rowquery import RowSet
from flexdesk.domain.watch import Progress
from flexdesk.gui.exporting.job import ExportJob
from flexdesk.gui.exporting.naming import file_name, scope_words, written
from flexdesk.gui.fonts import strong
from flexdesk.gui.palette import Tone
from flexdesk.gui.shell import Shell
from flexdesk.gui.widgets.space import space
from flexdesk.gui.widgets.toned import TonedLabel
from flexdesk.gui.words import grouped, plural, tr


def ask_export(shell: Shell, parent: QWidget, rows: RowSet) -> None:
    """Open the dialog for rows of a section; it stands beside the window until it is closed."""
    dialog = ExportDialog(shell, rows, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()


class ExportDialog(QDialog):
    """Not modal; closing it while it writes cancels, and leaves no file."""

    def __init__(self, shell: Shell, rows: RowSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("exportDialog")
        self.setWindowTitle(tr("Export {section}").format(section=rows.snapshot.scope.section_name))
        self._shell = shell
        self._rows, self._snapshot = rows, rows.snapshot
        self._job: ExportJob | None = None
        self._closing = False
        self.target = QLineEdit(str(Path(self._folder()) / file_name(rows.snapshot.scope)), self)
        self.target.setObjectName("exportTarget")
        self.target.setAccessibleName(tr("File to write"))
        self.target.textChanged.connect(self._mind_target)
        self.provenance = self._provenance_box()
        self.said = TonedLabel(self, wrap=True)
        self.said.setObjectName("exportSaid")
        self._bar = QProgressBar(self)
        self._bar.setObjectName("exportProgress")
        self._bar.setAccessibleName(tr("Rows written"))
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(space(self, 2))
        self.browse = self._button("exportBrowse", tr("&Browse…"), self._browse)
        self.start_button = self._button("startExport", tr("&Export"), self.start)
        self.start_button.setDefault(True)
        self.cancel_button = self._button("cancelExport", tr("&Cancel"), self.reject)
        self.folder_button = self._button("showFolder", tr("Show in &folder"), self._show_folder)
        self._lay_out()
        self._stand(running=False)
        self._mind_target()

    def start(self) -> None:
        """Begin to write."""
        target = self.target.text().strip()
        self._shell.state.put("export/folder", str(Path(target).parent))
        self._shell.state.put("export/provenance", "yes" if self.provenance.isChecked() else "no")
        wanted = replace(VERBATIM, provenance=self.provenance.isChecked())
        self._job = ExportJob(self._shell, ExportOrder(self._snapshot.scope, target, wanted, rows=self._rows), self)
        self._job.progressed.connect(self._progress)
        self._job.ended.connect(self._ended)
        self._job.failed.connect(self._failed)
        self._bar.setRange(0, 0)
        self.said.say(tr("Writing…"), Tone.RUNNING, "running")
        self._stand(running=True)

    def reject(self) -> None:
        """Override: while it writes, Cancel and Esc stop the writing first and close afterwards."""
        if self._job is None:
            super().reject()
            return
        self._closing = True
        self.cancel_button.setEnabled(False)
        self.said.say(tr("Cancelling…"), Tone.CANCELLED, "cancelled")
        self._job.cancel()

    def _progress(self, progress: Progress) -> None:
        if self._job is None or self._job.cancelling:
            return
        total = progress.total or self._rows.count
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(progress.done)
        text = plural(total, tr("{done} of {n} row written"), tr("{done} of {n} rows written"), done=grouped(progress.done))
        self.said.say(text, Tone.RUNNING, "running")

    def _ended(self, count: int) -> None:
        self._job = None
        self._stand(running=False)
        self.said.say(written(count), Tone.DONE, "success")
        self.folder_button.show()
        self.cancel_button.setText(tr("&Close"))
        self.folder_button.setFocus()

    def _failed(self, failure: Failure) -> None:
        self._job = None
        self._stand(running=False)
        if failure.code == "CANCELLED":
            self.said.say(tr("Cancelled; no file was written."), Tone.CANCELLED, "cancelled")
            if self._closing:
                super().reject()
        else:
            self.said.say(f"{failure.message} {failure.next_step}", Tone.FAILED, "failed")

    def _stand(self, *, running: bool) -> None:
        for widget in (self.target, self.browse, self.provenance, self.start_button):
            widget.setEnabled(not running)
        self._bar.setVisible(running)
        self.cancel_button.setEnabled(True)
        self.folder_button.hide()

    def _mind_target(self) -> None:
        """Say what a click on Export would do to the file."""
        text = self.target.text().strip()
        self.start_button.setEnabled(bool(text))
        exists = bool(text) and Path(text).is_file()
        self.said.say(tr("This file exists; it will be replaced.") if exists else "", Tone.WARNING, "warning" if exists else "")
        self.folder_button.hide()

    def _browse(self) -> None:
        target, _ = QFileDialog.getSaveFileName(self, self.windowTitle(), self.target.text(), tr("CSV files (*.csv);;All files (*)"))
        if target:
            self.target.setText(target)

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(self.target.text()).parent)))

    def _folder(self) -> str:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        kept = self._shell.state.get("export/folder", "")
        return next((folder for folder in (kept, documents) if folder and Path(folder).is_dir()), str(Path.home()))

    def _provenance_box(self) -> QCheckBox:
        box = QCheckBox(tr("&Provenance columns: record, artifact, run, account, place in the document"), self)
        box.setObjectName("exportProvenance")
        box.setAccessibleName(tr("Provenance columns"))
        box.setChecked(self._shell.state.get("export/provenance", "yes") == "yes")
        return box

    def _button(self, name: str, text: str, slot: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAccessibleName(text.replace("&", "").removesuffix("…"))
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def _lay_out(self) -> None:
        what = QLabel(self._what(), self)
        what.setFont(strong(self.font()))
        note = QLabel(tr("Values exactly as stored: comma, CRLF, UTF-8; absent and empty are both empty."), self)
        note.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(space(self, 2))
        row.addWidget(self.target, 1)
        row.addWidget(self.browse)
        buttons = QHBoxLayout()
        buttons.setSpacing(space(self, 2))
        buttons.addWidget(self.folder_button)
        buttons.addStretch(1)
        buttons.addWidget(self.start_button)
        buttons.addWidget(self.cancel_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(space(self, 4), space(self, 4), space(self, 4), space(self, 4))
        layout.setSpacing(space(self, 3))
        layout.addWidget(what)
        layout.addLayout(row)
        for widget in (self.provenance, note, self.said, self._bar):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.resize(space(self, 150), self.sizeHint().height())

    def _what(self) -> str:
        rows = plural(self._rows.count, tr("{n} row"), tr("{n} rows"))
        columns = plural(len(self._snapshot.columns), tr("{n} column"), tr("{n} columns"))
        return f"{self._snapshot.scope.section_name} · {scope_words(self._snapshot.scope)} · {rows} · {columns}"
