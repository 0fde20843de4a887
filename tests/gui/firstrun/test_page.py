"""The first run: from nothing to rows in one drop and one click, and the sample apart from the user's store."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from flexdesk.desk.service import Desk
from flexdesk.domain.query import SavedQuery
from flexdesk.gui.firstrun import page, sample
from flexdesk.gui.places.place import Place
from flexdesk.gui.rows.view import RowsView
from flexdesk.gui.widgets.link import Link
from flexdesk.gui.window.window import MainWindow
from tests.gui.adding.dropping import DOCUMENT, ROWS, drop
from tests.gui.finding import nameless, shared_keys, the
from tests.gui.going import Shown, activate, overview


@pytest.fixture
def window(empty_desk: Desk, shown: Shown, qtbot: QtBot) -> MainWindow:
    """The window as it starts on an empty store."""
    made = shown(empty_desk, Place.overview())
    qtbot.waitUntil(overview(made).first_run.isVisible)
    return made


def test_one_drop_and_one_click_lead_to_rows_and_the_page_gives_way(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "june.xml").write_bytes(DOCUMENT)

    with qtbot.waitSignal(window.adding.jobs.added):
        drop(window, tmp_path / "june.xml")
    qtbot.waitUntil(lambda: not overview(window).first_run.isVisible())
    the(window.adding.dialog.results.rows[0], Link, "resultRows").click()

    rows = window.view()
    assert isinstance(rows, RowsView)
    qtbot.waitUntil(lambda: rows.table.model().rowCount() == len(ROWS))
    window.shell.navigator.go(Place.overview())
    qtbot.waitUntil(overview(window).calendar.isVisible)


def test_files_can_be_chosen_with_the_keyboard_alone(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "june.xml").write_bytes(DOCUMENT)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(tmp_path / "june.xml")], ""))
    activate(window, qtbot)
    focused = window.focusWidget()
    assert focused is overview(window).first_run.choose

    with qtbot.waitSignal(window.adding.jobs.added):
        QTest.keyClick(focused, Qt.Key.Key_Space)

    qtbot.waitUntil(lambda: not overview(window).first_run.isVisible())


def test_a_saved_query_is_a_beginning_too(window: MainWindow, empty_desk: Desk, qtbot: QtBot) -> None:
    empty_desk.queries.add(SavedQuery("Daily", "7"))
    overview(window).refresh()

    qtbot.waitUntil(lambda: not overview(window).first_run.isVisible())
    assert overview(window).attention.isVisible()


def test_it_is_said_where_the_data_is_kept(window: MainWindow) -> None:
    assert overview(window).first_run.where.text().endswith("empty.db")


def test_connecting_is_offered_when_the_window_can(window: MainWindow, qtbot: QtBot) -> None:
    first, asked = overview(window).first_run, list[str]()
    for found in window.findChildren(QAction, "connectAccount"):
        found.setObjectName("not any more")
    window.shell.navigator.go(Place.runs())
    window.shell.navigator.go(Place.overview())
    assert first.connect_button.isHidden()
    made = QAction("Connect", window)
    made.setObjectName("connectAccount")
    made.triggered.connect(lambda: asked.append("connect"))
    window.shell.navigator.go(Place.runs())
    window.shell.navigator.go(Place.overview())

    assert first.connect_button.isVisible()
    first.connect_button.click()
    assert asked == ["connect"]


def test_the_sample_is_a_program_of_its_own_and_cannot_be_started_twice(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """Until it is there."""
    first, started = overview(window).first_run, list[str]()

    def start() -> bool:
        started.append("demo")
        return True

    monkeypatch.setattr(page, "open_sample", start)
    monkeypatch.setattr(page, "STARTING", 100)

    first.sample_button.click()
    first.sample_button.click()

    assert started == ["demo"]
    assert "temporary store" in first.said.text
    assert not first.sample.isEnabled()
    qtbot.waitUntil(lambda: first.sample.isEnabled() and first.sample_button.isEnabled() and not first.said.text)


def test_a_sample_that_does_not_start_is_said_so(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    first = overview(window).first_run
    monkeypatch.setattr(page, "open_sample", lambda: False)

    first.sample_button.click()

    assert "flexdesk demo" in first.said.text
    assert first.sample.isEnabled()


def test_the_sample_is_started_apart_from_this_process(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot) -> None:
    """What is started is another program here, that leaves a trace."""
    trace = tmp_path / "trace"
    monkeypatch.setattr(sample, "COMMAND", (sys.executable, ["-c", f"open({str(trace)!r}, 'w').close()"]))
    assert sample.open_sample()
    qtbot.waitUntil(trace.exists)

    monkeypatch.setattr(sample, "COMMAND", (str(tmp_path / "nowhere"), []))
    assert not sample.open_sample()


def test_everything_on_the_page_has_a_name(window: MainWindow) -> None:
    assert nameless(overview(window).first_run) == []
    assert shared_keys(window) == []
