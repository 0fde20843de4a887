"""Files and folders are asked for where the last ones were, wherever somebody asks."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from flexdesk.gui.adding.asking import ask_for_files, ask_for_folder
from flexdesk.gui.state import State


def test_the_next_question_begins_in_the_folder_of_the_last_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    begun: list[str] = []
    files = iter([[], ["/statements/june.xml", "/statements/july.xml"]])

    def choose_files(_parent: QWidget, _title: str, folder: str, kinds: str) -> tuple[list[str], str]:
        assert kinds.startswith("Flex statements (*.xml ")
        begun.append(folder)
        return next(files), ""

    def choose_folder(_parent: QWidget, _title: str, folder: str) -> str:
        begun.append(folder)
        return r"C:\years\2025"

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", choose_files)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", choose_folder)
    parent, state = QWidget(), State(tmp_path)
    qtbot.addWidget(parent)

    assert ask_for_files(parent, state, "Open") == ()
    assert ask_for_files(parent, state, "Open") == ("/statements/june.xml", "/statements/july.xml")
    assert ask_for_folder(parent, state, "Choose") == (r"C:\years\2025",)
    assert begun == ["", "", "/statements"]
    assert state.get("adding/folder", "") == "C:/years"
