"""The journeys J1 to J8 with the keyboard alone, J8 in its longest stage: not one event of a mouse."""

import csv
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from flexdesk.bootstrap import open_desk
from flexdesk.desk.service import Desk
from flexdesk.domain.run import RunStatus
from flexdesk.flex.simulator import Simulator
from flexdesk.gui.app import furnish
from flexdesk.gui.lanes import Lanes
from flexdesk.gui.place import Place, Room
from flexdesk.gui.rows.view import RowsView
from flexdesk.gui.window import MainWindow
from flexdesk.settings import load
from tests.gui.journeys.keyboard import ALT, CTRL, SHIFT, Key, Keyboard, MouseTrap
from tests.support.documents import build_document, build_statement, section, trade

TRADES = [trade(number) for number in range(1, 41)]
DOCUMENT = build_document(build_statement(section("Trades", "Trade", *TRADES), account="U9"))
REVISED = build_document(
    build_statement(section("Trades", "Trade", *TRADES[:-1], trade(40, notes="P")), account="U9", generated="20260215;071340")
)
TOKEN = "123456789012345678901234"


@pytest.fixture(autouse=True)
def no_mouse(qapp: QApplication) -> Iterator[None]:
    """The test fails if anything comes from a mouse."""
    trap = MouseTrap()
    qapp.installEventFilter(trap)
    yield
    qapp.removeEventFilter(trap)
    assert trap.caught == []


@pytest.fixture
def simulator() -> Iterator[Simulator]:
    """The Flex Web Service on this computer."""
    with Simulator() as running:
        yield running


@pytest.fixture
def desk(simulator: Simulator, tmp_path: Path) -> Iterator[Desk]:
    """A desk on an empty store that fetches from the simulator."""
    settings = load({"FLEXDESK_BASE_URL": simulator.url}, store=str(tmp_path / "flexdesk.db"))
    with closing(open_desk(settings)) as opened:
        yield opened


@pytest.fixture
def window(desk: Desk, lanes: Lanes, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """The window on an empty store."""
    shown = MainWindow(furnish(desk, lanes, tmp_path / "profile", desk.settings))
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


@pytest.fixture
def keys(window: MainWindow, qtbot: QtBot) -> Keyboard:
    """The keyboard, at the list of runs."""
    made = Keyboard(window, qtbot)
    made.press(Key.Key_2, CTRL)
    return made


def take(keys: Keyboard, path: Path, data: bytes) -> None:
    """Take a file in by Ctrl+O; its results come to the front."""
    path.write_bytes(data)
    keys.back_to_window()
    keys.choose_file(path, Key.Key_O, CTRL)
    keys.active("addDialog")


def rows(window: MainWindow) -> RowsView:
    view = window.view()
    assert isinstance(view, RowsView)
    return view


def test_j1_a_file_becomes_rows(window: MainWindow, keys: Keyboard, tmp_path: Path) -> None:
    take(keys, tmp_path / "june.xml", DOCUMENT)
    keys.tab_to("resultRows")
    keys.press(Key.Key_Return)

    keys.wait(lambda: window.view().room is Room.ROWS and rows(window).model.rowCount() == len(TRADES))


def fetch(keys: Keyboard) -> None:
    """Fetch by Ctrl+N: query, token, Enter."""
    keys.press(Key.Key_N, CTRL)
    keys.active("addDialog")
    keys.tab_to("fetchQuery")
    keys.write("123456")
    keys.tab_to("fetchToken")
    keys.write(TOKEN)
    keys.press(Key.Key_Return)


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
    keys.tab_to("exportProvenance")
    keys.press(Key.Key_Space)
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


def test_j7_a_refused_token_is_replaced_and_the_fetch_tried_again(
    window: MainWindow, keys: Keyboard, simulator: Simulator, desk: Desk
) -> None:
    simulator.play("request:1012")
    fetch(keys)
    (failed,) = desk.runs()
    assert failed.result.failure is not None
    assert "1012" in failed.result.failure.code
    fetch(keys)

    assert desk.runs()[0].result.status is RunStatus.SUCCESS


def test_j8_what_is_polled_is_cancelled(window: MainWindow, keys: Keyboard, simulator: Simulator, desk: Desk, qtbot: QtBot) -> None:
    simulator.play("poll:1019*")
    keys.press(Key.Key_N, CTRL)
    keys.active("addDialog")
    keys.tab_to("fetchQuery")
    keys.write("123456")
    keys.tab_to("fetchToken")
    keys.write(TOKEN)
    QTest.keyClick(keys.focused, Key.Key_Return)
    going = window.adding.dialog._following
    keys.wait(lambda: going.going is not None and going.going.stage is not None)
    keys.tab_to("cancelJob")
    keys.press(Key.Key_Space)
    (run,) = desk.runs()
    assert run.result.status is RunStatus.CANCELLED
