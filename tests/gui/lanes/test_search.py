"""Searches: the newest counts, and the one before hears that nobody waits for it any more."""

import threading

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from flexdesk.domain.errors import Cancelled, Failure
from flexdesk.domain.watch import Watch
from flexdesk.gui.lanes.lanes import Lanes
from flexdesk.gui.lanes.search import Search


class Asker(QObject):
    """Notes what it is told."""

    def __init__(self, lanes: Lanes, *, beside: bool = False) -> None:
        super().__init__()
        self.told: list[object] = []
        self.search = Search(lanes.compare, self.hear, self.fail, self, beside=beside)

    def hear(self, value: object) -> None:
        self.told.append(value)

    def fail(self, failure: Failure) -> None:
        self.told.append(failure)


class Endless:
    """A job that ends only when it is asked to."""

    def __init__(self) -> None:
        self.begun, self.stopped = threading.Event(), threading.Event()

    def __call__(self, watch: Watch) -> None:
        self.begun.set()
        try:
            watch.cancel.wait(30)
        except Cancelled:
            self.stopped.set()
            raise


def test_an_older_search_is_stopped_and_nobody_hears_of_it(lanes: Lanes, qtbot: QtBot) -> None:
    asker, older = Asker(lanes), Endless()
    asker.search.ask("older", older)
    assert older.begun.wait(30)

    asker.search.ask("newer", lambda _watch: 7)
    qtbot.waitUntil(lambda: lanes.compare.idle)

    assert older.stopped.is_set()
    assert asker.told == [7]


def test_a_search_beside_the_others_waits_for_none_of_them(lanes: Lanes, qtbot: QtBot) -> None:
    """Why an artifact got its verdict is asked unasked: a comparison that somebody wants does not stand behind it, nor it behind that."""
    wanted, beside, endless = Asker(lanes), Asker(lanes, beside=True), Endless()
    wanted.search.ask("wanted", endless)
    assert endless.begun.wait(30)

    beside.search.ask("beside", lambda _watch: 8)
    qtbot.waitUntil(lambda: not beside.search.waiting)

    assert beside.told == [8]
    assert wanted.search.waiting
    wanted.search.drop()
