"""The provenance of a row as a chain of links: section, statement, artifact, payload, run, query."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from flexdesk.domain.run import Run, RunSource
from flexdesk.domain.view import Provenance
from flexdesk.gui.looks.palette import Role
from flexdesk.gui.places.navigation import Navigator
from flexdesk.gui.places.place import Place
from flexdesk.gui.querynames import id_words
from flexdesk.gui.runs.listing import RunFilters, query_of
from flexdesk.gui.widgets.elided import ElidedLabel
from flexdesk.gui.widgets.link import INSET, Link
from flexdesk.gui.widgets.space import space
from flexdesk.gui.words import artifact_ref, file_name, local_time, plural, run_ref, size, tr, whole_path


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the chain: what it is, its address as a link, a few words, and what the view there shall restore.

    Without a place, `spoken` is what is known beside the text.
    """

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
    values = {"name": record.section_name, "path": provenance.statement_path, "artifact": ref}
    of_statement = tr("Open the rows of {name} in statement {path} of {artifact}").format(**values)
    statement = Place.rows(record.raw_artifact_id, record.section_name, statement=provenance.statement_path)
    return (
        Step(tr("Element"), record.row_tag, None, "", place),
        Step(tr("Section"), record.section_name, rows, of_section, ""),
        Step(tr("Statement"), provenance.statement_path, statement, of_statement, period or record.account_id),
    )


def _in_the_store(provenance: Provenance) -> tuple[Step, ...]:
    artifact, run, sha = provenance.artifact.artifact, provenance.run, provenance.payload.sha256
    ref, run_text = artifact_ref(artifact.raw_artifact_id), run_ref(run.run_id)
    here = Place.artifact(artifact.raw_artifact_id)
    seen = plural(provenance.artifact.sighting_count, tr("seen by {n} run"), tr("seen by {n} runs"))
    of_payload = tr("Open the artifact of payload {sha}").format(sha=sha)
    return (
        Step(tr("Artifact"), ref, here, tr("Open artifact {id}").format(id=ref), seen),
        Step(tr("Payload"), f"{sha[:8]}…{sha[-4:]}", here, of_payload, size(provenance.payload.size)),
        Step(tr("Run"), run_text, Place.run(run.run_id), tr("Open run {id}").format(id=run_text), local_time(run.started_at_utc)),
        _source(run),
        _query(provenance),
    )


def _source(run: Run) -> Step:
    """Where the run had the bytes from."""
    if run.order.source is RunSource.FILE:
        whole = run.order.file_name or ""
        return Step(tr("File"), file_name(whole), None, whole_path(whole), "")
    return Step(tr("Source"), tr("Flex Web Service"), None, "", "")


def _query(provenance: Provenance) -> Step:
    """The query leads to its runs, at the one that brought the row."""
    run, query_id = provenance.run, query_of(provenance.run)
    name = id_words(provenance.artifact.artifact.reference.flex_query_id)
    if not query_id:
        return Step(tr("Query"), name, None, "", "")
    spoken = tr("Open the runs of query {name}").format(name=name)
    return Step(tr("Query"), name, Place.run(run.run_id), spoken, "", RunFilters(query=query_id))


class Chain(QWidget):
    """Shows the chain of one row; the widgets stay, their texts change. Words that have no room beside their link stand below it."""

    def __init__(self, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setHorizontalSpacing(space(self, 2))
        self._layout.setVerticalSpacing(0)
        self._layout.setColumnStretch(2, 1)
        self._lines = [_Line(navigator, number, self) for number in range(8)]
        self._arrange()

    def show_provenance(self, provenance: Provenance | None) -> None:
        """Show another chain, or none while it is read."""
        self.setEnabled(provenance is not None)
        for line, step in zip(self._lines, steps(provenance) if provenance else (), strict=False):
            line.show_step(step)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QWidget: words find room elsewhere."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Override QWidget: so they do in another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_lines"):  # Qt asks while it builds
            self._arrange()

    def _arrange(self) -> None:
        gap = self._layout.horizontalSpacing()
        titles, links = max(line.title.sizeHint().width() for line in self._lines), max(line.width for line in self._lines)
        below = self.width() - titles - gap
        room = below - links - gap
        for number, line in enumerate(self._lines):
            place = Where.BESIDE if line.detail_width <= room else Where.BELOW if line.detail_width <= below else Where.ACROSS
            line.put(self._layout, 2 * number, place)


class Where(Enum):
    """Where the words of a step stand: beside its link, below it, or below all of its line."""

    BESIDE = auto()
    BELOW = auto()
    ACROSS = auto()


class _Line:
    """The widgets of one step, and where they stand in the grid."""

    def __init__(self, navigator: Navigator, number: int, parent: QWidget) -> None:
        self.title = QLabel(parent)
        self.title.setForegroundRole(Role.PlaceholderText)
        self.link = Link("", None, navigator, parent=parent)
        self.link.setObjectName(f"chain-{number}")
        self.link.hide()
        self.detail = ElidedLabel(parent)
        self.detail.setForegroundRole(Role.PlaceholderText)
        self._standing: tuple[bool, Where] | None = None

    @property
    def width(self) -> int:
        """How wide the link's column has to be: one with nothing beside it reaches as far as it likes."""
        return self.link.sizeHint().width() if self.detail.text() else 0

    @property
    def detail_width(self) -> int:
        return self.detail.fontMetrics().horizontalAdvance(self.detail.text()) + INSET

    def show_step(self, step: Step) -> None:
        """Show what a step says."""
        self.title.setText(step.title)
        self.link.set_place(step.text, step.place, step.spoken, step.memory)
        self.link.show()
        self.detail.setText(step.detail)

    def put(self, grid: QGridLayout, row: int, place: Where) -> None:
        """Stand in a row of the grid; the words beside the link, or in the next row."""
        has_detail = bool(self.detail.text())
        if self._standing == (has_detail, place):
            return
        self._standing = has_detail, place
        for widget in (self.title, self.link, self.detail):
            grid.removeWidget(widget)
        middle = Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(self.title, row, 0, middle)
        grid.addWidget(self.link, row, 1, 1, 1 if has_detail and place is Where.BESIDE else 2, middle)
        where = (row, 2, 1, 1) if place is Where.BESIDE else (row + 1, 1, 1, 2) if place is Where.BELOW else (row + 1, 0, 1, 3)
        grid.addWidget(self.detail, *where, middle)
        self.detail.setVisible(has_detail)
        self.detail.setContentsMargins(0 if place is Where.ACROSS else INSET, INSET, 0, INSET)
