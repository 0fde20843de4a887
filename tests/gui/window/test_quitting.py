"""Closing the window: asked about what is at work, silent else."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QMessageBox,
)
from pytestqt.qtbot import QtBot

from flexdesk.domain.watch import Watch
from flexdesk.gui.places.place import Place
from flexdesk.gui.window.quitting import question
from flexdesk.gui.window.window import MainWindow
from tests.gui.going import go, settle


def test_closing_while_a_run_goes_on_asks_and_may_be_refused(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter((False, True))
    monkeypatch.setattr(window, "agrees_to_cancel", lambda: next(answers))
    ticket = window.shell.lanes.run.start("slow.xml", _until_cancelled, _ignore, _ignore)
    assert not window.close()
    assert window.close()
    window.shell.lanes.run.cancel(ticket)
    settle(window, qtbot)


def test_closing_while_files_are_written_asks_and_names_them(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter((False, True))
    monkeypatch.setattr(window, "agrees_to_cancel", lambda: next(answers))
    window.shell.lanes.slow.start("Trades.csv", _until_cancelled, _ignore, _ignore)
    window.shell.lanes.slow.start("A-2.xml", _until_cancelled, _ignore, _ignore)
    box = question(window, window.shell.lanes)

    assert box.defaultButton().text() == "Keep running"
    assert box.text() == "2 files are still being written: Trades.csv, A-2.xml."
    assert not window.close()
    assert window.close()


def test_what_runs_and_what_waits_is_counted_and_named_and_a_test_is_called_one(window: MainWindow, qtbot: QtBot) -> None:
    lane = window.shell.lanes.run
    lane.start("Daily trades", _until_cancelled, _ignore, _ignore, beside=True)
    for number in range(1, 7):
        lane.start(f"{number}.xml", _until_cancelled, _ignore, _ignore)
    lane.start("Test of default", _until_cancelled, _ignore, _ignore, beside=True, stores=False)
    qtbot.waitUntil(lambda: len(lane.active) == 3)
    told = question(window, window.shell.lanes).text().split("\n")
    lane.cancel_all()
    settle(window, qtbot)

    assert told == [
        "2 runs are still going on: Daily trades, 1.xml.",
        "5 runs wait: 2.xml, 3.xml, 4.xml and 2 more.",
        "1 test is still going on: Test of default.",
    ]


def test_a_test_of_a_token_alone_is_no_reason_to_ask_for_nothing_is_lost_with_it(window: MainWindow) -> None:
    window.shell.lanes.run.start("Test of default", _until_cancelled, _ignore, _ignore, beside=True, stores=False)

    assert window.close()


def test_looking_at_something_is_no_reason_to_ask(window: MainWindow, qtbot: QtBot) -> None:
    go(window, qtbot, Place.runs())
    window.shell.lanes.slow.ask(lambda: None, _ignore, _ignore)

    assert not window.shell.lanes.slow.idle
    assert window.close()
    settle(window, qtbot)


@pytest.mark.parametrize(("button", "agreed"), [("Keep running", False), ("Cancel and quit", True), (None, False)])
def test_only_one_answer_cancels(window: MainWindow, monkeypatch: pytest.MonkeyPatch, button: str | None, agreed: bool) -> None:
    """None is Esc."""
    window.shell.lanes.run.start("slow.xml", _until_cancelled, _ignore, _ignore)

    def answer(box: QMessageBox) -> int:
        box.show()
        chosen = next((each for each in box.buttons() if each.text() == button), None)
        if chosen:
            chosen.click()
        else:
            QTest.keyClick(box, Qt.Key.Key_Escape)
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)

    assert window.agrees_to_cancel() is agreed


def test_closing_an_idle_window_asks_nothing(window: MainWindow, qtbot: QtBot) -> None:
    go(window, qtbot, Place.runs())
    assert window.close()


def _until_cancelled(watch: Watch) -> None:
    watch.cancel.wait(60)


def _ignore(_answer: object) -> None:
    """Nobody waits for the report here."""
