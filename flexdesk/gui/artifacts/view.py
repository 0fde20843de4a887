"""The Artifacts view: the list above, the chosen artifact below."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from flexdesk.domain.explanation import Explanation
from flexdesk.domain.query import SavedQuery
from flexdesk.domain.view import ArtifactSummary, PayloadInfo
from flexdesk.gui.actions import action, allow, in_groups
from flexdesk.gui.artifacts.details import ArtifactDetails, ArtifactFacts
from flexdesk.gui.artifacts.list import ArtifactList
from flexdesk.gui.artifacts.listing import ArtifactFilters
from flexdesk.gui.lanes.lane import Question
from flexdesk.gui.lanes.runlane import Job
from flexdesk.gui.lanes.search import Search
from flexdesk.gui.places.place import Place, Room
from flexdesk.gui.shell import Shell
from flexdesk.gui.telling.written import WrittenFile
from flexdesk.gui.view import Menu, Verb, View
from flexdesk.gui.widgets.fittedsplitter import FittedSplitter
from flexdesk.gui.widgets.space import tight
from flexdesk.gui.words import artifact_ref, file_name, size, tr

LEAST_DETAILS = 86
"""Quarters of a line that are left for the chosen artifact, however long the list is."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The artifacts, and the saved queries for their names; read in one job."""

    artifacts: tuple[ArtifactSummary, ...]
    saved: tuple[SavedQuery, ...]


class ArtifactsView(View):
    """What is kept, how it relates to what was there before, and where it was met."""

    room = Room.ARTIFACTS

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self._artifacts: tuple[ArtifactSummary, ...] = ()
        self._chosen: int | None = None
        self.list = ArtifactList(shell, self)
        self.details = ArtifactDetails(shell, self)
        self._splitter = FittedSplitter(shell.state, "artifacts", LEAST_DETAILS, self)
        self._all = Question(shell.lanes.read, self._show_artifacts, self.show_failure, self)
        self._one = Question(shell.lanes.read, self._show_one, self.show_failure, self)
        tip = tr("Compare this artifact with the earlier one that its verdict names")
        self._compare = action(self, "compareWithTwin", tr("&Compare with earlier one"), self._compare_with_twin, tip=tip, icon="compare")
        self._written = WrittenFile(self)
        self._written.said.connect(self.announced)
        self._why = Search(shell.lanes.compare, self._show_reason, self.show_failure, self)
        self._ending = ".xml"
        self._reasons: dict[int, Explanation] = {}
        self._lay_out()
        self.lead_to(self.list)
        self.list.chosen.connect(self._choose)
        self.list.stated.connect(self.stated)
        self.list.table.opened.connect(lambda _index: self._open_rows(shell.navigator.go))
        self.list.table.opened_apart.connect(lambda _index: self._open_rows(shell.navigator.apart))
        self.details.save_wanted.connect(self.save_payload)
        self.details.mender.said.connect(self.announced)
        self.details.whole.failed.connect(self.say_failure)
        self.details.mender.done.connect(self._open_run)
        shell.lanes.run.ended.connect(self._ended)

    def show_place(self, place: Place, memory: object = None) -> None:
        if isinstance(memory, ArtifactFilters):
            self.list.restore_filters(memory)
        if place.artifact_id is not None or self._summary(self._chosen) is None:  # one that there is not is not looked for again
            self._chosen = place.artifact_id
        self.list.reveal()
        self.refresh()

    def here(self) -> Place:
        return Place.artifacts() if self._chosen is None else Place.artifact(self._chosen)

    def memory(self) -> ArtifactFilters:
        return self.list.filters

    def refresh(self) -> None:
        desk = self.shell.desk
        self._all.ask(lambda: Listed(desk.artifacts(), desk.queries.all()))

    def verbs(self) -> Mapping[Verb, Callable[[], None]]:
        verbs = {Verb.REFRESH: self.refresh, Verb.FIND: self.list.search}
        if self._chosen is None:
            return verbs
        return {**verbs, Verb.COPY: self.details.copy_hash, Verb.COPY_REFERENCE: self._copy_reference, Verb.SAVE_PAYLOAD: self.save_payload}

    def areas(self) -> Sequence[QWidget]:
        """Override View."""
        return (self.list, self.details)

    def adopt(self, commands: Mapping[Verb, QAction]) -> None:
        """Override View: the menu of an artifact."""
        wanted = (Verb.COPY, Verb.COPY_REFERENCE, Verb.SAVE_PAYLOAD)
        proof = self.details.proof
        proofs, copies = (proof.verify_hash, proof.read_again), [commands[verb] for verb in wanted]
        self.list.table.addActions(list(in_groups(self, (self._compare, self.details.whole.action), proofs, copies)))
        self.list.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def contributions(self) -> Sequence[tuple[Menu, QAction]]:
        """Override View."""
        tools = (self._compare, self.details.proof.verify_hash, self.details.proof.read_again)
        return ((Menu.VIEW, self.details.whole.action), *((Menu.TOOLS, each) for each in tools))

    def _open_rows(self, lead: Callable[[Place], None]) -> None:
        """Enter or a double click: the rows of the chosen artifact, with Ctrl in a tab of their own."""
        if found := self.list.selected():
            lead(Place.rows(found.artifact_id))

    def _open_run(self, run_id: int) -> None:
        if self.isVisible():
            self.shell.navigator.go(Place.run(run_id))

    def save_payload(self) -> None:
        """Ask where to, then write the exact bytes of the chosen artifact's payload."""
        found = self._summary(self._chosen)
        if found is None:
            return
        name = f"{artifact_ref(found.artifact.raw_artifact_id)}{self._ending}"
        target, _ = QFileDialog.getSaveFileName(self, tr("Save original payload"), str(Path.home() / name), tr("All files (*)"))
        if target:
            self.save_payload_to(target)

    def save_payload_to(self, target: str) -> None:
        """Write the exact bytes of the chosen artifact's payload to a file."""
        found = self._summary(self._chosen)
        if found is None:
            return
        sha256, desk = found.artifact.reference.payload_sha256, self.shell.desk
        save = desk.save_payload
        self.shell.lanes.slow.start(file_name(target), lambda watch: (target, save(sha256, target, watch)), self._saved, self.say_failure)

    def _saved(self, saved: tuple[str, PayloadInfo]) -> None:
        target, info = saved
        text = tr("{size} written to {name}: the exact bytes, SHA-256 checked.")
        self.announced.emit(self._written.told(text.format(size=size(info.size), name=file_name(target)), target))

    def _show_artifacts(self, listed: Listed) -> None:
        artifacts = self._artifacts = listed.artifacts
        self.shell.names.learn(listed.saved)
        if self._chosen is None and artifacts:
            self._chosen = artifacts[0].artifact.raw_artifact_id
        self.list.show_artifacts(artifacts)
        self._splitter.fit()
        self.list.select(self._chosen)
        self._read_chosen()

    def _choose(self, artifact_id: int) -> None:
        self._chosen = artifact_id
        self.shell.navigator.moved(Place.artifact(artifact_id))
        self._read_chosen()

    def _read_chosen(self) -> None:
        chosen, desk = self._chosen, self.shell.desk
        if chosen is None:
            self.details.hide()
        else:
            self._one.ask(lambda: ArtifactFacts(desk.artifact(chosen), desk.sightings(chosen), desk.sections(chosen), desk.notices(chosen)))

    def _compare_with_twin(self) -> None:
        found = self._summary(self._chosen)
        if found is not None and found.verdict.twin_artifact_id is not None:
            self.shell.navigator.go(Place.compare(found.verdict.twin_artifact_id, found.artifact.raw_artifact_id))

    def _show_one(self, facts: ArtifactFacts) -> None:
        allow(self._compare, facts.summary.verdict.twin_artifact_id is not None, tr("It is new: its verdict names no earlier one"))
        self.details.show_facts(facts)
        self._ending = facts.original.ending
        self.details.show()
        self._ask_why(facts.summary.artifact.raw_artifact_id)
        self.verbs_changed.emit()

    def _ask_why(self, artifact_id: int) -> None:
        """The reason of a verdict never changes, but its artifact may be met again: what is known is shown, and asked once."""
        if artifact_id in self._reasons:
            self._why.drop()
            self.details.show_reason(self._reasons[artifact_id])
        else:
            explain = self.shell.desk.explain
            self._why.ask(artifact_ref(artifact_id), lambda watch: explain(artifact_id, watch))

    def _show_reason(self, found: Explanation) -> None:
        self._reasons[found.artifact.artifact.raw_artifact_id] = found
        self.details.show_reason(found)

    def _ended(self, _job: Job) -> None:
        self.refresh()

    def _summary(self, artifact_id: int | None) -> ArtifactSummary | None:
        return next((each for each in self._artifacts if each.artifact.raw_artifact_id == artifact_id), None)

    def _copy_reference(self) -> None:
        QGuiApplication.clipboard().setText(self.details.reference())

    def _lay_out(self) -> None:
        self._splitter.hold(self.list, self.details, self.list.needed_height)
        whole = QVBoxLayout(self)
        tight(whole)
        whole.addWidget(self._splitter, 1)
        self.details.hide()
