"""Pictures of the rows."""

import threading

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTabWidget, QWidget

from flexdesk.domain.rowquery import Operator, RowFilter, SortKey
from flexdesk.gui.places.place import Place
from flexdesk.gui.rows.view import RowsView
from flexdesk.gui.shots import settle
from flexdesk.gui.view import Verb
from flexdesk.gui.window.window import MainWindow
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


def _write(rows: RowsView, text: str) -> None:
    field = rows.panes.finder.findChild(QLineEdit, "findField")
    assert field is not None
    field.clear()
    QTest.keyClicks(field, text)


def _searching(scene: Scene) -> QWidget:
    window = _many(scene)
    scene.rows(window).verbs()[Verb.FIND]()
    _write(scene.rows(window), "nowhere")
    until(scene.rows(window).panes.finder.stop.isEnabled)
    QTest.qWait(60)
    return window


def _history(scene: Scene) -> QWidget:
    """The commission of every sixth trade was restated."""
    window = scene.go(Place.rows(5, "Trades", 7))
    tabs = window.findChild(QTabWidget, "inspectorTabs")
    assert tabs is not None
    tabs.setCurrentIndex(1)
    settle(window.shell.lanes)
    return window


def _invalid(scene: Scene) -> QWidget:
    """Write what no number can be compared with."""
    window = scene.play_on(scene.stage.copy(), TRADES)
    scene.command("filterRow")
    field = next(each for each in window.findChildren(QLineEdit) if each.accessibleName() == "Filter symbol" and each.isVisible())
    field.setFocus()
    QTest.keyClicks(field, "/[/")
    QTest.keyClick(field, Qt.Key.Key_Return)
    scene.settle()
    return window


def _tabs(scene: Scene) -> QWidget:
    window = scene.play_on(scene.stage.copy(), TRADES)
    window.shell.navigator.apart(Place.rows(6, "Trades", 2))
    scene.settle()
    return window


def _find(scene: Scene) -> QWidget:
    scene.play_on(scene.stage.copy(), TRADES)
    scene.rows().verbs()[Verb.FIND]()
    _write(scene.rows(), "SYM1")
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
    Story("rows-history", "The versions of a row, and what changed in each", _history),
    Story("rows-tabs", "Two sections in tabs, side by side", _tabs),
    Story("rows-filtered", "A filter and an order, as chips", _filtered),
    Story("rows-no-match", "A filter that nothing passes", _no_match),
    Story("rows-invalid-filter", "A filter that cannot be understood", _invalid),
    Story("rows-very-long-value", "A value longer than the window", _long_value),
    Story("rows-all-selected", "All rows selected", _all_selected),
)

FINDING = (
    Story("rows-find", "Find, with the hits of the page marked", _find),
    Story("rows-find-searching", "Find, while it still searches", _searching),
)
