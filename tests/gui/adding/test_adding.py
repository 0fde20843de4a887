import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from flexdesk.desk.service import FetchRequest
from flexdesk.gui.adding.adding import Adding
from flexdesk.gui.shell import Shell
from tests.gui.adding.answers import Answers
from tests.gui.adding.conftest import NEW
from tests.gui.adding.gates import Gate

COPY = Qt.DropAction.CopyAction
LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def frame(qtbot: QtBot) -> QMainWindow:
    """A bare window."""
    made = QMainWindow()
    qtbot.addWidget(made)
    made.resize(800, 500)
    made.show()
    return made


@pytest.fixture
def adding(shell: Shell, frame: QMainWindow) -> Adding:
    """Add data on a window that takes drops."""
    made = Adding(shell, frame)
    frame.setAcceptDrops(True)
    frame.installEventFilter(made)
    return made


def files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def enter(frame: QMainWindow, mime: QMimeData) -> bool:
    event = QDragEnterEvent(QPoint(9, 9), COPY, mime, LEFT, PLAIN)
    QApplication.sendEvent(frame, event)
    return event.isAccepted()


def test_files_over_the_window_show_what_a_drop_does(adding: Adding, frame: QMainWindow, tmp_path: Path) -> None:
    assert enter(frame, files(tmp_path / "a.xml", tmp_path / "b.xml"))

    assert adding.overlay.isVisible()
    assert adding.overlay.size() == frame.size()
    assert frame.childAt(frame.rect().center()) is not adding.overlay  # or it would take the drop from what it covers
    assert adding.overlay.accessibleName() == "Drop to take in 2 files or folders"


def test_leaving_takes_the_overlay_away(adding: Adding, frame: QMainWindow, tmp_path: Path) -> None:
    enter(frame, files(tmp_path / "a.xml"))
    QApplication.sendEvent(frame, QDragLeaveEvent())

    assert adding.overlay.isHidden()


def test_text_and_web_addresses_are_not_taken(adding: Adding, frame: QMainWindow) -> None:
    text, web = QMimeData(), QMimeData()
    text.setText("hello")
    web.setUrls([QUrl("https://example.com/a.xml")])

    assert not enter(frame, text)
    assert not enter(frame, web)
    assert adding.overlay.isHidden()


def test_a_dropped_folder_is_taken_in_at_once(adding: Adding, frame: QMainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "statements"
    folder.mkdir()
    (folder / "new.xml").write_bytes(NEW)
    mime = files(folder)
    enter(frame, mime)

    with qtbot.waitSignal(adding.jobs.added):
        QApplication.sendEvent(frame, QDropEvent(QPointF(9, 9), COPY, mime, LEFT, PLAIN, QEvent.Type.Drop))

    assert adding.overlay.isHidden()
    assert adding.dialog.isVisible()
    assert [line.text for line in adding.jobs.lines] == ["New · A-3 · 2 rows"]


def test_an_empty_folder_is_answered_with_a_sentence(adding: Adding, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(adding.jobs.added):
        adding.take((str(tmp_path),))

    assert [line.text for line in adding.jobs.lines] == ["There is no Flex statement in this folder."]


def test_fetching_again_without_a_fetch_before_opens_the_form(adding: Adding) -> None:
    adding.fetch_last()

    assert adding.dialog.isVisible()
    assert adding.dialog.tabs.currentWidget() is adding.dialog.fetch


def test_cancel_is_offered_only_while_something_runs(adding: Adding, shell: Shell, qtbot: QtBot) -> None:
    cancel = next(action for _, action in adding.actions if action.objectName() == "cancelRun")
    assert (cancel.isEnabled(), cancel.statusTip()) == (False, "Nothing is running")

    answers = Answers()
    shell.lanes.run.start("apr.xml", Gate(), answers.answered, answers.failed)
    assert cancel.isEnabled()
    cancel.trigger()
    qtbot.waitUntil(lambda: [failure.code for failure in answers.failures] == ["CANCELLED"])


def test_the_last_fetch_is_repeated_without_the_form(adding: Adding, shell: Shell, qtbot: QtBot) -> None:
    """Port 9 of this computer answers nobody: both fetches fail, and both were tried."""
    request = FetchRequest("123456", "123456789012345678901234", base_url="http://127.0.0.1:9")
    with qtbot.waitSignal(adding.jobs.added):
        adding.jobs.fetch(request)
    with qtbot.waitSignal(adding.jobs.added):
        adding.fetch_last()

    assert [line.name for line in adding.jobs.lines] == ["Query 123456"]
    assert [run.order.flex_query_id for run in shell.desk.runs(2)] == ["123456", "123456"]


def test_the_keys_are_those_of_the_specification(adding: Adding) -> None:
    keys = {action.objectName(): action.shortcut().toString() for _, action in adding.actions}

    assert (keys["addData"], keys["openFiles"], keys["fetchLast"]) == ("Ctrl+N", "Ctrl+O", "Ctrl+Shift+R")


def test_each_document_of_an_archive_is_named(adding: Adding, tmp_path: Path, qtbot: QtBot) -> None:
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("in/july.xml", NEW)
        archive.writestr("letter.xml", b"Dear Sir")
    with qtbot.waitSignal(adding.jobs.added):
        adding.jobs.take_in([str(tmp_path / "two.zip")])

    assert [line.name for line in adding.jobs.lines] == ["two.zip/in/july.xml", "two.zip/letter.xml"]


def test_an_archive_of_one_document_is_named_by_itself(adding: Adding, tmp_path: Path, qtbot: QtBot) -> None:
    with zipfile.ZipFile(tmp_path / "one.zip", "w") as archive:
        archive.writestr("june.xml", NEW)
    with qtbot.waitSignal(adding.jobs.added):
        adding.jobs.take_in([str(tmp_path / "one.zip")])

    assert [line.name for line in adding.jobs.lines] == ["one.zip"]
