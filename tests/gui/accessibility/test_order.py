"""Tab goes through every view and every dialog in the order that is written down."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from flexdesk.gui.places.place import Room
from flexdesk.gui.window.window import MainWindow
from tests.gui.accessibility.walking import PLACES, dialogs, go, interactive, reached_by_tab
from tests.gui.finding import the

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise")
WRITTEN = Path(__file__).with_name("order.txt")


def written() -> dict[str, list[str]]:
    """Return the lists: a title at the margin, below it the names, further in."""
    blocks = (block.splitlines() for block in WRITTEN.read_text(encoding="utf-8").strip().split("\n\n"))
    return {title: [name.strip() for name in names] for title, *names in blocks}


def walked(root: QWidget, start: QWidget, qtbot: QtBot) -> list[str]:
    """Return the names of what Tab reaches."""
    return [each.objectName() or type(each).__name__ for each in reached_by_tab(root, start, qtbot)]


def pages(title: str, root: QWidget) -> Iterator[tuple[str, QWidget]]:
    """Yield a dialog once for each of its tabs, the cursor where its user finds it."""
    tabs = root.findChild(QTabWidget)
    for number in range(tabs.count() if tabs else 1):
        if tabs is not None:
            tabs.setCurrentIndex(number)
        yield title if tabs is None else f"{title}, tab {number + 1}", root


@pytest.mark.parametrize("room", list(PLACES))
def test_tab_goes_through_a_view_in_its_written_order(window: MainWindow, qtbot: QtBot, room: Room) -> None:
    go(window, qtbot, room)

    assert walked(window, the(window, QLineEdit, "goTo"), qtbot) == written()[f"view {room}"]


def test_tab_goes_through_every_dialog_in_its_written_order(window: MainWindow, qtbot: QtBot) -> None:
    go(window, qtbot, Room.ROWS)
    found = {
        title: walked(root, interactive(root)[0], qtbot)
        for command, dialog in dialogs(window, qtbot)
        for title, root in pages(f"dialog {command}", dialog)
    }

    assert found == {title: names for title, names in written().items() if title.startswith("dialog ")}
