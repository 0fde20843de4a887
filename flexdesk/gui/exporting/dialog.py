"""The export dialog: which rows and columns, written how and where to, how far it is, and where the file is now."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QStyle, QVBoxLayout, QWidget

from flexdesk.desk.orders import ExportOrder
from flexdesk.domain.errors import Failure, UsageError
from flexdesk.domain.exportformat import ExportFormat, FileKind, checked
from flexdesk.domain.rowquery import RowSet
from flexdesk.domain.watch import Progress
from flexdesk.gui.exporting.danger import Surveys, show_danger
from flexdesk.gui.exporting.defaults import keep_choice, keep_columns, kept_format
from flexdesk.gui.exporting.formatform import FormatForm
from flexdesk.gui.exporting.job import ExportJob
from flexdesk.gui.exporting.naming import packing_words, progress_words, scope_words, size_words, written
from flexdesk.gui.exporting.outlook import Outlook, Preview
from flexdesk.gui.exporting.rowsform import RowsForm, line_up
from flexdesk.gui.exporting.targetform import TargetForm
from flexdesk.gui.exporting.whatform import WhatForm
from flexdesk.gui.exporting.writing import WritingBar
from flexdesk.gui.looks.fonts import strong
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.shell import Shell
from flexdesk.gui.telling.advice import told
from flexdesk.gui.widgets.confirm import confirm
from flexdesk.gui.widgets.scrolled import Scrolled
from flexdesk.gui.widgets.space import space, tight
from flexdesk.gui.widgets.toned import TonedLabel
from flexdesk.gui.words import tr

_FRAME = 12
"""Quarters of a line that a system puts around a window."""


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
        self._shell, self._rows = shell, rows
        self._job: ExportJob | None = None
        self._closing = False
        kept = kept_format(shell.state)
        body = QWidget(self)
        chosen = Scrolled(body, self, has_stops=True)  # made first, for Tab goes through all in the order in which it was made
        self.what = WhatForm(rows, body)
        self.format = FormatForm(kept, body)
        self.danger = TonedLabel(body, wrap=True)
        self.danger.setObjectName("exportDanger")
        self.preview = Preview(body)
        self.to = TargetForm(shell.state, rows.snapshot.scope, kept, body)
        self.bar = WritingBar(self)
        self._surveys = Surveys(shell, rows, self)
        self._outlook = Outlook(shell, self.preview, self._tell_size)
        self._name_parts()
        self._connect()
        self._lay_out(chosen)
        self._choose()

    @property
    def order(self) -> ExportOrder:
        """What would be written now."""
        columns = self.what.columns
        return ExportOrder(self._rows.snapshot.scope, self.to.path, self.wanted, columns=columns, rows=self._rows, what=self.what.what)

    @property
    def wanted(self) -> ExportFormat:
        return replace(self.format.chosen(), manifest=self.to.manifest.isChecked())

    def ask(self) -> None:
        """Begin to write; a file that stands there is replaced only if somebody says so."""
        if not self.to.exists or self.to.is_agreed:
            self.start()
            return
        sentence = tr("{name} exists already.").format(name=Path(self.to.path).name)
        confirm(self, "replaceQuestion", sentence, tr("What is in it now will be lost."), tr("Replace file"), self.start)

    def start(self) -> None:
        """Begin to write."""
        self.to.keep()
        keep_choice(self._shell.state, self.wanted)
        self._surveys.leave()
        self._job = ExportJob(self._shell, self.order, self)
        self._job.progressed.connect(self._progress)
        self._job.ended.connect(self._ended)
        self._job.failed.connect(self._failed)
        self._stand(running=True)

    def reject(self) -> None:
        """Override: while it writes, Cancel and Esc stop the writing first and close afterwards."""
        if self._job is None:
            self._surveys.leave()
            super().reject()
            return
        self._closing = True
        self.bar.say_cancelling()
        self._job.cancel()

    # --- choosing

    def _choose(self) -> None:
        """Follow what is chosen: lines, size, dangers, and whether it can be written at all."""
        if self.wanted.kind is FileKind.CSV:
            self._surveys.look(self.what.what)
        else:
            self._surveys.leave()
        self._show_danger()
        self._mind()
        self._outlook.look(self._rows, self.order)

    def _look_on(self) -> None:
        """Go on looking for what was left for the writing."""
        if self.wanted.kind is FileKind.CSV and not self._closing:
            self._surveys.look(self.what.what)
            self._show_danger()

    def _show_danger(self) -> None:
        wanted = self.wanted
        if wanted.kind is not FileKind.CSV:
            self.danger.say(tr("Every value stays text; nothing is computed or rounded."), Tone.NEUTRAL, "success")
            return
        columns = self.what.columns or self._rows.snapshot.columns
        show_danger(self.danger, self._surveys, self.what.what, columns, guarded=wanted.guard_formulas, provenance=wanted.provenance)

    def _mind(self) -> None:
        """Say what a click on Export would do, or why there can be none."""
        problem = self._problem()
        self.bar.start_button.setEnabled(problem is None and bool(self.to.path))
        if problem is not None:
            self.bar.said.say(told(problem), Tone.FAILED, "failed")
        elif self.to.exists:
            self.bar.said.say(tr("This file exists; it will be replaced."), Tone.WARNING, "warning")
        elif not self.wanted.is_verbatim:
            self.bar.said.say(tr("Not verbatim: cells are not always what is stored."), Tone.WARNING, "warning")
        else:
            self.bar.said.say("", Tone.NEUTRAL)
        self.bar.forget_end()

    def _problem(self) -> Failure | None:
        try:
            checked(self.wanted)
        except UsageError as error:
            return error.failure
        return self.format.lacks

    def _change_kind(self) -> None:
        self.to.set_kind(self.wanted.kind)

    def _tell_size(self, about: int | None) -> None:
        self.to.say_size(size_words(about))

    # --- writing

    def _progress(self, progress: Progress) -> None:
        if self._job is None or self._job.cancelling:
            return
        if progress.unit == "bytes":
            self.bar.show_busy(packing_words(progress.done))
            return
        total = progress.total or self.what.count
        self.bar.show_progress(progress.done, total, progress_words(progress.done, total))

    def _ended(self, count: int) -> None:
        self._job = None
        self._look_on()
        self._stand(running=False)
        self.bar.show_end(written(count), Path(self.to.path).parent)
        keep_columns(self._shell.state, self._rows.snapshot.scope.section_name, self.what.columns or self._rows.snapshot.columns)

    def _failed(self, failure: Failure) -> None:
        self._job = None
        self._look_on()
        self._stand(running=False)
        if failure.code == "CANCELLED":
            self.bar.say_end(tr("Cancelled; no file was written."), Tone.CANCELLED, "cancelled")
            if self._closing:
                super().reject()
        else:
            self.bar.say_end(told(failure), Tone.FAILED, "failed")

    def _stand(self, *, running: bool) -> None:
        for widget in (self.what, self.format, self.to):
            widget.setEnabled(not running)
        self.bar.stand(running=running)

    # --- making

    def _name_parts(self) -> None:
        """The parts that are asked for from outside stand here, wherever they are laid out."""
        self.target, self.provenance = self.to.target, self.format.provenance
        self.said, self.folder_button = self.bar.said, self.bar.folder_button
        self.start_button, self.cancel_button = self.bar.start_button, self.bar.cancel_button

    def _connect(self) -> None:
        self.what.changed.connect(self._choose)
        self.format.changed.connect(self._choose)
        self.format.kind_changed.connect(self._change_kind)
        self.to.changed.connect(self._mind)
        self._surveys.changed.connect(self._show_danger)
        self.bar.start_button.clicked.connect(self.ask)
        self.bar.cancel_button.clicked.connect(self.reject)

    def _lay_out(self, chosen: Scrolled) -> None:
        what = QLabel(f"{self._rows.snapshot.scope.section_name} · {scope_words(self._rows.snapshot.scope)}", self)
        what.setFont(strong(self.font()))
        inside = QVBoxLayout(chosen.body)
        tight(inside, space(self, 3))
        for widget in (what, self.what, self.format):
            inside.addWidget(widget)
        seen = QWidget(chosen.body)
        rows = RowsForm(seen)
        rows.add("", self.danger)
        rows.add(tr("Preview"), self.preview, short=False)
        inside.addWidget(seen)
        inside.addWidget(self.to)
        line_up((self.what, self.format, seen, self.to))
        self._fit(chosen)

    def _fit(self, chosen: Scrolled) -> None:
        """Lay out all that is chosen so that it scrolls where a screen is too low for it; what happens stays in sight below it."""
        margin, body = space(self, 4), chosen.body
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(space(self, 3))
        layout.addWidget(chosen, 1)
        layout.addStretch()
        layout.addWidget(self.bar)
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        self.setMinimumWidth(body.minimumSizeHint().width() + bar + 2 * margin)
        width = max(space(self, 180), self.minimumWidth())
        body.resize(width - 2 * margin, body.height())
        room = self.screen().availableGeometry().height() - space(self, _FRAME)
        whole = max(body.heightForWidth(width - 2 * margin), body.sizeHint().height()) + self.bar.sizeHint().height()
        self.resize(width, min(whole + 3 * margin, room))
