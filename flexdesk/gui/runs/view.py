"""The Runs view: the list of runs above, the chosen run below, both kept up to date while a run goes on."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from flexdesk.domain.errors import Failure
from flexdesk.domain.query import SavedQuery
from flexdesk.domain.run import Run, RunStatus, StageEvent
from flexdesk.gui.actions import action, find_action
from flexdesk.gui.lanes.lane import Question
from flexdesk.gui.lanes.runlane import Job, JobEvent
from flexdesk.gui.places.place import Place, Room
from flexdesk.gui.runs.details import RunDetails
from flexdesk.gui.runs.list import RunList
from flexdesk.gui.runs.listing import RunFilters
from flexdesk.gui.runs.marks import INTERRUPTED, seconds_between
from flexdesk.gui.shell import Shell
from flexdesk.gui.view import Menu, Verb, View
from flexdesk.gui.widgets.fittedsplitter import FittedSplitter
from flexdesk.gui.widgets.space import tight
from flexdesk.gui.words import tr

NEWEST = 1000
"""How many runs the list reads; older ones are reached by their id."""
PEEKED = 20
"""How many of the newest are looked at again and again, because another FlexDesk may work on the same store."""
SECONDS_BETWEEN_PEEKS = 2
DETAILS, SHARE = 108, 0.6
"""Quarters of a line that the chosen run gets if there is so much room, enough for a failure and all stages; its part of a small window."""
SPARE = 2
"""Lines that stay free for runs to come, so that not every one of them moves the details."""
DRAWN = 200
"""How many of them have their small timeline read with the list."""

Events = tuple[StageEvent, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """The runs, the timelines that were not known before, and the saved queries, for their names; read in one job."""

    runs: tuple[Run, ...]
    events: Mapping[int, Events]
    saved: tuple[SavedQuery, ...]


class RunsView(View):
    """What was tried, when, how far it got, and why it stopped."""

    room = Room.RUNS

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self._runs: tuple[Run, ...] = ()
        self._events: dict[int, Events] = {}
        self._chosen: int | None = None
        self._stranger: Run | None = None
        self.list = RunList(shell, self)
        self.details = RunDetails(shell, self)
        self._splitter = FittedSplitter(shell.state, "runs", DETAILS, self, SHARE)
        self._all = Question(shell.lanes.read, self._show_listed, self.show_failure, self)
        self._one = Question(shell.lanes.read, self._show_one, self.show_failure, self)
        tip = tr("Copy what happened as text: without token, account ids masked")
        self._report = action(self, "copyRunReport", tr("Copy re&port"), self.details.copy_report, tip=tip, icon="copy")
        self._clock = QTimer(self)
        self._clock.setInterval(250)
        self._clock.timeout.connect(self._show)
        self._peek = Question(shell.lanes.read, self._show_peeked, self._ignore, self)
        self._others = QTimer(self)
        self._others.setInterval(SECONDS_BETWEEN_PEEKS * 1000)
        self._others.timeout.connect(self.peek)
        self._lay_out()
        self.list.chosen.connect(self._choose)
        self.list.stated.connect(self.stated)
        self.details.mender.done.connect(self._open_run)
        self.details.mender.said.connect(self.announced)
        shell.lanes.run.told.connect(self._hear)
        shell.lanes.run.ended.connect(self._ended)

    def show_place(self, place: Place, memory: object = None) -> None:
        if isinstance(memory, RunFilters):
            self.list.restore_filters(memory)
        if place.run_id is not None or self._run(self._chosen) is None:  # one that there is not is not looked for again
            self._chosen = place.run_id
        self.list.reveal()
        self.refresh()

    def here(self) -> Place:
        return Place.runs() if self._chosen is None else Place.run(self._chosen)

    def memory(self) -> RunFilters:
        return self.list.filters

    def refresh(self) -> None:
        self._all.ask(lambda: self._read(frozenset(self._settled())))

    def verbs(self) -> Mapping[Verb, Callable[[], None]]:
        verbs = {Verb.REFRESH: self.refresh, Verb.FIND: self.list.search}
        if self._run(self._chosen) is None:
            return verbs
        return {**verbs, Verb.COPY: self.details.copy, Verb.COPY_WITH_HEADERS: self.details.copy}

    def areas(self) -> Sequence[QWidget]:
        """Override View."""
        return (self.list, self.details)

    def adopt(self, commands: Mapping[Verb, QAction]) -> None:
        """Override View: the menu of a run, and the button that fetches."""
        if fetch := find_action(self, "fetchLast"):
            self.list.add_button(fetch)
        self.list.table.addActions([*self.details.again.actions, self._report, commands[Verb.COPY]])
        self.list.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def contributions(self) -> Sequence[tuple[Menu, QAction]]:
        """Override View."""
        return tuple((Menu.RUN, each) for each in (*self.details.again.actions, self._report))

    def showEvent(self, event: QShowEvent) -> None:  # Qt's name
        """Override: only a view that is seen has a clock."""
        super().showEvent(event)
        self._mind_clock()
        self._others.start()

    def hideEvent(self, event: QHideEvent) -> None:  # Qt's name
        """Override."""
        super().hideEvent(event)
        self._clock.stop()
        self._others.stop()

    def peek(self) -> None:
        """Look whether another FlexDesk on the same store began a run or went on with one."""
        if not self._peek.waiting and not self._all.waiting:
            known = frozenset(self._settled())
            self._peek.ask(lambda: self._read(known, PEEKED))

    def _show_peeked(self, listed: Listed) -> None:
        """Take what is newer than what is known; of our own runs we may have heard more already."""
        newer = {run_id: events for run_id, events in listed.events.items() if len(events) > len(self._events.get(run_id, ()))}
        fresh = {run.run_id: run for run in listed.runs}
        before = {run.run_id: run for run in self._runs}
        names = self.shell.names.known
        self.shell.names.learn(listed.saved)
        if names is not self.shell.names.known or newer or any(before.get(run_id) != run for run_id, run in fresh.items()):
            self._events.update(newer)
            runs = {**before, **fresh}
            self._runs = tuple(runs[run_id] for run_id in sorted(runs, reverse=True))[:NEWEST]
            self._show()
            self._mind_clock()

    def _ignore(self, _failure: Failure) -> None:
        """The next refresh says what is wrong; nobody asked for this."""

    def _read(self, known: frozenset[int], newest: int = NEWEST) -> Listed:
        """Runs on the read lane."""
        desk = self.shell.desk
        runs = desk.runs(newest)
        events = {run.run_id: desk.timeline(run.run_id) for run in runs[:DRAWN] if run.run_id not in known}
        return Listed(runs, events, desk.queries.all())

    def _show_listed(self, listed: Listed) -> None:
        self.shell.names.learn(listed.saved)
        self._runs = listed.runs
        self._events.update(listed.events)
        if self._chosen is None and self._runs:
            self._chosen = self._runs[0].run_id
        self._show()
        self.list.select(self._chosen)
        self._need(self._chosen)
        self._mind_clock()

    def _choose(self, run_id: int) -> None:
        self._chosen = run_id
        self.shell.navigator.moved(Place.run(run_id))
        self._show()
        self._need(run_id)

    def _need(self, run_id: int | None) -> None:
        """Read a run that the list has not brought, or whose timeline is unknown."""
        if run_id is not None and (run_id not in self._events or self._run(run_id) is None):
            desk = self.shell.desk
            self._one.ask(lambda: Listed((desk.run(run_id),), {run_id: desk.timeline(run_id)}, desk.queries.all()))

    def _show_one(self, found: Listed) -> None:
        self.shell.names.learn(found.saved)
        self._events.update(found.events)
        self._stranger = found.runs[0]
        self._show()

    def _hear(self, message: JobEvent) -> None:
        """A stage event of the run that goes on; a run not seen before brings a new list."""
        run_id = message.event.run_id
        self._events[run_id] = (*self._events.get(run_id, ()), message.event)
        if self._run(run_id) is None:
            self.refresh()
        elif self.isVisible():
            self._show()

    def _open_run(self, run_id: int) -> None:
        if self.isVisible():
            self.shell.navigator.go(Place.run(run_id))

    def _ended(self, _job: Job) -> None:
        self.refresh()

    def _show(self) -> None:
        now_utc = datetime.now(UTC).isoformat()
        self.list.show_runs(self._runs, self._events, now_utc)
        run = self._run(self._chosen)
        came = self.details.isHidden() and run is not None
        self.details.setVisible(run is not None)
        if came or self._splitter.sizes()[0] < self.list.height_for_runs(0):
            self._splitter.fit()
        if run is not None:
            lengths = [each for each in map(_length, self._runs) if each is not None]
            self.details.compare_with(max(lengths, default=None))
            self.details.show_run(run, self._events.get(run.run_id, ()), now_utc)
        self.verbs_changed.emit()

    def _run(self, run_id: int | None) -> Run | None:
        found = next((run for run in self._runs if run.run_id == run_id), None)
        stranger = self._stranger
        return found or (stranger if stranger is not None and stranger.run_id == run_id else None)

    def _settled(self) -> set[int]:
        """Return the runs whose timeline is complete and known."""
        final = {run.run_id for run in self._runs if run.result.status is not RunStatus.STARTED}
        return final & self._events.keys()

    def _mind_clock(self) -> None:
        if self.isVisible() and any(run.result.status is RunStatus.STARTED for run in self._runs):
            self._clock.start()
        else:
            self._clock.stop()

    def _lay_out(self) -> None:
        self._splitter.hold(self.list, self.details, lambda: self.list.height_for_runs(SPARE))
        whole = QVBoxLayout(self)
        tight(whole)
        whole.addWidget(self._splitter, 1)
        self.details.hide()
        self.lead_to(self.list)


def _length(run: Run) -> float | None:
    """Return how long a run took, where that is known."""
    interrupted = run.result.failure is not None and run.result.failure.code == INTERRUPTED
    return None if run.finished_at_utc is None or interrupted else seconds_between(run.started_at_utc, run.finished_at_utc)
