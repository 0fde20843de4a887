"""A window as the program opens it: on a store, with workers for what is heavy, and lanes."""

import json
import resource
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from flexdesk.__main__ import spare_the_collector
from flexdesk.bootstrap import open_desk
from flexdesk.gui.app import application, furnish
from flexdesk.gui.lanes.lanes import Lanes
from flexdesk.gui.places.place import Place
from flexdesk.gui.telling.logbook import logbook
from flexdesk.gui.window.window import MainWindow
from flexdesk.settings import load
from flexdesk.worker import FarDesk
from tests.bench.window.eyes import until

if TYPE_CHECKING:  # a start is measured, too, and the program begins without them
    from flexdesk.gui.rows.table import RowsTable
    from flexdesk.gui.rows.view import RowsView

Times = dict[str, list[float]]
"""What a module tells: by name, each single figure."""


@contextmanager
def opened(store: str, **given: object) -> Iterator[MainWindow]:
    """Show the window on a store, with a profile of its own; where it starts, nothing is shown yet."""
    spare_the_collector()
    application()
    with ExitStack() as stack:
        profile = Path(stack.enter_context(TemporaryDirectory()))
        stack.enter_context(logbook(profile))
        desk = stack.enter_context(closing(open_desk(load({}, store=store, **given))))
        far = stack.enter_context(closing(FarDesk(desk.parts)))
        lanes = stack.enter_context(Lanes())
        window = MainWindow(furnish(far, lanes, profile, desk.settings))
        window.resize(1280, 800)
        window.show()
        window.activateWindow()
        yield window
        QTimer.singleShot(0, window.close)
        until(lambda: not window.isVisible())
        window.deleteLater()


def rows_of(window: MainWindow, section: str = "") -> "RowsView":
    """Go to the rows, of one section or of the first that has any, and wait until they are there."""
    from flexdesk.gui.rows.view import RowsView  # noqa: PLC0415  # see above

    window.shell.navigator.go(Place.rows(section=section or None))
    view = window.view()
    assert isinstance(view, RowsView)
    until(lambda: view.model.columnCount() and is_filled(view.table))
    settle(window)
    return view


def is_filled(table: "RowsTable", row: int | None = None) -> bool:
    """Tell whether the rows in sight have their texts, and whether this one is among them."""
    from flexdesk.gui.rows.cells import PageCells  # noqa: PLC0415  # see above

    model = table.rows_model
    count = model.rowCount()
    first, last = table.rowAt(0), table.rowAt(table.viewport().height() - 1)
    last = last if last >= 0 else count - 1
    there = count > 0 and all(isinstance(model.page(each), PageCells) for each in (first, last))
    return there and (row is None or first <= row <= last)


def settle(window: MainWindow) -> None:
    """Wait until nobody waits for an answer."""
    lanes = window.shell.lanes
    until(lambda: all(each.idle for each in (lanes.read, lanes.scan, lanes.past, lanes.slow, lanes.side)))


def press(window: MainWindow, table: "RowsTable", key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key in a table."""
    table.setFocus()
    QTest.keyClick(table, key, modifier)


def peaks() -> tuple[float, float]:
    """Return the most memory that this process had, and the most that one of the ended processes had that it started, in MiB."""
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_maxrss / 1024, others.ru_maxrss / 1024


def tell(measure: Callable[..., Times]) -> None:
    """Print what a module measures with its arguments."""
    print(json.dumps(measure(*sys.argv[1:])), flush=True)
