"""Lanes: what leaves the UI thread and how its answers come back."""

import threading
import traceback
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from flexdesk.domain.errors import Failure, UsageError
from flexdesk.gui.lanes.lane import MISTAKE, Question
from flexdesk.gui.lanes.lanes import Lanes


class Listener(QObject):
    """Notes what it hears and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []
        self.failures: list[Failure] = []
        self.threads: set[threading.Thread] = set()

    def answered(self, value: object) -> None:
        self.threads.add(threading.current_thread())
        self.heard.append(value)

    def failed(self, failure: Failure) -> None:
        self.threads.add(threading.current_thread())
        self.failures.append(failure)


def gate(value: object) -> tuple[threading.Event, Callable[[], object]]:
    """Return an event and a job that gives `value` once it is set."""
    opened = threading.Event()

    def job() -> object:
        assert opened.wait(60)
        return value

    return opened, job


def refuse() -> None:
    raise UsageError("RUN_NOT_FOUND", "There is no run 7.", "List them.")


def stumble() -> None:
    raise ZeroDivisionError("a mistake")


def test_a_job_runs_beside_the_ui_thread_and_its_answer_comes_back_on_it(lanes: Lanes, qtbot: QtBot) -> None:
    listener = Listener()
    lanes.read.ask(threading.current_thread, listener.answered, listener.failed)
    qtbot.waitUntil(lambda: bool(listener.heard))
    assert listener.heard[0] is not threading.current_thread()
    assert listener.threads == {threading.current_thread()}


def test_answers_come_in_the_order_of_the_questions(lanes: Lanes, qtbot: QtBot) -> None:
    listener = Listener()
    for number in range(50):
        lanes.read.ask(lambda number=number: number, listener.answered, listener.failed)  # type: ignore[misc]  # binds the loop's value
    qtbot.waitUntil(lambda: len(listener.heard) == 50)
    assert listener.heard == list(range(50))


def test_a_known_problem_arrives_as_its_failure(lanes: Lanes, qtbot: QtBot) -> None:
    listener = Listener()
    lanes.read.ask(refuse, listener.answered, listener.failed)
    qtbot.waitUntil(lambda: bool(listener.failures))
    assert listener.failures == [Failure("RUN_NOT_FOUND", "There is no run 7.", "List them.")]


def test_a_bug_tells_the_screen_and_keeps_its_traceback(lanes: Lanes, qtbot: QtBot) -> None:
    listener = Listener()
    with qtbot.captureExceptions() as raised:
        lanes.read.ask(stumble, listener.answered, listener.failed)
        qtbot.waitUntil(lambda: bool(listener.failures))
    assert listener.failures == [MISTAKE]
    kind, _error, trace = raised[0]
    assert kind is ZeroDivisionError
    assert "stumble" in [frame.name for frame in traceback.extract_tb(trace)]


def test_an_answer_that_nobody_waits_for_is_dropped(lanes: Lanes, qtbot: QtBot) -> None:
    listener = Listener()
    opened, job = gate("late")
    ticket = lanes.read.ask(job, listener.answered, listener.failed)
    lanes.read.drop(ticket)
    opened.set()
    lanes.read.ask(lambda: "next", listener.answered, listener.failed)
    qtbot.waitUntil(lambda: bool(listener.heard))
    assert listener.heard == ["next"]


def test_a_dropped_job_that_has_not_begun_never_begins(lanes: Lanes, qtbot: QtBot) -> None:
    listener = Listener()
    begun: list[str] = []
    opened, job = gate("first")
    lanes.read.ask(job, listener.answered, listener.failed)
    lanes.read.drop(lanes.read.ask(lambda: begun.append("second"), listener.answered, listener.failed))
    opened.set()
    lanes.read.ask(lambda: begun.append("third"), listener.answered, listener.failed)
    qtbot.waitUntil(lambda: len(listener.heard) == 2)
    assert begun == ["third"]


def test_a_receiver_that_is_gone_hears_nothing(lanes: Lanes, qtbot: QtBot) -> None:
    gone, listener = Listener(), Listener()
    opened, job = gate("for the one who left")
    lanes.read.ask(job, gone.answered, gone.failed)
    gone.deleteLater()
    qtbot.waitSignal(gone.destroyed).wait()
    opened.set()
    lanes.read.ask(lambda: "next", listener.answered, listener.failed)
    qtbot.waitUntil(lambda: bool(listener.heard))
    assert gone.heard == []


def test_a_question_hears_its_newest_answer_only(lanes: Lanes, qtbot: QtBot) -> None:
    listener = Listener()
    question = Question(lanes.read, listener.answered, listener.failed, listener)
    opened, job = gate("old")
    question.ask(job)
    question.ask(lambda: "new")
    opened.set()
    qtbot.waitUntil(lambda: not question.waiting)
    assert listener.heard == ["new"]


def test_lanes_do_not_wait_for_each_other(lanes: Lanes, qtbot: QtBot) -> None:
    listener = Listener()
    opened, job = gate("slow")
    lanes.slow.ask(job, listener.answered, listener.failed)
    lanes.read.ask(lambda: "quick", listener.answered, listener.failed)
    qtbot.waitUntil(lambda: bool(listener.heard))
    opened.set()
    qtbot.waitUntil(lambda: len(listener.heard) == 2)
    assert listener.heard == ["quick", "slow"]


def test_closing_the_lanes_joins_their_threads(qtbot: QtBot) -> None:
    listener = Listener()
    with Lanes() as lanes:
        lanes.read.ask(threading.current_thread, listener.answered, listener.failed)
        qtbot.waitUntil(lambda: bool(listener.heard))
        threads = [lane._track.thread_ for lane in (lanes.run, lanes.read, lanes.slow)]
    assert all(thread.isFinished() for thread in threads)


@pytest.mark.parametrize("times", [1, 2])
def test_a_question_that_was_dropped_is_not_waiting(lanes: Lanes, times: int) -> None:
    listener = Listener()
    question = Question(lanes.read, listener.answered, listener.failed, listener)
    question.ask(lambda: None)
    for _ in range(times):
        question.drop()
    assert not question.waiting
    assert lanes.read.idle
