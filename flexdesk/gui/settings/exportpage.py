"""Settings > Export: how files are written unless somebody chooses otherwise for one export."""

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QWidget

from flexdesk.domain.errors import UsageError
from flexdesk.domain.exportformat import ExportFormat, checked
from flexdesk.gui.exporting.defaults import KEPT, USUAL, kept_format
from flexdesk.gui.exporting.formatform import FormatForm
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.settings.page import Page, SettingsPage
from flexdesk.gui.settings.parts import across, button, note, offer
from flexdesk.gui.shell import Shell
from flexdesk.gui.telling.advice import told
from flexdesk.gui.view import Message
from flexdesk.gui.widgets.toned import TonedLabel
from flexdesk.gui.words import tr


class ExportPage(SettingsPage):
    """The form of the export dialog; what is chosen holds from now on."""

    page = Page.EXPORT
    icon_name = "export"

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.format = FormatForm(kept_format(shell.state), self)
        self.format.changed.connect(self._keep)
        self.manifest = QCheckBox(tr("&Manifest beside the file: what is in it, with hashes"), self)
        self.manifest.setObjectName("defaultManifest")
        self.manifest.setAccessibleName(tr("Manifest beside the file"))
        self.manifest.clicked.connect(lambda _on: self._keep())
        self.standing = TonedLabel(self, wrap=True)
        self.verbatim = button(
            self, "exportVerbatim", tr("Verba&tim again"), self._begin_anew, tip=tr("Every byte as stored: comma, CR LF, UTF-8")
        )
        words = tr("The dialog of an export begins with these; kind, header, provenance and manifest are those of the last export.")
        self.content.addWidget(note(words, self))
        self.format.add_below(self.manifest)
        for widget in (self.format, self.standing):
            self.content.addWidget(widget)
        self.content.addLayout(across(self, (self.verbatim,)))
        self.content.addStretch(1)

    @property
    def title(self) -> str:
        return tr("Export")

    def refresh(self) -> None:
        """Override: nobody has to be asked."""
        self._show(kept_format(self.shell.state))

    def _show(self, wanted: ExportFormat) -> None:
        self.format.put(wanted)
        self.manifest.setChecked(wanted.manifest)
        self._judge(wanted)

    def _judge(self, wanted: ExportFormat) -> None:
        offer(self.verbatim, tr("It is so already") if wanted == USUAL else "")
        if wanted.is_verbatim:
            self.standing.say(tr("Verbatim: every cell is the stored text and nothing else."), Tone.DONE, "success")
        else:
            self.standing.say(tr("Not verbatim: cells differ from what is stored. The manifest says so."), Tone.WARNING, "warning")

    def _keep(self) -> None:
        """Keep a format that can be written; say why another one cannot. The form shows it already, somebody may be typing there."""
        wanted = replace(self.format.chosen(), manifest=self.manifest.isChecked())
        try:
            text = checked(wanted).to_json()
        except UsageError as error:
            self.say(Message(told(error.failure), Tone.FAILED))
            return
        self.said.clear()
        self.shell.state.put(KEPT, text)
        self._judge(wanted)

    def _begin_anew(self) -> None:
        self.said.clear()
        self.shell.state.put(KEPT, USUAL.to_json())
        self._show(USUAL)
