"""Notices of runs that end while nobody looks."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from flexdesk.domain.watch import Watch
from flexdesk.gui.places.place import Place
from flexdesk.gui.shell import Shell
from flexdesk.gui.telling import notices as room
from flexdesk.gui.telling.notices import Notice, Notices
from tests.gui.adding.answers import Answers
from tests.gui.adding.gates import Gate, failing, storing


class FakePost:
    """A tray that shows everything."""

    def __init__(self) -> None:
        self.shown: list[Notice] = []
        self.cleared = 0

    def show(self, notice: Notice) -> None:
        self.shown.append(notice)

    def clear(self) -> None:
        self.cleared += 1


@pytest.fixture
def frame(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def post() -> FakePost:
    return FakePost()


@pytest.fixture
def told(shell: Shell, frame: QMainWindow, post: FakePost, monkeypatch: pytest.MonkeyPatch) -> Notices:
    """Notices of a window that is behind others."""
    monkeypatch.setattr(QApplication, "activeWindow", lambda: None)
    made = Notices(shell, frame)
    made.post = post  # type: ignore[assignment]  # by hand
    return made


def run(shell: Shell, qtbot: QtBot, job: object) -> None:
    answers = Answers()
    with qtbot.waitSignal(shell.lanes.run.ended):
        shell.lanes.run.start("letter.txt", job, answers.answered, answers.failed)  # type: ignore[arg-type]  # any job


def opened() -> Gate:
    gate = Gate()
    gate.open()
    return gate


def test_the_window_asks_the_system_for_a_look(
    shell: Shell, told: Notices, frame: QMainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(QApplication, "alert", asked.append)
    run(shell, qtbot, failing)

    assert asked == [frame]
    assert told.unseen == 1


def test_a_failure_is_told_with_its_sentence_and_a_click_opens_its_run(
    shell: Shell, told: Notices, post: FakePost, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    badges: list[int] = []
    monkeypatch.setattr(room, "_badge", badges.append)
    run(shell, qtbot, failing)

    assert post.shown == [Notice("letter.txt · R-132", "There is no statement in it.", 132)]
    assert told.unseen == 1
    told.open()
    assert shell.navigator.place == Place.run(132)
    assert (told.unseen, post.cleared, badges) == (0, 1, [1, 0])


def test_a_short_run_that_went_well_is_no_news_a_long_one_is(
    shell: Shell, told: Notices, post: FakePost, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(shell, qtbot, opened())
    assert post.shown == []

    monkeypatch.setattr(room, "LONG", -1.0)
    run(shell, qtbot, opened())
    assert post.shown == [Notice("letter.txt · R-131", "It has ended.", 131)]


def test_the_wait_for_its_turn_does_not_make_a_run_a_long_one(
    shell: Shell, told: Notices, post: FakePost, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr(room, "time", SimpleNamespace(monotonic=lambda: now[-1]))

    def late(watch: Watch) -> None:
        while not told._runs:
            watch.cancel.wait(0.002)
        now.append(100.0)
        storing(watch)

    run(shell, qtbot, late)
    assert post.shown == []


def test_nothing_is_told_to_somebody_who_looks(
    shell: Shell, told: Notices, frame: QMainWindow, post: FakePost, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QApplication, "activeWindow", lambda: frame)
    run(shell, qtbot, failing)

    assert (post.shown, told.unseen) == ([], 0)


def test_what_was_cancelled_is_no_news(shell: Shell, told: Notices, post: FakePost, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "LONG", -1.0)
    answers = Answers()
    ticket = shell.lanes.run.start("a.xml", Gate(), answers.answered, answers.failed)
    with qtbot.waitSignal(shell.lanes.run.told):
        pass
    with qtbot.waitSignal(shell.lanes.run.ended):
        shell.lanes.run.cancel(ticket)

    assert post.shown == []


def test_whoever_comes_back_to_the_window_has_seen_it(
    shell: Shell, told: Notices, frame: QMainWindow, post: FakePost, qtbot: QtBot
) -> None:
    run(shell, qtbot, failing)
    QCoreApplication.sendEvent(frame, QEvent(QEvent.Type.WindowActivate))

    assert (told.unseen, post.cleared) == (0, 1)


def test_without_a_tray_nothing_goes_wrong(shell: Shell, frame: QMainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QApplication, "activeWindow", lambda: None)
    made = Notices(shell, frame)
    run(shell, qtbot, failing)

    assert made.unseen == 1
    made.open()
