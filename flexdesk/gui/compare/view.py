"""The Compare view: what differs between two artifacts, or what the history says that it did not say before a day."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from flexdesk.desk.comparing.questions import Order
from flexdesk.desk.comparing.result import ComparisonResult
from flexdesk.domain.comparison import MatchBy, Matching
from flexdesk.domain.errors import Failure
from flexdesk.domain.view import ArtifactSummary
from flexdesk.gui.compare.finding import DifferenceFinder
from flexdesk.gui.compare.found import Found
from flexdesk.gui.compare.giving import GivingOut
from flexdesk.gui.compare.memory import CompareMemory
from flexdesk.gui.compare.moves import Moves, Wishes
from flexdesk.gui.compare.ongoing import Ongoing, order_of
from flexdesk.gui.compare.panes import ComparePanes
from flexdesk.gui.compare.sides import proposed
from flexdesk.gui.compare.words import ShownDifference
from flexdesk.gui.lanes.lane import Question
from flexdesk.gui.lanes.runlane import Job
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.places.place import Place, Room
from flexdesk.gui.shell import Shell
from flexdesk.gui.telling.advice import told
from flexdesk.gui.telling.spoken import speak
from flexdesk.gui.view import Menu, Message, Verb, View
from flexdesk.gui.widgets.space import tight
from flexdesk.gui.words import tr


class CompareView(View):
    """Compares on a lane of its own, pages on the read lane; what comes late for another choice is dropped."""

    room = Room.COMPARE

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self._place = Place.compare()
        self._ongoing, self._giving = Ongoing(shell, self), GivingOut(shell, self._current, self)
        self._row = 0
        self._arriving = False
        wishes = Wishes(self._step, shell.navigator.go, shell.navigator.apart, self._current, self.ask_export)
        self.moves = Moves(wishes, self)
        self.panes = ComparePanes(shell, self.moves, self._compare_again, self)
        self.table, self.model = self.panes.table, self.panes.model
        self.finder = DifferenceFinder(shell, self.panes, self)
        self.found = Found(self.panes, self.finder, self)
        self._artifacts = Question(shell.lanes.read, self._show_artifacts, self.show_failure, self)
        layout = QVBoxLayout(self)
        tight(layout)
        layout.addWidget(self.panes)
        self.lead_to(self.panes.sides.kind)
        self._connect()

    # --- places -------------------------------------------------------------------------------------------------------------------------

    def show_place(self, place: Place, memory: object = None) -> None:
        """Override View."""
        another_section = place.section != self._place.section
        if isinstance(memory, CompareMemory):
            self._row = memory.row
            self.panes.counts.show_kinds(memory.kinds)
            self.panes.matching.show_matching(memory.matching)
            self.panes.sides.show_account(memory.account_id)
        elif another_section and self.panes.matching.matching.by is MatchBy.KEY:
            self.panes.matching.show_matching(Matching(ignored=self.panes.matching.matching.ignored))
        if _sides(place) != _sides(self._place):
            self.panes.sides.forget_sections()
        self._place, self._arriving = place, True
        self.panes.sides.mark(place)
        self._artifacts.ask(self.shell.desk.artifacts)
        self._compare()

    def here(self) -> Place:
        """Override View."""
        return self._place

    def memory(self) -> CompareMemory:
        """Override View."""
        row = max(0, self.table.currentIndex().row())
        return CompareMemory(self.panes.matching.matching, self.panes.sides.account_id, self.panes.counts.kinds, row)

    def refresh(self) -> None:
        """Override View."""
        self._row = max(0, self.table.currentIndex().row())
        self._artifacts.ask(self.shell.desk.artifacts)
        self._compare_again()

    def verbs(self) -> Mapping[Verb, Callable[[], None]]:
        """Override View."""
        can: dict[Verb, Callable[[], None]] = {Verb.REFRESH: self.refresh}
        if self.model.rowCount():
            can |= {Verb.COPY: self._giving.copy, Verb.COPY_REFERENCE: self._giving.copy_reference, Verb.EXPORT: self.ask_export}
            can |= self.finder.verbs
        return can

    def areas(self) -> Sequence[QWidget]:
        """Override View."""
        return self.panes.areas

    def adopt(self, commands: Mapping[Verb, QAction]) -> None:
        """Override View: the menu of a difference."""
        self.table.addActions([*self.moves.of_row, commands[Verb.COPY], commands[Verb.COPY_REFERENCE], commands[Verb.EXPORT]])
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.panes.details.adopt([*self.moves.of_row, commands[Verb.COPY]])
        self.panes.finder.adopt(commands)

    def contributions(self) -> Sequence[tuple[Menu, QAction]]:
        """Override View."""
        moves = self.moves
        entries = (moves.next, moves.previous, moves.open_a, moves.open_b, self.panes.sides.swap, moves.export)
        return tuple((Menu.TOOLS, each) for each in entries)

    # --- comparing ----------------------------------------------------------------------------------------------------------------------

    def _compare(self) -> None:
        """Compare what is chosen, unless it is compared already."""
        order = self._ordered()
        if order is None:
            self._ongoing.leave()
            self._show_result(None)
            self.panes.show_idle(tr("Nothing to compare"), tr("Choose two artifacts, or the day since which changes are wanted."))
        elif order != self._ongoing.order:
            self._begin(order)
        elif self.found.result is not None:
            self.table.stand(self._row)
            self._focus()

    def _compare_again(self) -> None:
        self._ongoing.leave()
        self._compare()

    def _begin(self, order: Order) -> None:
        self._show_result(None)
        self.panes.show_progress(tr("Comparing"))
        self._ongoing.begin(order, self._place.text)

    def cancel(self) -> None:
        """Stop the comparison that goes on."""
        self.panes.progress.show_cancelling()
        self._ongoing.cancel()

    def _failed(self, failure: Failure) -> None:
        if failure.code == "CANCELLED":
            self.panes.show_idle(tr("Cancelled"), tr("The comparison was stopped before its end."))
        else:
            self.panes.show_idle(tr("This cannot be compared"), told(failure))

    def _ordered(self) -> Order | None:
        return order_of(self._place, self.panes.matching.matching, self.panes.sides.account_id)

    # --- showing ------------------------------------------------------------------------------------------------------------------------

    def _show_artifacts(self, artifacts: tuple[ArtifactSummary, ...]) -> None:
        self.panes.sides.show_artifacts(artifacts)
        self.panes.sides.mark(self._place)
        self.panes.offer_choice(True)
        if self._ordered() is not None:
            return
        found = proposed(artifacts)
        if found.artifact_id is None:
            if len(artifacts) < 2:
                self.lead_to(self.panes.show_nothing())
                if self.panes.sides.kind.hasFocus():
                    self.setFocus()
            self.panes.offer_choice(bool(artifacts))
        else:
            self._move_to(found)

    def _find(self, result: ComparisonResult) -> None:
        """Show what was compared, and say it once."""
        self._show_result(result)
        speak(self.table, self.found.words)

    def _show_result(self, result: ComparisonResult | None) -> None:
        if result is None:
            self.found.leave()
        else:
            self.found.show(result, one_section=bool(self._place.section))
            self._show_differences()
        self._offer()

    def _show_differences(self) -> None:
        if self.found.result is None:
            return
        self.found.list(self._row)
        self._row = 0
        self._focus()
        self.stated.emit(self.found.words)
        self._look()

    def _focus(self) -> None:
        """Go to the differences once they are here, unless somebody went somewhere else meanwhile."""
        shown = self.table.isVisible()
        self.lead_to(self.table if shown else self.panes.sides.kind)
        if self._arriving and shown and self.panes.sides.kind.hasFocus():
            self.table.setFocus()
        self._arriving = False

    def _look(self) -> None:
        found = self._current()
        self.panes.details.show_difference(found.difference if found else None)
        self.finder.tell(found.difference if found else None)
        self._offer()

    def _offer(self) -> None:
        self.moves.offer(self.model.rowCount())
        self.verbs_changed.emit()

    def _current(self) -> ShownDifference | None:
        return self.table.current()

    def _step(self, by: int) -> None:
        if not self.table.step(by):
            last = tr("This was the last difference.") if by > 0 else tr("This was the first difference.")
            self.announced.emit(Message(last, Tone.NEUTRAL))

    # --- what people do -----------------------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        sides, panes = self.panes.sides, self.panes
        sides.chosen.connect(self._choose)
        sides.account_chosen.connect(self._compare)
        self._ongoing.progressed.connect(panes.progress.show_progress)
        self._ongoing.found.connect(self._find)
        self._ongoing.failed.connect(self._failed)
        self._giving.said.connect(self.announced)
        panes.matching.changed.connect(self._compare)
        panes.counts.chosen.connect(self._show_differences)
        panes.progress.cancelled.connect(self.cancel)
        panes.details.ignore_wanted.connect(panes.matching.ignore)
        self.table.selectionModel().currentChanged.connect(self._moved)
        self.model.dataChanged.connect(self._look)
        self.shell.lanes.run.ended.connect(self._after_run)

    def _choose(self, place: Place | None) -> None:
        if place is not None and place != self._place:
            self.shell.navigator.go(place)
        elif place is None:
            self._ongoing.leave()
            self._show_result(None)
            self.panes.show_idle(tr("Nothing to compare"), tr("Write the days as YYYY-MM-DD, the first one first."))

    def _moved(self, _current: QModelIndex) -> None:
        self._look()

    def _move_to(self, place: Place) -> None:
        self._place = place
        self.panes.sides.mark(place)
        if self.isVisible():
            self.shell.navigator.moved(place)
        self._compare()

    def _after_run(self, _job: Job) -> None:
        if self.isVisible():
            self._artifacts.ask(self.shell.desk.artifacts)

    def ask_export(self) -> None:
        """Ask where to, then write all differences."""
        if self.found.result is not None:
            self._giving.ask(self.found.result, self._place.text)

    def export_to(self, target: str) -> None:
        """Write all differences to a file, one line for each attribute."""
        if self.found.result is not None:
            self._giving.write(self.found.result, target)


def _sides(place: Place) -> tuple[object, ...]:
    return place.artifact_id, place.other_id, place.since, place.until
