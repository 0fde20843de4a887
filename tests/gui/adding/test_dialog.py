from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from flexdesk.gui.adding import storeroom
from flexdesk.gui.adding.dialog import FETCH, FILES, AddDialog
from flexdesk.gui.adding.jobs import AddingJobs
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.places.place import Place
from flexdesk.gui.shell import Shell
from flexdesk.gui.widgets.link import Link
from flexdesk.gui.widgets.toned import TonedLabel
from tests.gui.adding.answers import Answers
from tests.gui.adding.conftest import NEW, take_in
from tests.gui.adding.gates import Gate
from tests.gui.finding import nameless, the
from tests.gui.going import activate
from tests.gui.statements import FIRST


def test_there_is_nothing_to_start_without_files(dialog: AddDialog) -> None:
    assert not dialog.start_button.isEnabled()


def test_one_bad_file_never_stops_the_rest(dialog: AddDialog, tmp_path: Path, qtbot: QtBot) -> None:
    for name, data in (("known.xml", FIRST), ("letter.txt", b"Dear Sir"), ("new.xml", NEW)):
        (tmp_path / name).write_bytes(data)

    texts = take_in(dialog, qtbot, tmp_path / "known.xml", tmp_path / "letter.txt", tmp_path / "gone.xml", tmp_path / "new.xml")

    assert texts[0].startswith("Identical to A-1 · already stored on ")
    assert texts[3] == "New · A-3 · 2 rows"
    assert dialog.results.tally == "1 stored, 1 already there, 2 rejected"


def test_the_results_begin_below_the_page_that_is_shown_and_take_all_the_room(dialog: AddDialog, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "new.xml").write_bytes(NEW)
    take_in(dialog, qtbot, tmp_path / "new.xml")
    buttons = the(dialog.files, QPushButton, "chooseFiles")
    near = 4 * dialog.fontMetrics().height()

    qtbot.waitUntil(lambda: dialog.results.y() - buttons.mapTo(dialog, buttons.rect().bottomLeft()).y() < near)
    size, on_files = dialog.size(), dialog.results.y()
    dialog.tabs.setCurrentIndex(FETCH)
    qtbot.waitUntil(lambda: dialog.results.y() > on_files)
    assert dialog.size() == size
    dialog.tabs.setCurrentIndex(FILES)
    qtbot.waitUntil(lambda: dialog.results.y() == on_files)


def test_of_many_chosen_files_a_dozen_are_seen_at_once(dialog: AddDialog, tmp_path: Path, qtbot: QtBot) -> None:
    chosen = the(dialog.files, QListWidget, "chosenFiles")
    for number in range(50):
        (tmp_path / f"{number:02}.xml").write_bytes(FIRST)
    dialog.files.add([str(tmp_path)])
    qtbot.waitUntil(chosen.isVisible)

    assert chosen.count() == 50
    assert chosen.indexAt(chosen.viewport().rect().bottomLeft()).row() == 11


def test_the_files_are_gone_from_the_choice_once_they_are_ordered(dialog: AddDialog, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "new.xml").write_bytes(NEW)
    take_in(dialog, qtbot, tmp_path / "new.xml")

    assert not dialog.files.choice.paths


def test_what_is_wrong_with_a_fetch_stands_beside_the_field(dialog: AddDialog, shell: Shell) -> None:
    dialog.tabs.setCurrentIndex(FETCH)
    dialog.start_button.click()
    objection = the(dialog, QWidget, "objection-query")

    assert not objection.isHidden()
    assert any("query id" in label.text() for label in objection.findChildren(QLabel))
    assert not shell.lanes.run.jobs


def test_the_query_is_remembered_and_the_token_is_not(dialog: AddDialog, shell: Shell, tmp_path: Path) -> None:
    token = "123456789012345678901234"
    dialog.fetch.query.setText("123456")
    dialog.fetch.token.setText(token)

    assert dialog.fetch.order() is not None
    shell.state.save()
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*.ini"))
    assert b"123456" in kept
    assert token.encode() not in kept


def test_a_kept_token_need_not_be_typed_and_is_not_shown(
    shell: Shell, jobs: AddingJobs, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FLEXDESK_TOKEN", "999999999999999999999999")
    dialog = AddDialog(shell, jobs)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.fetch.query.setText("123456")
    qtbot.waitUntil(lambda: dialog.fetch.token.placeholderText().startswith("known"))
    order = dialog.fetch.order()

    assert order is not None
    assert order.token == "999999999999999999999999"
    assert not dialog.fetch.token.text()


def test_the_token_is_not_shown(dialog: AddDialog) -> None:
    assert dialog.fetch.token.echoMode() == dialog.fetch.token.EchoMode.Password


def test_the_running_job_can_be_cancelled_in_the_dialog(dialog: AddDialog, shell: Shell, qtbot: QtBot) -> None:
    answers = Answers()
    shell.lanes.run.start("apr.xml", Gate(), answers.answered, answers.failed)
    qtbot.waitUntil(lambda: dialog.job.text.startswith("R-131"))

    assert dialog.job.isVisible()
    with qtbot.waitSignal(shell.lanes.run.ended):
        dialog.job.cancel.click()
    assert not dialog.job.isVisible()


def test_each_file_can_be_cancelled_before_its_turn_and_all_of_them_at_once(dialog: AddDialog, shell: Shell, qtbot: QtBot) -> None:
    gate, answers = Gate(), Answers()
    for name in ("1.xml", "2.xml", "3.xml", "4.xml", "5.xml", "6.xml"):
        shell.lanes.run.start(name, gate, answers.answered, answers.failed)
    qtbot.waitUntil(lambda: dialog.job.text.startswith("R-131"))
    assert [line.text for line in dialog.job.lines[1:]] == [
        *(f"{name} · Waiting for its turn" for name in ("2.xml", "3.xml")),
        "4.xml · Waiting for its turn · 2 more wait",
    ]

    dialog.job.lines[2].cancel.click()
    assert [line.text.split(" ")[0] for line in dialog.job.lines[1:]] == ["2.xml", "4.xml", "5.xml"]
    assert len(answers.failures) == 1
    dialog.job.cancel_all.click()
    qtbot.waitUntil(lambda: shell.lanes.run.idle)
    assert [failure.code for failure in answers.failures] == ["CANCELLED"] * 6
    assert not dialog.job.cancel_all.isVisible()


def test_where_it_will_be_stored_is_said_with_the_room_there_is(
    dialog: AddDialog, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = the(dialog, TonedLabel, "storeRoom")
    qtbot.waitUntil(lambda: room.text.endswith(" free"))
    assert room.text.startswith(f"Will be stored in {tmp_path / 'flexdesk.db'}, ")

    monkeypatch.setattr(storeroom, "free_bytes", lambda _path: 10)
    (tmp_path / "new.xml").write_bytes(NEW)
    dialog.hide()
    dialog.show()
    qtbot.waitUntil(lambda: room.text.endswith(", 10 bytes free"))
    dialog.files.add([str(tmp_path / "new.xml")])
    qtbot.waitUntil(lambda: room.tone is Tone.WARNING)


def test_who_waits_at_a_button_stands_on_what_has_come_and_is_led_out_of_the_dialog(
    dialog: AddDialog, shell: Shell, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "new.xml").write_bytes(NEW)
    activate(dialog, qtbot)
    dialog.files.add([str(tmp_path / "new.xml")])
    qtbot.waitUntil(lambda: not dialog.files.looking)
    dialog.start_button.setFocus()
    QTest.keyClick(dialog.start_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(dialog.results.rows) == 1)

    link = the(dialog.results.rows[0], Link, "resultRows")
    assert dialog.focusWidget() is link
    gate, answers = Gate(), Answers()
    shell.lanes.run.start("more.xml", gate, answers.answered, answers.failed)
    QTest.keyClick(link, Qt.Key.Key_Return)
    assert dialog.isVisible(), "there is more to come"
    gate.open()
    qtbot.waitUntil(lambda: len(answers.values) == 1 and shell.lanes.run.idle)
    activate(dialog, qtbot)
    link.setFocus()
    QTest.keyClick(link, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert shell.navigator.place == Place.rows(3)


def test_who_fills_in_a_field_stays_there(dialog: AddDialog, jobs: AddingJobs, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "new.xml").write_bytes(NEW)
    take_in(dialog, qtbot, tmp_path / "new.xml")
    dialog.tabs.setCurrentIndex(FETCH)
    activate(dialog, qtbot)
    dialog.fetch.query.setFocus()
    dialog.results.clear()
    jobs.take_in([str(tmp_path / "new.xml")])
    qtbot.waitUntil(lambda: len(dialog.results.rows) == 1)

    assert dialog.focusWidget() is dialog.fetch.query


def test_closing_the_dialog_stops_nothing(dialog: AddDialog, shell: Shell, qtbot: QtBot) -> None:
    gate, answers = Gate(), Answers()
    shell.lanes.run.start("apr.xml", gate, answers.answered, answers.failed)
    dialog.reject()

    assert shell.lanes.run.jobs
    gate.open()
    qtbot.waitUntil(lambda: answers.values == ["done"])


def test_every_field_and_button_has_a_name(dialog: AddDialog) -> None:
    assert not nameless(dialog)
