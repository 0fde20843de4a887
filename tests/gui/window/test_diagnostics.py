"""The folder for diagnostics, and what stands in the log there."""

import logging
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication
from pytestqt.qtbot import QtBot

from flexdesk.gui.telling.logbook import folder_of, logbook
from flexdesk.gui.window.window import MainWindow
from tests.gui.adding.answers import Answers
from tests.gui.adding.gates import failing
from tests.gui.finding import the

TOKEN = "123456789012345678901234"
_log = logging.getLogger("flexdesk.gui.anything")


def told(profile: Path) -> str:
    return (folder_of(profile) / "flexdesk.log").read_text(encoding="utf-8")


def test_the_log_says_what_program_ran_and_what_failed(tmp_path: Path) -> None:
    with logbook(tmp_path):
        _log.info("R-7 %s: %s", "request", "It did not work.")
    lines = told(tmp_path).split("\n")

    assert "INFO FlexDesk " in lines[0]
    assert lines[1].endswith("INFO R-7 request: It did not work.")
    assert (folder_of(tmp_path).stat().st_mode & 0o777) == 0o700


@pytest.mark.logs
def test_the_log_has_no_token_no_account_and_not_the_text_of_a_mistake(tmp_path: Path) -> None:
    with logbook(tmp_path):
        _log.info("U1234567 sent %s", TOKEN)
        try:
            int(f"-quantity {TOKEN}".replace("-", "U7654321 "))
        except ValueError:
            _log.exception("Unexpected %s", "ValueError")
    text = told(tmp_path)

    assert "U12...67 sent ..." in text
    assert "test_diagnostics.py" in text
    assert [word for word in (TOKEN, "U1234567", "invalid literal") if word in text] == []


def test_after_the_window_nothing_is_written_any_more(tmp_path: Path) -> None:
    with logbook(tmp_path):
        pass
    _log.info("Later.")

    assert "Later." not in told(tmp_path)


def test_where_no_folder_can_be_made_there_is_no_log(tmp_path: Path) -> None:
    (tmp_path / "diagnostics").write_text("a file")
    with logbook(tmp_path):
        _log.info("Nobody hears this.")

    assert (tmp_path / "diagnostics").read_text() == "a file"


def test_a_run_that_fails_is_in_the_log(window: MainWindow, qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    answers = Answers()
    caplog.set_level(logging.INFO, "flexdesk")
    with qtbot.waitSignal(window.shell.lanes.run.ended):
        window.shell.lanes.run.start("july.xml", failing, answers.answered, answers.failed)

    assert "R-132 preflight NO_STATEMENT: There is no statement in it." in caplog.messages


def test_the_folder_is_opened_by_the_systems_own_program(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    the(window, QAction, "diagnosticsFolder").trigger()

    assert opened == [str(folder_of(window.shell.state.profile))]
    assert Path(opened[0]).is_dir()


def test_where_no_program_opens_folders_the_path_is_said_and_copied(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    the(window, QAction, "diagnosticsFolder").trigger()
    path = str(folder_of(window.shell.state.profile))

    assert path in window.banner.text
    the(window, QAction, "copyDiagnosticsPath").trigger()
    assert QGuiApplication.clipboard().text() == path
