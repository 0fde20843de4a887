"""The line before a token: turns in the order of coming, places told, the dead hold up nobody; on both kinds of database."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing

import pytest

from flexdesk.domain.errors import Cancelled
from flexdesk.domain.watch import CancelToken, Progress, Watch
from flexdesk.ports import IN_LINE
from flexdesk.store import open_store
from flexdesk.store.saved.line import PLACES
from flexdesk.store.store import SqlStore

KEY, OTHER = "abcdef" * 5, "123456" * 5


class Waiter(threading.Thread):
    """Somebody who wants the turn, has it until told to go on, and notes what happened."""

    def __init__(self, store: SqlStore, order: list[str], name: str, key: str = KEY) -> None:
        super().__init__(name=name)
        self._store, self._order, self._key = store, order, key
        self.cancel, self.places, self.went = CancelToken(), list[int](), threading.Event()
        self._told = threading.Condition()
        self.start()

    def run(self) -> None:
        try:
            with self._store.governor.turn(self._key, Watch(self._note, cancel=self.cancel)):
                self._order.append(self.name)
                self.went.wait(30)
        except Cancelled:
            self._order.append(f"{self.name} left")

    def stands_at(self, place: int) -> bool:
        """Wait until it was told this place."""
        with self._told:
            return self._told.wait_for(lambda: place in self.places, 30)

    def _note(self, progress: Progress) -> None:
        assert progress.unit == IN_LINE
        with self._told:
            self.places.append(progress.done)
            self._told.notify_all()


@pytest.fixture
def held(store: SqlStore) -> Iterator[ExitStack]:
    """The turn, taken by the test; `close` gives it up."""
    with ExitStack() as stack:
        stack.enter_context(store.governor.turn(KEY, Watch()))
        yield stack


def test_who_is_alone_waits_for_nobody_and_is_told_no_place(store: SqlStore) -> None:
    told: list[Progress] = []

    with store.governor.turn(KEY, Watch(told.append)), store.governor.turn(OTHER, Watch(told.append)):
        assert told == []


def test_others_stand_in_line_in_the_order_of_coming(store: SqlStore, held: ExitStack) -> None:
    order: list[str] = []
    first = Waiter(store, order, "first")
    assert first.stands_at(1)
    second = Waiter(store, order, "second")
    assert second.stands_at(2)
    assert order == []

    held.close()
    assert second.stands_at(1)
    first.went.set()
    second.went.set()
    first.join()
    second.join()
    assert order == ["first", "second"]


def test_who_gives_up_leaves_at_once_and_the_others_move_up(store: SqlStore, held: ExitStack) -> None:
    order: list[str] = []
    first = Waiter(store, order, "first")
    assert first.stands_at(1)
    second = Waiter(store, order, "second")
    assert second.stands_at(2)

    first.cancel.cancel()
    first.join()
    assert order == ["first left"]
    assert second.stands_at(1)
    second.went.set()
    held.close()
    second.join()
    assert order == ["first left", "second"]


def test_whoever_had_the_turn_and_comes_again_stands_behind_those_who_wait(store: SqlStore, held: ExitStack) -> None:
    order: list[str] = []
    waiting = Waiter(store, order, "waiting")
    assert waiting.stands_at(1)

    held.close()
    again = Waiter(store, order, "again")
    waiting.went.set()
    again.went.set()
    waiting.join()
    again.join()
    assert order == ["waiting", "again"]


def test_there_are_more_who_wait_than_places(store: SqlStore, held: ExitStack) -> None:
    order: list[str] = []
    crowd = []
    for number in range(1, PLACES + 1):
        crowd.append(Waiter(store, order, str(number)))
        assert crowd[-1].stands_at(number)
    late = Waiter(store, order, "late")
    assert late.stands_at(PLACES + 1)
    for each in (*crowd, late):
        each.went.set()
    held.close()
    for each in (*crowd, late):
        each.join()

    assert order == [*map(str, range(1, PLACES + 1)), "late"]


def test_a_program_that_is_killed_holds_nobody_up(store: SqlStore, store_url: str) -> None:
    code = f"""
import sys
from flexdesk.domain.watch import Watch
from flexdesk.store import open_store
with open_store(sys.argv[1]).governor.turn({KEY!r}, Watch()):
    print("mine", flush=True)
    sys.stdin.read()
"""
    told: list[Progress] = []
    with subprocess.Popen([sys.executable, "-c", code, store_url], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"mine"

        def hear(progress: Progress) -> None:
            told.append(progress)
            os.kill(other.pid, signal.SIGKILL)

        with store.governor.turn(KEY, Watch(hear)):
            assert [each.done for each in told] == [1]


def test_two_programs_share_the_line(store: SqlStore, store_url: str, held: ExitStack) -> None:
    with closing(open_store(store_url)) as other:
        waiting = Waiter(other, [], "other")
        assert waiting.stands_at(1)
        waiting.went.set()
        held.close()
        waiting.join()
