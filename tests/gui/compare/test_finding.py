"""Finding in the differences, and what Enter does on one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from flexdesk.gui.compare.view import CompareView
from flexdesk.gui.finding.bar import FindBar
from flexdesk.gui.places.navigation import APART, Visit
from flexdesk.gui.places.place import Place
from flexdesk.gui.view import Verb
from tests.gui.compare.conftest import go, settle
from tests.gui.compare.statements import SAME, TRADES
from tests.gui.going import activate

Key, Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def bar(view: CompareView, qtbot: QtBot) -> FindBar:
    """The find bar, open over the differences of the trades."""
    go(view, qtbot, TRADES)
    view.verbs()[Verb.FIND]()
    return view.panes.finder


def find(view: CompareView, qtbot: QtBot, text: str) -> str:
    """Write a text as a person does, with Enter; return what is said."""
    view.panes.finder.field.setText(text)
    view.panes.finder.apply()
    return said(view, qtbot)


def said(view: CompareView, qtbot: QtBot) -> str:
    """Return what is said once everything is here."""
    settle(view, qtbot)
    qtbot.waitUntil(lambda: view.shell.lanes.scan.idle and view.table.current() is not None)
    return str(view.panes.finder.said.text)


def standing(view: CompareView) -> int:
    return view.table.currentIndex().row()


def attribute(view: CompareView) -> str:
    """Return the attribute that is marked below."""
    details = view.panes.details
    return str(details.model.lines[details.table.currentIndex().row()].name)


def test_a_key_is_found_in_what_differs(view: CompareView, bar: FindBar, qtbot: QtBot) -> None:
    assert find(view, qtbot, "900903") == "hit 1 of 1"
    assert (standing(view), attribute(view)) == (2, "tradeID")


def test_an_attribute_is_found_where_it_differs_and_marked(view: CompareView, bar: FindBar, qtbot: QtBot) -> None:
    assert find(view, qtbot, "FEE") == "hit 1 of 1"
    assert (standing(view), attribute(view)) == (0, "fee")


def test_values_of_both_sides_are_found_and_f3_goes_round(view: CompareView, bar: FindBar, qtbot: QtBot) -> None:
    assert find(view, qtbot, "90090") == "hit 1 of 4, in tradeID"
    rows = [standing(view)]
    for verb in (Verb.FIND_NEXT, Verb.FIND_NEXT, Verb.FIND_PREVIOUS, Verb.FIND_PREVIOUS, Verb.FIND_PREVIOUS):
        view.verbs()[verb]()
        said(view, qtbot)
        rows.append(standing(view))
    assert rows == [0, 1, 2, 1, 0, 3]


def test_one_attribute_alone_can_be_searched(view: CompareView, bar: FindBar, qtbot: QtBot) -> None:
    bar.column.setCurrentIndex(bar.column.findData("proceeds"))
    assert find(view, qtbot, "12") == "hit 1 of 1"
    assert (standing(view), attribute(view)) == (0, "proceeds")


def test_nothing_found_says_so_and_moves_nobody(view: CompareView, bar: FindBar, qtbot: QtBot) -> None:
    view.moves.next.trigger()
    assert find(view, qtbot, "nowhere") == "no hit"
    assert standing(view) == 1


def test_other_differences_are_searched_anew_and_esc_leads_back_to_them(view: CompareView, bar: FindBar, qtbot: QtBot) -> None:
    find(view, qtbot, "90090")
    view.panes.counts.show_kinds(view.panes.counts.kinds[:1])
    view.panes.counts.chosen.emit()
    assert said(view, qtbot) == "hit 1 of 1, in tradeID"
    activate(view, qtbot)
    bar.field.setFocus()
    QTest.keyClick(bar.field, Key.Key_Escape)
    assert (bar.isVisible(), view.table.hasFocus()) == (False, True)


def test_all_differences_are_searched_not_only_those_that_were_read(view: CompareView, qtbot: QtBot) -> None:
    go(view, qtbot, Place.changes("2020-01-01"))
    view.verbs()[Verb.FIND]()
    assert find(view, qtbot, f"9{SAME:05}").startswith("hit 1 of 1")
    assert standing(view) > 256


def test_enter_opens_the_row_of_a_or_that_of_b_where_only_b_has_it(view: CompareView, qtbot: QtBot) -> None:
    arrived: list[Visit] = []
    view.shell.navigator.arrived.connect(arrived.append)
    for row, modifier in ((0, Modifier.NoModifier), (2, Modifier.ControlModifier)):
        go(view, qtbot, TRADES)
        view.table.stand(row)
        QTest.keyClick(view.table, Key.Key_Return, modifier)

    assert [each.place for each in arrived] == [Place.rows(1, "Trades", 301), Place.rows(2, "Trades", 302)]
    assert [each.memory == APART for each in arrived] == [False, True]
