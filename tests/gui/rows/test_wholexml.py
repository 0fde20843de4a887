"""The whole original of a row, opened in the system's own editor."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from flexdesk.gui.places.place import Place
from flexdesk.gui.rows.inspector import Inspector
from flexdesk.gui.window.window import MainWindow
from tests.gui.statements import FIRST


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that the system was asked to open."""
    files: list[Path] = []

    def note(url: QUrl) -> bool:
        files.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    return files


def test_the_whole_xml_is_opened_as_a_copy_that_cannot_be_written(inspector: Inspector, qtbot: QtBot, opened: list[Path]) -> None:
    qtbot.waitUntil(inspector.whole.action.isEnabled)
    for number in (1, 2):  # the second time the copy is there
        inspector.whole.action.trigger()
        qtbot.waitUntil(lambda number=number: len(opened) == number)  # type: ignore[misc]  # the default binds the loop's value
    assert opened[0] == opened[1]
    assert opened[0].read_bytes() == FIRST
    assert opened[0].name.startswith("A-1-")
    assert not opened[0].stat().st_mode & 0o222


def test_without_a_program_for_it_the_window_says_what_to_do(
    window: MainWindow, inspector: Inspector, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    qtbot.waitUntil(inspector.whole.action.isEnabled)
    inspector.whole.action.trigger()
    qtbot.waitUntil(window.banner.isVisible)
    assert "no program that opens A-1-" in window.banner.text


def test_without_a_row_there_is_no_xml_to_open(window: MainWindow, inspector: Inspector, qtbot: QtBot) -> None:
    window.shell.navigator.go(Place.rows(1, "OptionEAE"))
    qtbot.waitUntil(lambda: not inspector.whole.action.isEnabled())
    assert inspector.whole.action.statusTip() == "There is no row here"
