"""The command palette has every action of the window, and does what is chosen."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from flexdesk.gui.finder.dialog import CommandPalette
from flexdesk.gui.finder.entries import of_menus
from flexdesk.gui.widgets.search import SearchField
from flexdesk.gui.window.window import MainWindow


def opened(window: MainWindow) -> tuple[CommandPalette, SearchField, QTreeWidget]:
    action = window.findChild(QAction, "commandPalette")
    assert action is not None
    action.trigger()
    palette = window.findChild(CommandPalette)
    assert palette is not None
    field, shown = palette.findChild(SearchField), palette.findChild(QTreeWidget)
    assert field is not None
    assert shown is not None
    return palette, field, shown


def row(shown: QTreeWidget, place: int = 0) -> QTreeWidgetItem:
    item = shown.topLevelItem(place)
    assert item is not None
    return item


def chosen(shown: QTreeWidget) -> str:
    item = shown.currentItem()
    assert item is not None
    return item.text(0)


def names(shown: QTreeWidget) -> list[str]:
    return [row(shown, place).text(0) for place in range(shown.topLevelItemCount())]


def test_every_action_of_the_window_that_has_a_key_is_in_it(window: MainWindow) -> None:
    offered = {entry.action for entry in of_menus(window.menuBar())}

    assert {each.objectName() for each in window.actions() if not each.shortcut().isEmpty()} <= {each.objectName() for each in offered}
    assert len({entry.action.objectName() for entry in of_menus(window.menuBar())}) == len(offered)


def test_it_shows_names_and_keys(window: MainWindow) -> None:
    _, field, shown = opened(window)

    field.setText("next pane")

    item = row(shown)
    assert (item.text(0), item.text(1)) == ("Go: Next pane", "F6")


def test_what_is_chosen_is_done_without_a_mouse_and_is_first_the_next_time(window: MainWindow, qtbot: QtBot) -> None:
    palette, field, shown = opened(window)
    done: list[bool] = []
    narrow = window.findChild(QAction, "narrowSidebar")
    assert narrow is not None
    narrow.toggled.connect(done.append)
    QTest.keyClicks(field, "narrow")
    with qtbot.waitSignal(palette.finished):
        QTest.keyClick(field, Qt.Key.Key_Return)

    assert done == [True]
    qtbot.waitUntil(lambda: window.findChild(CommandPalette) is None)
    _, _, shown = opened(window)
    assert names(shown)[0] == "View: Narrow sidebar"


def test_arrows_move_in_the_list_while_one_types(window: MainWindow) -> None:
    _, field, shown = opened(window)
    field.setText("pane")
    first = chosen(shown)

    QTest.keyClick(field, Qt.Key.Key_Down)

    assert chosen(shown) != first


def test_a_disabled_action_is_shown_but_not_done(window: MainWindow) -> None:
    palette, field, shown = opened(window)
    window.commands.actions[next(iter(window.commands.actions))].setEnabled(False)
    name = next(iter(window.commands.actions.values())).text().replace("&", "")
    field.setText("x")
    field.setText(name)

    assert row(shown).isDisabled()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_nothing_that_fits_means_an_empty_list_and_nothing_done(window: MainWindow) -> None:
    palette, field, shown = opened(window)
    field.setText("qqqqq")

    QTest.keyClick(field, Qt.Key.Key_Return)

    assert names(shown) == []
    assert palette.isVisible()
