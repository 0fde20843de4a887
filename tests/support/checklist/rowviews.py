"""Pictures of the rows."""

import threading

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from flexdesk.domain.rowquery import Operator, RowFilter, SortKey
from flexdesk.gui.place import Place
from flexdesk.gui.shots import settle
from flexdesk.gui.view import Verb
from flexdesk.gui.window import MainWindow
from tests.support.checklist.scene import Scene, Story, until
from tests.support.checklist.views import TRADES, at

MANY_TRADES = Place.rows(1, "Trades", 700_001)
_WHILE_DRAWN = 4.0


def _many(scene: Scene) -> MainWindow:
    return scene.go(MANY_TRADES, scene.stage.many)


def _loading(scene: Scene) -> QWidget:
    """Scroll while the store is busy: nobody answers before the picture is drawn."""
    window = _many(scene)
    window.shell.lanes.read.ask(lambda: threading.Event().wait(_WHILE_DRAWN), _nothing, _nothing)
    bar = scene.rows(window).table.verticalScrollBar()
    bar.setValue(bar.maximum() // 3)
    QApplication.processEvents()
    return window


def _nothing(_what: object) -> None:
    """Nobody waits for it."""


def _filtered(scene: Scene) -> QWidget:
    scene.go(TRADES)
    scene.ask((RowFilter("quantity", Operator.AT_LEAST, "5000"),), (SortKey("quantity", descending=True),))
    return _at_column(scene, 0, "quantity")


def _no_match(scene: Scene) -> QWidget:
    scene.go(TRADES)
    scene.ask((RowFilter("symbol", Operator.EQUAL, "NOBODY"),))
    return scene.window


def _all_selected(scene: Scene) -> QWidget:
    scene.go(TRADES)
    scene.ask()
    scene.rows().verbs()[Verb.SELECT_ALL]()
    settle(scene.window.shell.lanes)
    return scene.window


def _long_value(scene: Scene) -> QWidget:
    scene.go(Place.rows(1, "Trades", 7))
    return _at_column(scene, 6, "description")


def _absent(scene: Scene) -> QWidget:
    scene.go(Place.rows(1, "Trades", 5))
    scene.ask()
    return _at_column(scene, 5, "taxes")


def _at_column(scene: Scene, row: int, name: str) -> QWidget:
    scene.rows().table.show_cell(row, scene.rows().model.snapshot.columns.index(name))
    settle(scene.window.shell.lanes)
    return scene.window


def _write(window: MainWindow, text: str) -> None:
    field = window.findChild(QLineEdit, "findField")
    assert field is not None
    field.clear()
    QTest.keyClicks(field, text)


def _searching(scene: Scene) -> QWidget:
    window = _many(scene)
    scene.rows(window).verbs()[Verb.FIND]()
    _write(window, "nowhere")
    until(scene.rows(window).panes.finder.stop.isEnabled)
    QTest.qWait(60)
    return window


def _find(scene: Scene) -> QWidget:
    scene.go(TRADES)
    scene.rows().verbs()[Verb.FIND]()
    _write(scene.window, "SYM1")
    for _wait in range(3):  # it begins to search when nothing is typed any more
        settle(scene.window.shell.lanes)
    return scene.window


ROWS = (
    Story("rows-million", "A section of a million rows, in the middle of it", _many, starred=True),
    Story("rows-loading", "Rows that are not here yet", _loading),
    Story("rows-default-with-fragment", "Rows, the provenance of one, its original XML", at(TRADES), starred=True),
    Story(
        "rows-absent-and-right-aligned",
        "Amounts to the right, a dash where an attribute is absent",
        _absent,
        starred=True,
    ),
    Story("rows-filtered", "A filter and an order, as chips", _filtered),
    Story("rows-no-match", "A filter that nothing passes", _no_match),
    Story("rows-very-long-value", "A value longer than the window", _long_value),
    Story("rows-all-selected", "All rows selected", _all_selected),
)

FINDING = (
    Story("rows-find", "Find, with the hits of the page marked", _find),
    Story("rows-find-searching", "Find, while it still searches", _searching),
)
"""Find stays open in the window: it comes after the others."""
