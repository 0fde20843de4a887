"""A store that cannot be used while the window is open: a page in the place of the views, with the facts and the ways on."""

import os
import tempfile
from errno import ENOSPC
from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QToolButton
from pytestqt.qtbot import QtBot

from flexdesk.bootstrap import open_desk
from flexdesk.desk.service import Desk
from flexdesk.domain.errors import Failure
from flexdesk.domain.run import RunStatus
from flexdesk.gui.app import furnish
from flexdesk.gui.lanes.lanes import Lanes
from flexdesk.gui.places.place import Place, Room
from flexdesk.gui.storefault.page import FaultPage
from flexdesk.gui.window.window import MainWindow
from flexdesk.settings import load
from tests.gui.finding import nameless, the
from tests.gui.going import activate, settle
from tests.gui.statements import SECOND
from tests.gui.storefault.conftest import Holder


def page(window: MainWindow) -> FaultPage:
    return the(window, FaultPage)


def take_in(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    """Take a file in, and wait for what comes of it, and for what is found out then."""
    (tmp_path / "third.xml").write_bytes(SECOND.replace(b"20260731", b"20260730"))
    with qtbot.waitSignal(window.adding.jobs.added):
        window.adding.jobs.take_in([str(tmp_path / "third.xml")])
    settle(window, qtbot)


def test_a_store_that_another_program_holds_is_told_with_that_program_and_retried(
    window: MainWindow, desk: Desk, hold: Holder, tmp_path: Path, qtbot: QtBot
) -> None:
    holder = hold()
    take_in(window, tmp_path, qtbot)
    told = page(window).facts.text

    assert page(window).isVisible()
    assert not window.view().isVisible()
    assert "Another program holds the store" in told
    assert f"Store: {desk.settings.store} (SQLite)" in told
    assert "Last good run: R-2, " in told
    assert "Code: DB_BUSY" in told
    if Path("/proc/locks").exists():
        assert f"(process {holder.pid})" in told
    page(window).again.click()
    settle(window, qtbot)
    assert page(window).isVisible()  # it is still held

    holder.communicate()
    page(window).again.click()
    qtbot.waitUntil(lambda: not page(window).isVisible())
    settle(window, qtbot)
    assert window.view().isVisible()
    take_in(window, tmp_path, qtbot)
    assert desk.runs(1)[0].result.status is RunStatus.SUCCESS


def test_what_is_stored_can_be_looked_at_meanwhile_and_a_word_stays_over_all_views_until_it_is_mended(
    window: MainWindow, hold: Holder, tmp_path: Path, qtbot: QtBot
) -> None:
    holder = hold()
    take_in(window, tmp_path, qtbot)
    page(window).look.click()
    window.shell.navigator.go(Place.rows(1, "Trades"))
    settle(window, qtbot)

    assert window.views[Room.ROWS].isVisible()
    assert "Another program holds the store" in window.banner.text
    again = the(window.banner, QToolButton, "bannerAction")
    again.click()
    settle(window, qtbot)
    assert window.banner.isVisible()
    assert not page(window).isVisible()  # who looks is not thrown out of their view

    holder.communicate()
    again.click()
    qtbot.waitUntil(lambda: not window.banner.isVisible())


def test_a_full_disk_is_told_with_the_free_space(window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(BytesIO):
        def __init__(self, *_given: object, **_named: object) -> None:
            super().__init__()

        def write(self, _data: object, /) -> int:
            raise OSError(ENOSPC, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(tempfile, "SpooledTemporaryFile", Full)
        take_in(window, tmp_path, qtbot)
    told = page(window).facts.text

    assert page(window).isVisible()
    assert "DISK_FULL" in told
    assert "Free space: " in told
    assert "Last good run: R-2, " in told
    page(window).again.click()
    qtbot.waitUntil(lambda: not page(window).isVisible())


def test_a_store_where_nobody_can_write_can_be_looked_at(
    window: MainWindow, desk: Desk, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    flags = list(os.statvfs(desk.settings.store))
    flags[8] |= os.ST_RDONLY
    monkeypatch.setattr(os, "statvfs", lambda _path: os.statvfs_result(flags))
    take_in(window, tmp_path, qtbot)

    assert "takes no new data" in page(window).facts.text
    page(window).look.click()
    qtbot.waitUntil(window.view().isVisible)


def test_a_view_that_cannot_read_brings_the_page_and_the_focus(window: MainWindow, qtbot: QtBot) -> None:
    gone = Failure("DB_GONE", "The database does not answer.", "Check that it runs and can be reached, then try again.")
    activate(window, qtbot)
    window.views[Room.RUNS].show_failure(gone)
    settle(window, qtbot)

    assert "The database does not answer." in page(window).facts.text
    assert window.focusWidget() is page(window).again
    assert nameless(page(window)) == []
    page(window).other.click()
    qtbot.waitUntil(window.settings.dialog.isVisible)


def test_a_failure_that_is_not_of_the_store_is_a_word_in_the_banner(window: MainWindow) -> None:
    window.views[Room.RUNS].show_failure(Failure("RUN_NOT_FOUND", "There is no run R-9.", "Look."))

    assert not page(window).isVisible()
    assert window.banner.text == "There is no run R-9. Look."


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a disk that is always full")
def test_a_full_disk_that_is_not_the_stores_is_a_word_in_the_banner(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given, **_named: ("/dev/full", ""))
    window.shell.navigator.go(Place.artifact(1))
    settle(window, qtbot)
    the(window, QAction, "savePayload").trigger()
    qtbot.waitUntil(window.banner.isVisible)

    assert "The disk is full: /dev/full" in window.banner.text
    assert not page(window).isVisible()


def test_a_store_that_is_open_to_look_at_only_says_so_and_takes_nothing(desk: Desk, lanes: Lanes, tmp_path: Path, qtbot: QtBot) -> None:
    looking = open_desk(load({}, store=desk.settings.store, looks_only="yes"))
    made = MainWindow(furnish(looking, lanes, tmp_path / "profile", looking.settings))
    qtbot.addWidget(made)
    made.show()
    made.shell.navigator.go(Place.rows(1, "Trades"))
    settle(made, qtbot)

    assert made.banner.text == "This store is open to look at only: nothing can be added."
    for name in ("addData", "openFiles", "fetchLast"):
        entry = the(made, QAction, name)
        assert (entry.isEnabled(), entry.statusTip()) == (False, "This store is open to look at only")
    take_in(made, tmp_path, qtbot)
    assert "open to look at only: it can be looked at" in made.banner.text
    assert the(made.banner, QToolButton, "bannerAction").defaultAction() is the(made, QAction, "openForWriting")
    the(made, QAction, "openForWriting").trigger()
    qtbot.waitUntil(lambda: made.next_desk is not None)
    assert made.next_desk is not None
    assert made.next_desk.settings.looks_only == "no"
    made.next_desk.close()
    looking.close()
