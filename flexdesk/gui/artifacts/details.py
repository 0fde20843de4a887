"""The chosen artifact: its verdict with the reason, its hash, where it was met, and its sections."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QHeaderView, QLabel, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from flexdesk.domain.explanation import Explanation
from flexdesk.domain.outline import Notice
from flexdesk.domain.view import ArtifactSummary, SectionSummary, Sighting
from flexdesk.gui.artifacts.listing import ArtifactLine, line, query_tip, sighting_words, sightings_words
from flexdesk.gui.artifacts.proof import ArtifactProof
from flexdesk.gui.artifacts.why import WhyPanel, title_of
from flexdesk.gui.looks.fonts import monospace
from flexdesk.gui.looks.icons import dress
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.places.place import Place
from flexdesk.gui.runs.mender import Mender
from flexdesk.gui.runs.remedies import PERIOD_DIFFERS, Remedy
from flexdesk.gui.runs.remedybuttons import remedy_buttons
from flexdesk.gui.shell import Shell
from flexdesk.gui.telling.warnings import warning
from flexdesk.gui.wholexml import Original, WholeXml
from flexdesk.gui.widgets.elided import ElidedLabel
from flexdesk.gui.widgets.flow import FlowLayout, unbroken
from flexdesk.gui.widgets.lines import Column, LineModel
from flexdesk.gui.widgets.link import Link, like_links
from flexdesk.gui.widgets.space import space, tight
from flexdesk.gui.widgets.tabbing import tab_through
from flexdesk.gui.widgets.table import CalmTable
from flexdesk.gui.widgets.toned import TonedLabel
from flexdesk.gui.words import artifact_ref, grouped, local_time, run_ref, tr, utc_tip, whole_path

SHOWN_SIGHTINGS = 8


@dataclass(frozen=True, slots=True)
class ArtifactFacts:
    """An artifact with everything its details show, read in one job."""

    summary: ArtifactSummary
    sightings: tuple[Sighting, ...]
    sections: tuple[SectionSummary, ...]
    notices: tuple[Notice, ...] = ()

    @property
    def original(self) -> Original:
        """The bytes, with the name they came by first."""
        came = self.sightings[0].source if self.sightings else ""
        return Original(self.summary.artifact.raw_artifact_id, self.summary.artifact.reference.payload_sha256, came)


class ArtifactDetails(QWidget):
    """Shows one artifact. `save_wanted` asks for its original bytes."""

    save_wanted = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("artifactDetails")
        self._shell = shell
        self._line: ArtifactLine | None = None
        self._id = TonedLabel(self)
        self._verdict = TonedLabel(self)
        self._standing = TonedLabel(self)
        self._open_rows = Link("", None, shell.navigator, "", self)
        self._open_run = Link("", None, shell.navigator, "", self)
        self._compare = Link("", None, shell.navigator, "", self)
        self.mender = Mender(shell, self)
        self.whole = WholeXml(shell, "showArtifactXml", tr("S&how XML"), self)
        self.proof = ArtifactProof(shell, self)
        self.why = WhyPanel(shell, self)
        self._facts = QFormLayout()
        self._sections_model = LineModel(self._section_columns(), lambda each: each.section_name, self)
        self.sections = self._section_table()
        self._show, self._save = self._show_button(), self._save_button()
        self._inside = QWidget(self)
        self._lay_out()
        self._order()

    def show_facts(self, facts: ArtifactFacts) -> None:
        """Show an artifact."""
        before, shown = self._line, line(facts.summary, self._shell.names.known)
        self._line = shown
        if before is None or before.artifact_id != shown.artifact_id:
            self.why.begin(shown.verdict.reason)
        self._id.say(shown.ref, Tone.NEUTRAL, strong=True)
        self._verdict.say(shown.verdict.short, shown.verdict.tone, shown.verdict.icon)
        self._standing.say(shown.standing, Tone.NEUTRAL if shown.is_current else Tone.DIM)
        self._open_rows.set_place(tr("Open rows"), Place.rows(shown.artifact_id), tr("Open the rows of {ref}").format(ref=shown.ref))
        self._open_run.set_place(tr("Open run"), Place.run(shown.run_id), tr("Open run {ref}").format(ref=shown.run))
        self._show_comparison(shown)
        self.proof.show_line(shown)
        self.whole.follow(facts.original)
        self._show_facts(shown, facts)
        self._sections_model.show(facts.sections)
        self._order()

    def show_reason(self, found: Explanation) -> None:
        """Show why the artifact got its verdict; it comes later, because a revision is compared for it."""
        if self._line is not None and found.artifact.artifact.raw_artifact_id == self._line.artifact_id:
            self.why.show_reason(found)
            self._order()

    def copy_hash(self) -> None:
        """Put the SHA-256 of the payload on the clipboard."""
        if self._line:
            QGuiApplication.clipboard().setText(self._line.sha256)

    def reference(self) -> str:
        """Return what an audit paper quotes."""
        return f"flexdesk:{self._line.ref} sha256:{self._line.sha256}" if self._line else ""

    def _show_comparison(self, shown: ArtifactLine) -> None:
        self._compare.setVisible(shown.comparison is not None)
        if shown.comparison is not None and shown.twin_id is not None:
            spoken = tr("Compare {a} and {b}").format(a=artifact_ref(shown.twin_id), b=shown.ref)
            self._compare.set_place(tr("Compare"), shown.comparison, spoken)

    def _show_facts(self, shown: ArtifactLine, facts: ArtifactFacts) -> None:
        while self._facts.rowCount():
            self._facts.removeRow(0)
        for notice in facts.notices:
            self._facts.addRow(self._notice(notice))
            if notice.code == PERIOD_DIFFERS:
                offered = (Remedy.ANEW, Remedy.OWN_PERIOD)
                self._facts.addRow(_beside(self, *remedy_buttons(self, self.mender, offered, shown.run_id)))
        self._show_proof(shown, facts.sightings)
        rows = (
            (tr("Account"), shown.account),
            (tr("Query"), query_tip(shown)),
            (tr("Period"), shown.period),
            (tr("Generated"), shown.generated),
            (tr("Rows"), shown.rows),
            (tr("Payload"), shown.size),
        )
        for title, text in rows:
            self._facts.addRow(title_of(title, self), self._value(text))
        if shown.twin_id is not None:
            twin = artifact_ref(shown.twin_id)
            link = Link(twin, Place.artifact(shown.twin_id), self._shell.navigator, tr("Open artifact {ref}").format(ref=twin), self)
            self._facts.addRow(title_of(tr("Compared with"), self), _beside(self, link))

    def _show_proof(self, shown: ArtifactLine, sightings: tuple[Sighting, ...]) -> None:
        """What the list does not have comes first: here it is looked for, and a small window has little room."""
        self._facts.addRow(title_of("SHA-256", self), self._hash(shown.sha256))
        for number, sighting in enumerate(sightings[:SHOWN_SIGHTINGS]):
            self._facts.addRow(title_of(sightings_words(sightings) if not number else "", self), self._sighting(sighting))
        if len(sightings) > SHOWN_SIGHTINGS:
            self._facts.addRow("", self._value(tr("and {n} more").format(n=grouped(len(sightings) - SHOWN_SIGHTINGS))))

    def _notice(self, notice: Notice) -> TonedLabel:
        label = TonedLabel(self, wrap=True)
        label.setObjectName("notice")
        label.say(warning(notice), Tone.WARNING, "warning")
        label.setToolTip(notice.code)
        return label

    def _value(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        return like_links(label)

    def _hash(self, sha256: str) -> QWidget:
        label = self._value(f"{sha256[:16]}…{sha256[-8:]}")
        label.setFont(monospace())
        label.setToolTip(sha256)
        label.setAccessibleName(tr("SHA-256 {hash}").format(hash=sha256))
        button = QToolButton(self)
        button.setObjectName("copyHash")
        button.setAccessibleName(tr("Copy SHA-256"))
        button.setToolTip(tr("Copy the whole SHA-256"))
        button.setAutoRaise(True)
        dress(button, "copy")
        button.clicked.connect(self.copy_hash)
        button.setMaximumHeight(label.sizeHint().height())  # a line like the others
        return _beside(self, label, button)

    def _sighting(self, sighting: Sighting) -> QWidget:
        ref = run_ref(sighting.run_id)
        link = Link(ref, Place.run(sighting.run_id), self._shell.navigator, tr("Open run {ref}").format(ref=ref), self)
        label = ElidedLabel(self)
        label.setText(f"{local_time(sighting.at_utc)} · {sighting_words(sighting)}")
        label.setToolTip(f"{label.text()}\n{whole_path(sighting.source)}\n{utc_tip(sighting.at_utc)}")
        return _beside(self, link, like_links(label))

    def _section_columns(self) -> tuple[Column, ...]:
        return (
            Column(tr("Section"), lambda each: each.section_name, place=self._section_place, tone=self._section_tone),
            Column(tr("Rows"), lambda each: grouped(each.record_count), tone=self._section_tone, right=True),
        )

    def _section_place(self, section: SectionSummary) -> Place | None:
        """An empty section has no rows to go to."""
        return Place.rows(self._line.artifact_id, section.section_name) if self._line and section.record_count else None

    def _section_tone(self, section: SectionSummary) -> Tone | None:
        return None if section.record_count else Tone.DIM

    def _section_table(self) -> CalmTable:
        table = CalmTable(self._shell.navigator, self)
        table.setObjectName("sectionTable")
        table.setAccessibleName(tr("Sections of the artifact"))
        table.setSelectionMode(CalmTable.SelectionMode.SingleSelection)
        table.setModel(self._sections_model)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        return table

    def _show_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("showArtifactXmlButton")
        button.setDefaultAction(self.whole.action)
        button.setAccessibleName(tr("Show XML"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _save_button(self) -> QPushButton:
        button = QPushButton(tr("Save original payload…"), self)
        button.setObjectName("savePayload")
        button.setAccessibleName(tr("Save original payload"))
        button.setToolTip(tr("Write the exact bytes that were received to a file"))
        dress(button, "save")
        button.clicked.connect(self.save_wanted)
        return button

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(space(self, 3), space(self, 2), space(self, 3), space(self, 2))
        parts = FlowLayout(space(self, 4), ends=True)
        for part in ((self._id, self._verdict, self._standing), (self._compare, self._open_rows, self._open_run, self._show, self._save)):
            parts.addWidget(unbroken(self, space(self, 4), *part))
        head.addLayout(parts)
        body = QHBoxLayout()
        tight(body)
        body.addWidget(self._scrolled_facts(), 3)
        body.addWidget(self.sections, 2)
        layout = QVBoxLayout(self)
        tight(layout)
        layout.addLayout(head)
        layout.addLayout(body, 1)
        layout.addWidget(self.proof)
        self.proof.setContentsMargins(space(self, 3), space(self), space(self, 3), space(self, 2))

    def _order(self) -> None:
        tab_through(self._compare, self._open_rows, self._open_run, self._show, self._save, self._inside, self.proof, self.sections)

    def _scrolled_facts(self) -> QScrollArea:
        self._facts.setHorizontalSpacing(space(self, 4))
        self._facts.setVerticalSpacing(0)
        self._facts.setContentsMargins(space(self, 3), 0, space(self, 3), space(self, 2))
        stacked = QVBoxLayout(self._inside)
        tight(stacked)
        stacked.addWidget(self.why)
        stacked.addLayout(self._facts)
        stacked.addStretch(1)
        area = QScrollArea(self)
        area.setWidget(self._inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area


def _beside(parent: QWidget, *widgets: QWidget) -> QWidget:
    row = QWidget(parent)
    layout = QHBoxLayout(row)
    tight(layout, space(parent))
    for widget in widgets:
        layout.addWidget(widget, 100 if isinstance(widget, ElidedLabel) else 0)
    layout.addStretch(1)
    return row
