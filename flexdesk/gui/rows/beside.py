"""What stands beside the table: which artifacts there are, and which sections they have; kept up to date on the lanes."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from flexdesk.domain.errors import Failure
from flexdesk.domain.view import ArtifactSummary, SectionSummary
from flexdesk.gui.lanes.lane import Question
from flexdesk.gui.places.place import Extent, Place
from flexdesk.gui.rows.onestatement import OneStatement
from flexdesk.gui.rows.panes import RowsPanes
from flexdesk.gui.rows.scope import scope_place
from flexdesk.gui.shell import Shell

Counts = Mapping[str, int]


class Beside(QObject):
    """`listed` carries the sections of the scope as soon as they are known, `counted` the same with the numbers of rows of the scope.

    In a merged view the names come first and the counts later, from the slow lane: they have to be worked out.
    """

    listed = Signal(object)
    counted = Signal(object)
    failed = Signal(object)

    def __init__(self, shell: Shell, panes: RowsPanes, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = shell.desk
        self._scope, self._sections = panes.scope, panes.sections
        self._part = OneStatement(shell, panes.query, self)
        self._listed_for: Place | None = None
        self._names: tuple[SectionSummary, ...] = ()
        self._listing = Question(shell.lanes.read, self._show_sections, self._fail, self)
        self._artifacts = Question(shell.lanes.read, self._show_artifacts, self._fail, self)
        self._counting = Question(shell.lanes.slow, self._show_counts, self._fail, self)

    def show(self, place: Place) -> None:
        """Mark the scope and the section of a place; a scope that is not listed yet is.

        A known one is not listed again: that would take the processor from the rows that come just now.
        """
        self._scope.mark(place)
        self._part.show(place)
        self._sections.mark(place.section or "")
        if self._listed_for != scope_place(place) or not place.section:
            self.list(place)

    def list(self, place: Place) -> None:
        """Read artifacts and sections again."""
        desk, artifact_id, statement, current_only = self._desk, place.artifact_id, place.statement, place.extent is Extent.CURRENT
        self._listed_for = scope_place(place)
        self._counting.drop()
        self._artifacts.ask(desk.artifacts)
        self._listing.ask(lambda: desk.sections(artifact_id, current_only=current_only, statement=statement))

    def forget(self) -> None:
        """What is listed may not be so any more; the next place lists it again."""
        self._listed_for = None

    def _show_sections(self, sections: tuple[SectionSummary, ...]) -> None:
        merged = self._listed_for is not None and self._listed_for.extent is Extent.MERGED
        self._names = sections
        self._sections.show_sections(sections, counted=not merged)
        self.listed.emit(sections)
        if not merged:
            self.counted.emit(sections)
            return
        desk, names = self._desk, tuple(each.section_name for each in sections if each.record_count)
        self._counting.ask(lambda: desk.history.merged_counts(names))

    def _show_counts(self, counts: Counts) -> None:
        self._names = tuple(replace(each, record_count=counts.get(each.section_name, 0)) for each in self._names)
        self._sections.show_sections(self._names)
        self.counted.emit(self._names)

    def _show_artifacts(self, artifacts: tuple[ArtifactSummary, ...]) -> None:
        self._scope.show_artifacts(artifacts)

    def _fail(self, failure: Failure) -> None:
        self.failed.emit(failure)
