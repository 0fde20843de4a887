from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from flexdesk.domain.watch import Watch
from flexdesk.gui.actions import action
from flexdesk.gui.adding.strip import ActivityStrip
from flexdesk.gui.places.place import Place
from flexdesk.gui.shell import Shell
from tests.gui.adding.answers import Answers
from tests.gui.adding.gates import Gate, failing, storing
from tests.gui.finding import the
from tests.gui.going import activate


@pytest.fixture
def strip(shell: Shell, qtbot: QtBot) -> ActivityStrip:
    """The strip, with nothing running."""
    made = ActivityStrip(shell)
    qtbot.addWidget(made)
    return made


def test_it_is_hidden_while_nothing_runs(strip: ActivityStrip) -> None:
    assert strip.isHidden()


def test_it_tells_stage_and_amount_while_something_runs(strip: ActivityStrip, shell: Shell, qtbot: QtBot) -> None:
    gate, answers = Gate(), Answers()
    shell.lanes.run.start("apr.xml", gate, answers.answered, answers.failed)

    qtbot.waitUntil(lambda: strip.job.text == "R-131 · apr.xml · Receiving · 5.0 MB of 20.0 MB")
    assert not strip.isHidden()
    with qtbot.waitSignal(shell.lanes.run.ended):
        gate.open()
    assert strip.isHidden()


def test_what_waits_behind_is_counted(strip: ActivityStrip, shell: Shell, qtbot: QtBot) -> None:
    gates, answers = [Gate(), Gate(), Gate()], Answers()
    for gate in gates:
        shell.lanes.run.start("apr.xml", gate, answers.answered, answers.failed)

    qtbot.waitUntil(lambda: strip.job.text.endswith("2 more wait"))
    for gate in gates:
        gate.open()
    qtbot.waitUntil(lambda: len(answers.values) == 3)


def test_cancel_is_acknowledged_before_the_job_has_ended(strip: ActivityStrip, shell: Shell, qtbot: QtBot) -> None:
    answers = Answers()
    shell.lanes.run.start("apr.xml", Gate(), answers.answered, answers.failed)
    qtbot.waitUntil(lambda: strip.job.text.startswith("R-131"))

    with qtbot.waitSignal(shell.lanes.run.ended):
        strip.job.cancel.click()
        assert strip.job.text.endswith("Cancelling…")
        assert not strip.job.cancel.isEnabled()

    assert [failure.code for failure in answers.failures] == ["CANCELLED"]
    assert strip.isHidden()


def test_a_failed_end_stays_until_it_was_seen(strip: ActivityStrip, shell: Shell, qtbot: QtBot) -> None:
    answers = Answers()
    with qtbot.waitSignal(shell.lanes.run.ended):
        shell.lanes.run.start("letter.txt", failing, answers.answered, answers.failed)

    assert not strip.isHidden()
    assert strip.failure.text == "R-132: There is no statement in it."
    the(strip, QToolButton, "activitySeen").click()
    assert strip.isHidden()


def test_details_lead_to_the_run(strip: ActivityStrip, shell: Shell, qtbot: QtBot) -> None:
    answers = Answers()
    with qtbot.waitSignal(shell.lanes.run.ended):
        shell.lanes.run.start("letter.txt", failing, answers.answered, answers.failed)
    the(strip, QToolButton, "activityDetails").click()

    assert shell.navigator.place == Place.run(132)
    assert strip.isHidden()


def test_the_first_failure_is_told_and_the_others_counted(strip: ActivityStrip, shell: Shell, qtbot: QtBot) -> None:
    answers = Answers()
    for number in range(132, 135):
        shell.lanes.run.start("letter.txt", partial(failing, run_id=number), answers.answered, answers.failed)
    qtbot.waitUntil(lambda: len(answers.failures) == 3)

    assert strip.failure.text == "R-132: There is no statement in it. And 2 more."


def test_where_several_jobs_run_or_wait_the_queue_is_one_click_away(strip: ActivityStrip, shell: Shell, qtbot: QtBot) -> None:
    shown: list[str] = []
    made = action(strip, "showQueue", "Queue", lambda: shown.append("queue"))
    gates, answers = [Gate(), Gate()], Answers()
    button = the(strip, QToolButton, "activityQueue")
    shell.lanes.run.start("apr.xml", gates[0], answers.answered, answers.failed)
    qtbot.waitUntil(lambda: strip.job.text.startswith("R-131"))
    assert button.isHidden()
    shell.lanes.run.start("may.xml", gates[1], answers.answered, answers.failed)
    qtbot.waitUntil(lambda: not button.isHidden())
    button.click()

    assert (shown, made.objectName()) == (["queue"], "showQueue")
    for gate in gates:
        gate.open()
    qtbot.waitUntil(lambda: len(answers.values) == 2)
    assert button.isHidden()


def test_esc_cancels_the_job_that_has_the_focus_and_asks_nothing(strip: ActivityStrip, shell: Shell, qtbot: QtBot) -> None:
    answers = Answers()
    shell.lanes.run.start("apr.xml", Gate(), answers.answered, answers.failed)
    qtbot.waitUntil(lambda: strip.job.text.startswith("R-131"))
    strip.show()
    activate(strip, qtbot)
    strip.job.cancel.setFocus()
    with qtbot.waitSignal(shell.lanes.run.ended):
        QTest.keyClick(strip.job.cancel, Qt.Key.Key_Escape)

    assert [failure.code for failure in answers.failures] == ["CANCELLED"]


def test_esc_takes_a_failure_away(strip: ActivityStrip, shell: Shell, qtbot: QtBot) -> None:
    answers = Answers()
    with qtbot.waitSignal(shell.lanes.run.ended):
        shell.lanes.run.start("july.xml", failing, answers.answered, answers.failed)
    qtbot.waitUntil(lambda: not strip.isHidden())
    QTest.keyClick(the(strip, QToolButton, "activitySeen"), Qt.Key.Key_Escape)

    assert strip.isHidden()


def test_a_failure_goes_when_the_same_is_taken_in_after_all(strip: ActivityStrip, shell: Shell, qtbot: QtBot) -> None:
    answers = Answers()
    for title, job in (("letter.txt", failing), ("apr.xml", storing)):
        with qtbot.waitSignal(shell.lanes.run.ended):
            shell.lanes.run.start(title, job, answers.answered, answers.failed)
    assert strip.failure.text == "R-132: There is no statement in it."
    with qtbot.waitSignal(shell.lanes.run.ended):
        shell.lanes.run.start("letter.txt", storing, answers.answered, answers.failed)
    assert strip.isHidden()


def test_cancel_all_stands_in_the_first_line(strip: ActivityStrip, shell: Shell, qtbot: QtBot) -> None:
    gates, answers = [Gate(), Gate()], Answers()
    strip.resize(900, 60)
    for gate in gates:
        shell.lanes.run.start("apr.xml", gate, answers.answered, answers.failed, beside=True)
    qtbot.waitUntil(lambda: len(strip.job.lines) == 2 and strip.job.cancel_all.isVisible())

    def stand_in_line() -> bool:
        first, second = (line.cancel.mapTo(strip, QPoint()) for line in strip.job.lines)
        everything = strip.job.cancel_all.mapTo(strip, QPoint())
        return first.y() == everything.y() < second.y() and first.x() < everything.x()

    qtbot.waitUntil(stand_in_line)  # once all is laid out
    for gate in gates:
        gate.open()
    qtbot.waitUntil(lambda: len(answers.values) == 2)


def standing_in_line(watch: Watch) -> None:
    """Wait for the token: there is no run yet."""
    while True:
        watch.cancel.wait(0.002)


def test_details_lead_to_the_run_that_goes_on_not_to_what_waits_before_the_token(strip: ActivityStrip, shell: Shell, qtbot: QtBot) -> None:
    gate, answers = Gate(), Answers()
    shell.lanes.run.start("Cash", standing_in_line, answers.answered, answers.failed, beside=True)
    qtbot.waitUntil(lambda: len(shell.lanes.run.active) == 1)
    shell.lanes.run.start("Daily", gate, answers.answered, answers.failed, beside=True)
    details = the(strip, QToolButton, "activityDetails")
    qtbot.waitUntil(details.isEnabled)
    details.click()

    assert shell.navigator.place == Place.run(131)
    strip.job.cancel_all.click()
    assert not strip.job.cancel_all.isEnabled()
    qtbot.waitUntil(lambda: len(answers.failures) == 2)
