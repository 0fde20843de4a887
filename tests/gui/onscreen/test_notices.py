"""On a real display: a run that fails behind another window asks for attention, and its notice leads back to it."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from flexdesk.gui.places.place import Place
from flexdesk.gui.window.window import MainWindow
from tests.gui.adding.answers import Answers
from tests.gui.adding.gates import failing


def test_a_failure_behind_another_window_is_counted_until_somebody_comes_back(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = Answers()
    with monkeypatch.context() as behind:
        behind.setattr(QApplication, "activeWindow", lambda: None)
        with qtbot.waitSignal(window.notices.told):
            window.shell.lanes.run.start("letter.txt", failing, answers.answered, answers.failed)
    assert window.notices.unseen == 1

    window.notices.open()

    qtbot.waitUntil(window.isActiveWindow)
    assert window.shell.navigator.place == Place.run(132)
    assert window.notices.unseen == 0
