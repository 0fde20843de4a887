"""What is given away of a comparison: a file of its differences, one of them as text, the references of its rows."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from pytestqt.qtbot import QtBot

from flexdesk.gui.compare.view import CompareView
from flexdesk.gui.view import Verb
from tests.gui.compare.conftest import go, settle
from tests.gui.compare.statements import TRADES


def test_differences_are_exported_as_they_are_shown(
    view: CompareView, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go(view, qtbot, TRADES)
    view.panes.matching.ignore("fee")
    settle(view, qtbot)

    with qtbot.waitSignal(view.announced) as said:
        view.export_to(str(tmp_path / "d.csv"))

    assert said.args[0].text == "4 differences written to d.csv."
    shown: list[str] = []

    def show(url: QUrl) -> bool:
        shown.append(url.toLocalFile())
        return len(shown) == 1

    monkeypatch.setattr(QDesktopServices, "openUrl", show)
    assert said.args[0].action.text() == "Show in &folder"
    said.args[0].action.trigger()
    assert shown == [str(tmp_path)]
    with qtbot.waitSignal(view.announced) as said:
        view._giving.written.action.trigger()
    assert said.args[0].text == f"No program opens folders here. The file is {tmp_path / 'd.csv'}."
    lines = (tmp_path / "d.csv").read_text().splitlines()
    assert [line for line in lines if line.startswith("changed")] == [
        "changed,Trades,Trade,301,FlexStatement[1]/Trades[1]/Trade[301],604,FlexStatement[1]/Trades[1]/Trade[301],proceeds,10,12"
    ]


def test_a_difference_is_copied_as_text_and_as_addresses(view: CompareView, qtbot: QtBot) -> None:
    go(view, qtbot, TRADES)
    view.verbs()[Verb.COPY]()
    assert QGuiApplication.clipboard().text() == "~ changed\tTrades\ttradeID 900901\nproceeds\t10\t12\nfee\t1\t2"

    view.verbs()[Verb.COPY_REFERENCE]()
    settle(view, qtbot)
    hashes = {each.artifact.raw_artifact_id: each.artifact.reference.payload_sha256 for each in view.shell.desk.artifacts()}
    told = [f"flexdesk:A-{artifact}/Trades/301 sha256:{hashes[artifact]}" for artifact in (1, 2)]
    assert QGuiApplication.clipboard().text().splitlines() == told
