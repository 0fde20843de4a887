"""Steps that several journeys begin with, and what they take in."""

from pathlib import Path

from flexdesk.gui.rows.view import RowsView
from flexdesk.gui.window.window import MainWindow
from tests.gui.journeys.keyboard import CTRL, Key, Keyboard
from tests.support.documents import build_document, build_statement, section, trade

TRADES = [trade(number) for number in range(1, 41)]
DOCUMENT = build_document(build_statement(section("Trades", "Trade", *TRADES), account="U9"))
REVISED = build_document(
    build_statement(section("Trades", "Trade", *TRADES[:-1], trade(40, notes="P")), account="U9", generated="20260215;071340")
)
TOKEN = "123456789012345678901234"


def take(keys: Keyboard, path: Path, data: bytes) -> None:
    """Take a file in by Ctrl+O; its results come to the front."""
    path.write_bytes(data)
    keys.back_to_window()
    keys.choose_file(path, Key.Key_O, CTRL)
    keys.active("addDialog")


def order(keys: Keyboard) -> None:
    """Order a fetch by Ctrl+N: query, token, Enter; it goes on."""
    keys.press(Key.Key_N, CTRL)
    keys.active("addDialog")
    keys.tab_to("fetchQuery")
    keys.write("123456")
    keys.tab_to("fetchToken")
    keys.write(TOKEN)
    keys.strike(Key.Key_Return)


def fetch(keys: Keyboard) -> None:
    """Fetch, and wait for the end of it."""
    order(keys)
    keys.settle()


def rows(window: MainWindow) -> RowsView:
    view = window.view()
    assert isinstance(view, RowsView)
    return view
