"""What the benchmarks of the window rest on: a time is that of the painting that shows what was waited for."""

import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from flexdesk.gui.lanes.lanes import Lanes
from tests.bench.window.eyes import Gaze, painted, rest, seen, until

SOON = 60
TIMER = 0.9
"""A timer of Qt may be early by a twentieth."""


def shown(qtbot: QtBot) -> QLabel:
    label = QLabel("early")
    qtbot.addWidget(label)
    label.show()
    painted(label, lambda: None)
    return label


def test_what_comes_late_is_seen_late(qtbot: QtBot) -> None:
    label = shown(qtbot)
    taken = seen(label, lambda: label.text() == "late", lambda: QTimer.singleShot(SOON, lambda: label.setText("late")))
    assert taken >= SOON * TIMER


def test_what_is_so_but_not_painted_is_not_seen_yet(qtbot: QtBot) -> None:
    label = shown(qtbot)
    so: list[bool] = []
    gaze = Gaze(label, lambda: so)
    began = time.perf_counter()
    so.append(True)
    QTimer.singleShot(SOON, label.update)
    assert (gaze.wait() - began) * 1000 >= SOON * TIMER


def test_an_answer_of_a_lane_is_seen_when_it_is_painted(qtbot: QtBot, lanes: Lanes) -> None:
    label = shown(qtbot)
    taken = seen(label, lambda: label.text() == "42", lambda: lanes.read.ask(lambda: "42", label.setText, print))
    assert taken > 0


def test_resting_and_waiting_let_the_window_work(qtbot: QtBot) -> None:
    label = shown(qtbot)
    QTimer.singleShot(0, lambda: label.setText("while resting"))
    rest(5)
    assert label.text() == "while resting"
    QTimer.singleShot(SOON, lambda: label.setText("while waiting"))
    assert until(lambda: label.text() == "while waiting") > 0
