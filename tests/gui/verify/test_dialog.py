"""Verifying the whole store from the window."""

import threading

import pytest
from PySide6.QtGui import QAction, QGuiApplication
from pytestqt.qtbot import QtBot

from flexdesk.desk.service import Desk
from flexdesk.domain.finding import VerifyReport
from flexdesk.domain.watch import Progress, Watch
from flexdesk.gui.places.place import Place
from flexdesk.gui.shell import Shell
from flexdesk.gui.verify.dialog import VerifyDialog
from flexdesk.gui.widgets.cells import PLACE_ROLE
from tests.gui.finding import nameless, the
from tests.support.damaging import damage


@pytest.fixture
def dialog(shell: Shell, qtbot: QtBot) -> VerifyDialog:
    made = VerifyDialog(shell)
    qtbot.addWidget(made)
    made.show()
    settle(made, qtbot)
    return made


def settle(dialog: VerifyDialog, qtbot: QtBot) -> None:
    lanes = dialog._shell.lanes  # the dialog's own
    qtbot.waitUntil(lambda: lanes.proof.idle and lanes.read.idle)


def test_a_store_that_was_never_verified_says_so(dialog: VerifyDialog) -> None:
    assert dialog.when.text == "This store has not been verified on this computer yet."
    assert (dialog.start.isVisible(), dialog.resume.isVisible(), dialog.cancel.isVisible()) == (True, False, False)


def test_a_sound_store_is_found_sound_and_that_stays_known(dialog: VerifyDialog, shell: Shell, qtbot: QtBot) -> None:
    dialog.start.click()
    settle(dialog, qtbot)

    assert dialog.said.text == "Everything is as it was stored."
    assert dialog.how_much.text.startswith("2 payloads (")
    later = VerifyDialog(shell)
    qtbot.addWidget(later)
    later.show()
    settle(later, qtbot)
    assert later.when.text.startswith("Last verified today")
    assert later.said.text == "Everything is as it was stored."


def test_damage_is_told_with_where_and_what_to_do(dialog: VerifyDialog, desk: Desk, qtbot: QtBot) -> None:
    damage(desk, "Ann", "Eve")
    dialog.start.click()
    settle(dialog, qtbot)

    assert "found" in dialog.said.text
    assert dialog.table.isVisible()
    assert Place.artifact(1) in [dialog.model.index(row, 1).data(PLACE_ROLE) for row in range(dialog.model.rowCount())]
    assert dialog.step.text.startswith("What to do: ")
    assert dialog.what.text == dialog.model.index(0, 2).data()
    the(dialog.table, QAction, "copyFindings").trigger()
    assert len(QGuiApplication.clipboard().text().splitlines()) == dialog.model.rowCount()
    assert nameless(dialog) == []


def test_a_verification_is_cancelled_and_resumed(dialog: VerifyDialog, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    verify, waiting = desk.verify, threading.Event()

    def slow(watch: Watch, *, resume: bool) -> VerifyReport:
        """Stand still once the first payload is through."""

        def told(progress: Progress) -> None:
            watch.progress(progress)
            if progress.unit == "bytes" and progress.done == progress.total:
                waiting.set()
                watch.cancel.wait(60)

        return verify(Watch(told, cancel=watch.cancel), resume=resume)

    monkeypatch.setattr(desk, "verify", slow)
    dialog.start.click()
    qtbot.waitUntil(waiting.is_set)
    dialog.cancel.click()
    settle(dialog, qtbot)
    assert dialog.said.text == "Stopped before its end; Resume goes on from there."

    monkeypatch.setattr(desk, "verify", verify)
    dialog.resume.click()
    settle(dialog, qtbot)
    assert dialog.said.text == "Everything is as it was stored."
    assert not dialog.resume.isVisible()


def test_before_the_first_verification_there_is_no_empty_line(dialog: VerifyDialog, qtbot: QtBot) -> None:
    assert dialog.said.isHidden()
    dialog.begin()
    assert dialog.said.isVisible()
    settle(dialog, qtbot)
    assert dialog.said.text
