"""Come for the first time, drop a file, choose one, connect an account, until there are rows: arrive.py DOCUMENT SERVICE."""

import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from PySide6.QtWidgets import QFileDialog, QPushButton

from flexdesk.gui.places.place import Place
from flexdesk.gui.rows.view import RowsView
from flexdesk.gui.widgets.link import Link
from flexdesk.gui.window.window import MainWindow
from tests.bench.window.eyes import Gaze, until
from tests.bench.window.hands import Hands
from tests.bench.window.opened import Times, is_filled, opened, settle, tell

_TOKEN, _QUERY = "123456789012345678901234", "https://example.com/Universal/servlet/FlexStatementService.SendRequest?q=654321&v=3"
_IN_THE_DIALOG = 2
"""Clicks in the system's dialog: on the file, on Open."""

Way = Callable[[MainWindow, Hands], None]


def measure(document: str, service: str) -> Times:
    """Tell how long each way was, in milliseconds, and what the hands did."""
    ways: dict[str, Way] = {
        "dropped": lambda window, hands: hands.drop(window, Path(document)),
        "chosen": lambda window, hands: _choose(window, hands, document),
        "connected": _connect,
    }
    told: Times = {}
    for name, way in ways.items():
        taken, hands = _arrive(way, service)
        told[name] = [taken]
        told |= {f"{name}: {what}": [float(getattr(hands, what))] for what in ("clicks", "pastes", "drops")}
    return told


def _arrive(way: Way, service: str) -> tuple[float, Hands]:
    """Start on a store with nothing in it; the time counts from the first thing that the hands do."""
    hands = Hands()
    with TemporaryDirectory() as folder, opened(str(Path(folder) / "fresh.db"), base_url=service) as window:
        window.shell.navigator.go(Place.overview())
        until(lambda: window.findChild(QPushButton, "firstRunFiles") is not None)
        settle(window)
        began = time.perf_counter()
        way(window, hands)
        until(lambda: window.adding.jobs.lines)
        link = window.adding.dialog.results.rows[0].findChild(Link, "resultRows")
        assert link is not None
        hands.click(link)
        view = window.view()
        assert isinstance(view, RowsView)
        ended = Gaze(view.table.viewport(), lambda: is_filled(view.table)).wait()
        settle(window)
    return (ended - began) * 1000, hands


def _choose(window: MainWindow, hands: Hands, document: str) -> None:
    with patch.object(QFileDialog, "getOpenFileNames", lambda *_given, **_named: ([document], "")):
        _click(window, hands, "firstRunFiles")
    hands.clicks += _IN_THE_DIALOG


def _connect(window: MainWindow, hands: Hands) -> None:
    _click(window, hands, "firstRunConnect")
    dialog = window.settings.connecting
    settle(window)
    hands.paste(dialog.token, _TOKEN)
    hands.paste(dialog.query, _QUERY)
    hands.click(dialog.save)


def _click(window: MainWindow, hands: Hands, name: str) -> None:
    button = window.findChild(QPushButton, name)
    assert button is not None
    hands.click(button)


if __name__ == "__main__":
    tell(measure)
