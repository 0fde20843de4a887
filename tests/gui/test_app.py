"""The program around the window."""

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from flexdesk.desk.service import Desk
from flexdesk.gui import app
from flexdesk.gui.shell import Shell
from flexdesk.gui.window.window import MainWindow
from flexdesk.settings import load
from flexdesk.worker import FarDesk


def test_the_window_is_given_a_desk_whose_heavy_work_is_done_elsewhere(
    desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    windows: list[MainWindow] = []

    def keep(shell: Shell) -> MainWindow:
        windows.append(MainWindow(shell))
        qtbot.addWidget(windows[-1])
        return windows[-1]

    monkeypatch.setattr(app, "MainWindow", keep)
    monkeypatch.setattr(QApplication, "exec", lambda *_: 7)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # put back after the test

    assert app.run_window(desk, load({}), tmp_path / "profile") == 7
    assert [type(window.shell.desk) for window in windows] == [FarDesk]
