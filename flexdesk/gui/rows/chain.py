"""The provenance of a row as a chain of links: section, statement, artifact, payload, run, query."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from flexdesk.domain.run import RunSource
from flexdesk.domain.view import Provenance
from flexdesk.gui.artifacts.listing import query_words
from flexdesk.gui.navigation import Navigator
from flexdesk.gui.palette import Role
from flexdesk.gui.place import Place
from flexdesk.gui.runs.listing import RunFilters, query_of
from flexdesk.gui.widgets.link import Link
from flexdesk.gui.widgets.space import space
from flexdesk.gui.words import artifact_ref, local_time, plural, run_ref, size, tr


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the chain: what it is, its address as a link, a few words, and what the view there shall restore."""

    title: str
    text: str
    place: Place | None
    spoken: str
    detail: str
    memory: object = None


def steps(provenance: Provenance) -> tuple[Step, ...]:
    """Return the chain from the row back to the query."""
    return (*_in_the_document(provenance), *_in_the_store(provenance))


def _in_the_document(provenance: Provenance) -> tuple[Step, ...]:
    record, header = provenance.record, dict(provenance.statement_header)
    period = " – ".join(filter(None, (header.get("fromDate"), header.get("toDate"))))
    place = record.source_row_ref.removeprefix(provenance.statement_path + "/")
    rows = Place.rows(record.raw_artifact_id, record.section_name)
    ref = artifact_ref(record.raw_artifact_id)
    of_section = tr("Open the rows of {name} in {artifact}").format(name=record.section_name, artifact=ref)
    of_statement = tr("Open statement {path} of {artifact}, all its sections").format(path=provenance.statement_path, artifact=ref)
    statement = Place.rows(record.raw_artifact_id)
    return (
        Step(tr("Element"), record.row_tag, None, "", place),
        Step(tr("Section"), record.section_name, rows, of_section, ""),
        Step(tr("Statement"), provenance.statement_path, statement, of_statement, period or record.account_id),
    )


def _in_the_store(provenance: Provenance) -> tuple[Step, ...]:
    artifact, run, sha = provenance.artifact.artifact, provenance.run, provenance.payload.sha256
    source = run.order.file_name if run.order.source is RunSource.FILE else run.order.flex_query_id
    ref, run_text = artifact_ref(artifact.raw_artifact_id), run_ref(run.run_id)
    here = Place.artifact(artifact.raw_artifact_id)
    seen = plural(provenance.artifact.sighting_count, tr("met by {n} run"), tr("met by {n} runs"))
    started = f"{local_time(run.started_at_utc)}  {source or ''}"
    of_payload = tr("Open the artifact of payload {sha}").format(sha=sha)
    return (
        Step(tr("Artifact"), ref, here, tr("Open artifact {id}").format(id=ref), seen),
        Step(tr("Payload"), f"{sha[:8]}…{sha[-4:]}", here, of_payload, size(provenance.payload.size)),
        Step(tr("Run"), run_text, Place.run(run.run_id), tr("Open run {id}").format(id=run_text), started),
        _query(provenance),
    )


def _query(provenance: Provenance) -> Step:
    """The query leads to its runs, at the one that brought the row."""
    run, query_id = provenance.run, query_of(provenance.run)
    name = query_words(provenance.artifact.artifact.reference.flex_query_id)
    if not query_id:
        return Step(tr("Query"), name, None, "", "")
    spoken = tr("Open the runs of query {name}").format(name=name)
    return Step(tr("Query"), name, Place.run(run.run_id), spoken, "", RunFilters(query=query_id))


class Chain(QWidget):
    """Shows the chain of one row; the widgets stay, their texts change."""

    def __init__(self, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._navigator = navigator
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setHorizontalSpacing(space(self, 2))
        self._layout.setVerticalSpacing(0)
        self._layout.setColumnStretch(2, 1)
        self._lines = [self._line(row) for row in range(7)]

    def show_provenance(self, provenance: Provenance | None) -> None:
        """Show another chain, or none while it is read."""
        self.setEnabled(provenance is not None)
        for (title, link, detail), step in zip(self._lines, steps(provenance) if provenance else (), strict=False):
            title.setText(step.title)
            link.set_place(step.text, step.place, step.spoken, step.memory)
            link.show()
            detail.setText(step.detail)
            detail.setToolTip(step.detail)

    def _line(self, row: int) -> tuple[QLabel, Link, "Detail"]:
        title = QLabel(self)
        title.setForegroundRole(Role.PlaceholderText)
        link = Link("", None, self._navigator, parent=self)
        link.setObjectName(f"chain-{row}")
        link.hide()
        detail = Detail(self)
        for column, widget in enumerate((title, link, detail)):
            self._layout.addWidget(widget, row, column, Qt.AlignmentFlag.AlignVCenter)
        return title, link, detail


class Detail(QLabel):
    """A dim text that gives way: it is cut where there is no room, its tool tip has all of it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setForegroundRole(Role.PlaceholderText)
        self.setMinimumWidth(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override QLabel."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(Role.PlaceholderText))
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
