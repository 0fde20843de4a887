"""The journeys J1 to J6 with the keyboard alone: not one event of a mouse."""

import csv
from pathlib import Path

from flexdesk.desk.service import Desk
from flexdesk.domain.run import RunStatus
from flexdesk.gui.places.place import Place, Room
from flexdesk.gui.window.window import MainWindow
from tests.gui.journeys.keyboard import ALT, CTRL, SHIFT, Key, Keyboard
from tests.gui.journeys.steps import DOCUMENT, REVISED, TRADES, fetch, rows, take


def test_j1_a_file_becomes_rows(window: MainWindow, keys: Keyboard, tmp_path: Path) -> None:
    take(keys, tmp_path / "june.xml", DOCUMENT)
    keys.tab_to("resultRows")
    keys.press(Key.Key_Return)

    keys.wait(lambda: window.view().room is Room.ROWS and rows(window).model.rowCount() == len(TRADES))


def test_j2_connect_fetch_and_look_at_rows(window: MainWindow, keys: Keyboard, desk: Desk) -> None:
    fetch(keys)
    assert [run.result.status for run in desk.runs()] == [RunStatus.SUCCESS]
    keys.tab_to("resultRows")
    keys.press(Key.Key_Return)

    keys.wait(lambda: window.view().room is Room.ROWS and rows(window).model.rowCount() > 0)


def test_j3_filter_order_export(window: MainWindow, keys: Keyboard, tmp_path: Path) -> None:
    take(keys, tmp_path / "june.xml", DOCUMENT)
    keys.tab_to("resultRows")
    keys.press(Key.Key_Return)
    keys.back_to_window()
    keys.press(Key.Key_F, CTRL | SHIFT)
    keys.tab_to(f"filter-{rows(window).model.snapshot.columns.index('quantity')}")
    keys.write(">=39")
    keys.press(Key.Key_Return)
    keys.wait(lambda: rows(window).model.rowCount() == 2)
    keys.press(Key.Key_E, CTRL)
    keys.active("exportDialog")
    keys.tab_to("exportTarget")
    keys.write(str(tmp_path / "some.csv"))
    keys.tab_to("startExport")
    keys.press(Key.Key_Space)

    with (tmp_path / "some.csv").open(newline="", encoding="utf-8") as file:
        assert list(csv.DictReader(file)) == TRADES[38:]
    assert keys.focused.objectName() == "showFolder"
    keys.back_to_window()


def test_j4_from_a_row_to_its_artifact_its_run_and_back(window: MainWindow, keys: Keyboard, tmp_path: Path) -> None:
    take(keys, tmp_path / "june.xml", DOCUMENT)
    keys.back_to_window()
    for address, place in (
        ("A-1/Trades/17", Place.rows(1, "Trades", 17)),
        ("A-1", Place.artifact(1)),
        ("R-1", Place.run(1)),
    ):
        keys.press(Key.Key_G, CTRL)
        keys.write(address)
        keys.press(Key.Key_Return)
        assert window.shell.navigator.place == place
    keys.press(Key.Key_Left, ALT)
    keys.press(Key.Key_Left, ALT)

    assert rows(window).table.currentIndex().row() == 16
    keys.wait(lambda: 'tradeID="900017"' in "".join(rows(window).inspector.xml.marked()))


def test_j5_an_identical_file_leads_to_its_twin(window: MainWindow, keys: Keyboard, tmp_path: Path, desk: Desk) -> None:
    take(keys, tmp_path / "june.xml", DOCUMENT)
    take(keys, tmp_path / "june(1).xml", DOCUMENT)
    assert len(desk.artifacts()) == 1
    assert [line.text.split(" · ")[0] for line in window.adding.jobs.lines][-1:] == ["Identical to A-1"]
    keys.tab_to("resultLink")
    keys.press(Key.Key_Return)

    assert window.shell.navigator.place == Place.artifact(1)


def test_j6_a_revision_is_compared_and_its_differences_are_exported(window: MainWindow, keys: Keyboard, tmp_path: Path) -> None:
    take(keys, tmp_path / "june.xml", DOCUMENT)
    take(keys, tmp_path / "revised.xml", REVISED)
    keys.tab_to("resultCompare")
    keys.press(Key.Key_Return)
    keys.back_to_window()
    keys.wait(lambda: window.view().room is Room.COMPARE)
    keys.settle()
    keys.choose_file(tmp_path / "differences.csv", Key.Key_E, CTRL)

    assert (tmp_path / "differences.csv").read_text().splitlines()[1].endswith("notes,,P")
