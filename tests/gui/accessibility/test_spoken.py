"""What a screen reader is told without anybody looking for it: stages as they begin, and how a run ended."""

import pytest
from pytestqt.qtbot import QtBot

from flexdesk.gui.adding import strip
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.view import Message
from flexdesk.gui.widgets import banner
from flexdesk.gui.window.window import MainWindow
from tests.gui.adding.answers import Answers
from tests.gui.adding.gates import Gate, failing


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is announced; nobody listens in a test, so Qt would drop it."""
    heard: list[str] = []
    monkeypatch.setattr(strip, "speak", lambda _widget, text: heard.append(text))
    return heard


def test_a_stage_is_announced_when_it_begins_and_a_run_when_it_ends(window: MainWindow, said: list[str], qtbot: QtBot) -> None:
    gate, answers = Gate(), Answers()
    window.shell.lanes.run.start("june.xml", gate, answers.answered, answers.failed)
    qtbot.waitUntil(lambda: said == ["R-131: Receiving"])
    gate.open()

    qtbot.waitUntil(lambda: said[1:] == ["june.xml has ended."])


def test_what_is_said_over_the_views_is_announced(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr(banner, "speak", lambda _widget, text: heard.append(text))
    window.say(Message("It was copied.", Tone.DONE))

    assert heard == ["It was copied."]


def test_a_failure_is_announced_with_its_reason(window: MainWindow, said: list[str], qtbot: QtBot) -> None:
    answers = Answers()
    window.shell.lanes.run.start("july.xml", failing, answers.answered, answers.failed)

    qtbot.waitUntil(lambda: said[-1:] == ["R-132: There is no statement in it."])
