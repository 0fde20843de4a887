"""The run lane: jobs in a line, their progress, and how they are cancelled."""

import threading
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from flexdesk.domain.errors import Cancelled, Failure
from flexdesk.domain.run import Stage, StageEvent, StageState
from flexdesk.domain.watch import Progress, Watch
from flexdesk.gui.lanes.lanes import Lanes
from flexdesk.gui.lanes.runlane import Job, JobEvent, JobPart, JobProgress, JobState, RunLane


class Listener(QObject):
    """Notes everything a run lane says, in order, and on which thread."""

    def __init__(self, lane: RunLane) -> None:
        super().__init__()
        self.heard: list[object] = []
        self.states: list[tuple[JobState, ...]] = []
        self.threads: set[threading.Thread] = set()
        self._lane = lane
        lane.progressed.connect(self.hear)
        lane.told.connect(self.hear)
        lane.parted.connect(self.hear)
        lane.ended.connect(self.hear)
        lane.changed.connect(self.look)

    def hear(self, message: object) -> None:
        self.threads.add(threading.current_thread())
        self.heard.append(message)

    def look(self) -> None:
        self.threads.add(threading.current_thread())
        self.states.append(tuple(job.state for job in self._lane.jobs))

    def of(self, kind: type) -> list[object]:
        return [message for message in self.heard if isinstance(message, kind)]


def event(sequence: int) -> StageEvent:
    return StageEvent(1, sequence, Stage.DOWNLOAD, StageState.STARTED, "2026-11-24T02:00:00.000000Z")


def until_cancelled(watch: Watch) -> None:
    """Wait like a poll does."""
    watch.cancel.wait(60)
    raise AssertionError("nobody cancelled")


def begins(inner: Callable[[Watch], object]) -> tuple[threading.Event, Callable[[Watch], object]]:
    """Return an event that is set when the job begins, and the job."""
    begun = threading.Event()

    def job(watch: Watch) -> object:
        begun.set()
        return inner(watch)

    return begun, job


def test_events_arrive_on_the_ui_thread_before_the_answer_and_the_end_comes_last(lanes: Lanes, qtbot: QtBot) -> None:
    listener = Listener(lanes.run)

    def job(watch: Watch) -> str:
        for sequence in range(3):
            watch.event(event(sequence))
        return "report"

    ticket = lanes.run.start("trades.xml", job, listener.hear, listener.hear)
    qtbot.waitUntil(lambda: bool(listener.of(Job)))
    assert listener.heard == [*(JobEvent(ticket, event(n)) for n in range(3)), "report", Job(ticket, "trades.xml", JobState.RUNNING)]
    assert listener.threads == {threading.current_thread()}


def test_parts_of_an_answer_arrive_before_the_whole(qtbot: QtBot, lanes: Lanes) -> None:
    listener = Listener(lanes.scan)

    def job(watch: Watch) -> str:
        watch.part("first hits")
        return "all hits"

    ticket = lanes.scan.start("find", job, listener.hear, listener.hear)
    qtbot.waitUntil(lambda: bool(listener.of(Job)))

    assert listener.heard == [JobPart(ticket, "first hits"), "all hits", Job(ticket, "find", JobState.RUNNING)]
    assert listener.threads == {threading.main_thread()}


def test_a_flood_of_progress_becomes_few_messages_but_the_last_one_comes(lanes: Lanes, qtbot: QtBot) -> None:
    listener = Listener(lanes.run)

    def job(watch: Watch) -> None:
        for done in range(1, 5001):
            watch.progress(Progress("Storing", done, 5000, "rows", stage=Stage.PERSIST))

    ticket = lanes.run.start("big.xml", job, listener.hear, listener.hear)
    qtbot.waitUntil(lambda: bool(listener.of(Job)))
    progress = listener.of(JobProgress)
    assert progress[-1] == JobProgress(ticket, Progress("Storing", 5000, 5000, "rows", stage=Stage.PERSIST))
    assert len(progress) < 500


def test_each_stage_says_something_at_once(lanes: Lanes, qtbot: QtBot) -> None:
    listener = Listener(lanes.run)

    def job(watch: Watch) -> None:
        for stage in Stage:
            watch.progress(Progress(stage, stage=stage))

    lanes.run.start("x", job, listener.hear, listener.hear)
    qtbot.waitUntil(lambda: bool(listener.of(Job)))
    assert [m.progress.stage for m in listener.of(JobProgress) if isinstance(m, JobProgress)] == list(Stage)


def test_the_second_job_waits_for_the_first(lanes: Lanes, qtbot: QtBot) -> None:
    listener = Listener(lanes.run)
    begun, job = begins(until_cancelled)
    first = lanes.run.start("a.xml", job, listener.hear, listener.hear)
    lanes.run.start("b.xml", lambda _watch: "b", listener.hear, listener.hear)
    qtbot.waitUntil(begun.is_set)
    qtbot.waitUntil(lambda: lanes.run.jobs[0].state is JobState.RUNNING)
    assert [job.state for job in lanes.run.jobs] == [JobState.RUNNING, JobState.WAITING]
    lanes.run.cancel(first)
    qtbot.waitUntil(lambda: not lanes.run.jobs)


def test_cancelling_a_running_job_is_acknowledged_at_once_and_ends_it(lanes: Lanes, qtbot: QtBot) -> None:
    listener = Listener(lanes.run)
    begun, job = begins(until_cancelled)
    ticket = lanes.run.start("a.xml", job, listener.hear, listener.hear)
    qtbot.waitUntil(begun.is_set)
    qtbot.waitUntil(lambda: lanes.run.jobs[0].state is JobState.RUNNING)
    lanes.run.cancel(ticket)
    assert lanes.run.jobs == (Job(ticket, "a.xml", JobState.CANCELLING),)
    qtbot.waitUntil(lambda: not lanes.run.jobs)
    assert [f.code for f in listener.of(Failure) if isinstance(f, Failure)] == ["CANCELLED"]


def test_cancelling_a_waiting_job_means_that_it_never_begins(lanes: Lanes, qtbot: QtBot) -> None:
    listener = Listener(lanes.run)
    begun, job = begins(until_cancelled)
    first = lanes.run.start("a.xml", job, listener.hear, listener.hear)
    qtbot.waitUntil(begun.is_set)
    never, second = begins(lambda _watch: None)
    lanes.run.cancel(lanes.run.start("b.xml", second, listener.hear, listener.hear))
    assert [job.title for job in lanes.run.jobs] == ["a.xml"]
    lanes.run.cancel(first)
    lanes.run.start("c.xml", lambda _watch: "c", listener.hear, listener.hear)
    qtbot.waitUntil(lambda: not lanes.run.jobs)
    assert not never.is_set()
    assert "c" in listener.heard


def test_cancelling_what_has_ended_does_nothing(lanes: Lanes, qtbot: QtBot) -> None:
    listener = Listener(lanes.run)
    ticket = lanes.run.start("a.xml", lambda _watch: "a", listener.hear, listener.hear)
    qtbot.waitUntil(lambda: not lanes.run.jobs)
    lanes.run.cancel(ticket)
    assert lanes.run.jobs == ()


def test_closing_asks_the_running_job_to_stop(qtbot: QtBot) -> None:
    asked = threading.Event()

    def job(watch: Watch) -> None:
        watch.cancel._asked.wait(60)
        asked.set()

    with Lanes() as lanes:
        listener = Listener(lanes.run)
        begun, waiting = begins(job)
        lanes.run.start("a.xml", waiting, listener.hear, listener.hear)
        qtbot.waitUntil(begun.is_set)
    assert asked.is_set()


def test_closing_the_lanes_asks_what_writes_to_stop_before_it_waits_for_any_of_them(qtbot: QtBot) -> None:
    stopped: list[str] = []
    together = threading.Barrier(2, timeout=60)

    def write(name: str) -> Callable[[Watch], None]:
        def job(watch: Watch) -> None:
            with suppress(Cancelled):
                watch.cancel.wait(60)
            together.wait()  # breaks if the other one has not been asked
            stopped.append(name)

        return job

    with Lanes() as lanes:
        began_run, run = begins(write("run"))
        began_slow, slow = begins(write("slow"))
        lanes.run.start("a", run, ignore, ignore)
        lanes.slow.start("b", slow, ignore, ignore)
        assert began_run.wait(60)
        assert began_slow.wait(60)

    assert sorted(stopped) == ["run", "slow"]


def test_a_job_that_has_begun_is_not_told_as_never_begun(lanes: Lanes, qtbot: QtBot) -> None:
    """It has begun, but the window has not heard of that yet."""
    began, job = begins(until_cancelled)
    ticket = lanes.slow.start("b", job, ignore, ignore)
    assert began.wait(60)
    lanes.slow.cancel(ticket)

    assert [each.state for each in lanes.slow.jobs] == [JobState.CANCELLING]
    qtbot.waitUntil(lambda: not lanes.slow.jobs)


def ignore(_answer: object) -> None:
    """Nobody waits for the answer here."""
