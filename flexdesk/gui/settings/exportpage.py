"""Settings > Export: how files are written unless somebody chooses otherwise for one export."""

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QWidget

from flexdesk.domain.errors import UsageError
from flexdesk.domain.exportformat import VERBATIM, Encoding, ExportFormat, LineEnd, Quote, checked
from flexdesk.gui.palette import Tone
from flexdesk.gui.settings.page import Page, SettingsPage
from flexdesk.gui.settings.parts import across, add_row, button, choice, chosen_of, field, form_layout, note
from flexdesk.gui.shell import Shell
from flexdesk.gui.view import Message
from flexdesk.gui.widgets.toned import TonedLabel
from flexdesk.gui.words import tr

KEPT = "export/defaults"


class ExportPage(SettingsPage):
    """What is chosen holds from now on."""

    page = Page.EXPORT
    icon_name = "export"

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self._showing = False
        delimiters = {",": tr("comma ,"), ";": tr("semicolon ;"), "\t": tr("tab"), "|": tr("pipe |")}
        self.delimiter = choice(self, "defaultDelimiter", tr("Delimiter"), delimiters)
        self.quote = choice(self, "defaultQuote", tr("Quotes"), {Quote.NEEDED: tr("where needed"), Quote.ALWAYS: tr("around every cell")})
        ends: dict[str, str] = {LineEnd.CRLF: tr("CR LF, as CSV has it"), LineEnd.LF: tr("LF")}
        self.line_end = choice(self, "defaultLineEnd", tr("Line end"), ends)
        encodings: dict[str, str] = {Encoding.UTF_8: "UTF-8", Encoding.UTF_16: "UTF-16", Encoding.WINDOWS: "Windows-1252"}
        self.encoding = choice(self, "defaultEncoding", tr("Encoding"), encodings)
        self.absent = field(self, "defaultAbsent", tr("Absent values as"), hint=tr("nothing"))
        self.bom = self._box("defaultBom", tr("&Byte-order mark, as Excel likes it"))
        self.header = self._box("defaultHeader", tr("&Header line"))
        self.provenance = self._box("defaultProvenance", tr("&Provenance columns: artifact, row, run, place"))
        self.manifest = self._box("defaultManifest", tr("&Manifest beside the file: what is in it, with hashes"))
        self.standing = TonedLabel(self, wrap=True)
        self.verbatim = button(
            self, "exportVerbatim", tr("&Verbatim again"), lambda: self._put(VERBATIM), tip=tr("Every byte as stored: comma, CR LF, UTF-8")
        )
        for box in (self.delimiter, self.quote, self.line_end, self.encoding):
            box.activated.connect(lambda _index: self._keep())
        self.absent.editingFinished.connect(self._keep)
        self._lay_out()

    @property
    def title(self) -> str:
        return tr("Export")

    def refresh(self) -> None:
        """Override: nobody has to be asked."""
        self._show(defaults(self.shell))

    def _box(self, name: str, text: str) -> QCheckBox:
        box = QCheckBox(text, self)
        box.setObjectName(name)
        box.setAccessibleName(text.replace("&", ""))
        box.toggled.connect(lambda _on: self._keep())
        return box

    def _show(self, wanted: ExportFormat) -> None:
        self._showing = True
        for box, value in (
            (self.delimiter, wanted.delimiter),
            (self.quote, wanted.quote),
            (self.line_end, wanted.line_end),
            (self.encoding, wanted.encoding),
        ):
            box.setCurrentIndex(max(0, box.findData(str(value))))
        self.absent.setText(wanted.absent)
        for tick, on in ((self.bom, wanted.bom), (self.header, wanted.header), (self.provenance, wanted.provenance)):
            tick.setChecked(on)
        self.manifest.setChecked(wanted.manifest)
        self._showing = False
        if wanted.is_verbatim:
            self.standing.say(tr("Verbatim: every cell is the stored text and nothing else."), Tone.DONE, "success")
        else:
            self.standing.say(tr("Not verbatim: cells differ from what is stored. The manifest says so."), Tone.WARNING, "warning")

    def _keep(self) -> None:
        if self._showing:
            return
        wanted = replace(
            defaults(self.shell),
            delimiter=chosen_of(self.delimiter),
            quote=Quote(chosen_of(self.quote)),
            line_end=LineEnd(chosen_of(self.line_end)),
            encoding=Encoding(chosen_of(self.encoding)),
            absent=self.absent.text(),
            bom=self.bom.isChecked(),
            header=self.header.isChecked(),
            provenance=self.provenance.isChecked(),
            manifest=self.manifest.isChecked(),
        )
        self._put(wanted)

    def _put(self, wanted: ExportFormat) -> None:
        try:
            text = checked(wanted).to_json()
        except UsageError as error:
            self.say(Message(f"{error.failure.message} {error.failure.next_step}", Tone.FAILED))
            return
        self.said.clear()
        self.shell.state.put(KEPT, text)
        self._show(wanted)
        self.changed.emit()

    def _lay_out(self) -> None:
        holder = QWidget(self)
        form = form_layout(holder)
        add_row(form, tr("&Delimiter"), self.delimiter)
        add_row(form, tr("&Quotes"), self.quote)
        add_row(form, tr("&Line end"), self.line_end)
        add_row(form, tr("&Encoding"), self.encoding)
        add_row(form, tr("&Absent values as"), self.absent)
        for box in (self.bom, self.header, self.provenance, self.manifest):
            form.addRow("", box)
        self.content.addWidget(note(tr("The dialog of an export begins with these; each export may choose otherwise."), self))
        self.content.addWidget(holder)
        self.content.addWidget(self.standing)
        self.content.addLayout(across(self, (self.verbatim,)))
        self.content.addStretch(1)


def defaults(shell: Shell) -> ExportFormat:
    """Return how files are written unless somebody chooses otherwise."""
    return ExportFormat.from_json(shell.state.get(KEPT, ""))
