"""Garbage is collected on the thread of the window only; what Qt made on it is taken apart on it."""

import gc
import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from flexdesk.domain.errors import Failure
from flexdesk.gui.lanes.collector import collect_what_is_due
from flexdesk.gui.lanes.lanes import Lanes

MUCH = 5_000
"""More objects than the thresholds of these tests."""


class Circle(QWidget):
    """A widget that only the collector can take apart: it holds on to itself."""

    def __init__(self, ended: list[threading.Thread]) -> None:
        super().__init__()
        self.itself = self
        self.destroyed.connect(lambda: ended.append(threading.current_thread()), Qt.ConnectionType.DirectConnection)


class Listener(QObject):
    """Hears that a job has ended."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []

    def answered(self, value: object) -> None:
        self.heard.append(value)

    def failed(self, failure: Failure) -> None:
        pytest.fail(failure.message)


@pytest.fixture
def leave_garbage() -> Iterator[Callable[[], list[threading.Thread]]]:
    """Python's collector at work as outside of tests, and eager: a function that leaves a widget to it."""
    thresholds = gc.get_threshold()
    gc.collect()
    gc.set_threshold(100, 1, 1)
    gc.enable()

    def leave() -> list[threading.Thread]:
        ended: list[threading.Thread] = []
        Circle(ended)
        return ended

    yield leave
    gc.disable()
    gc.set_threshold(*thresholds)


def make_much() -> int:
    """Make more objects than the collector lets pass."""
    return sum(len(each) for each in [[number] for number in range(MUCH)])


def test_a_job_of_a_lane_takes_no_widget_apart(leave_garbage: Callable[[], list[threading.Thread]], qtbot: QtBot) -> None:
    with Lanes() as lanes:
        ended, listener = leave_garbage(), Listener()
        lanes.read.ask(make_much, listener.answered, listener.failed)
        qtbot.waitUntil(lambda: listener.heard == [MUCH])
        assert not ended
        gc.collect()
    assert ended == [threading.main_thread()]


def test_without_that_care_a_thread_does(leave_garbage: Callable[[], list[threading.Thread]]) -> None:
    """The control: what the care is taken for does happen."""
    ended = leave_garbage()
    thread = threading.Thread(target=make_much)
    thread.start()
    thread.join()
    assert ended
    assert ended != [threading.main_thread()]


def test_the_window_collects_by_itself_while_lanes_are_open(leave_garbage: Callable[[], list[threading.Thread]], qtbot: QtBot) -> None:
    with Lanes():
        ended = leave_garbage()
        kept = [[number] for number in range(MUCH)]
        qtbot.waitUntil(lambda: bool(ended))
    assert len(kept) == MUCH
    assert ended == [threading.main_thread()]


def test_the_collector_is_left_as_it_was_found(qtbot: QtBot) -> None:
    gc.enable()
    with Lanes():
        with Lanes():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
    gc.disable()


def test_little_garbage_waits(leave_garbage: Callable[[], list[threading.Thread]]) -> None:
    with Lanes():
        gc.set_threshold(1_000_000, 100, 100)
        ended = leave_garbage()
        collect_what_is_due()
        assert not ended
