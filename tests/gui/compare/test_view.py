"""The Compare view: what is listed, how one walks through it, and what leads where."""

import threading
from dataclasses import replace

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QComboBox, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from flexdesk.desk.comparing.result import ComparisonResult
from flexdesk.desk.orders import CompareOrder
from flexdesk.domain.artifact import Dedupe
from flexdesk.domain.comparison import MatchBy, Matching
from flexdesk.domain.watch import Watch
from flexdesk.gui.compare.pages import PAGE, PAGES_KEPT
from flexdesk.gui.compare.sides import proposed
from flexdesk.gui.compare.view import CompareView
from flexdesk.gui.looks.style.sizes import sign_width
from flexdesk.gui.places.place import Place
from flexdesk.gui.view import Message
from flexdesk.gui.widgets.cells import PLACE_ROLE
from flexdesk.gui.widgets.elidedcombo import SHORTER_ROLE
from flexdesk.gui.widgets.space import space
from flexdesk.gui.window.window import SMALLEST
from tests.gui.compare.conftest import go, settle, texts
from tests.gui.compare.statements import SAME, TRADES
from tests.gui.finding import nameless, the


def choose(combo: QComboBox, at: int) -> None:
    """Choose an entry as a person does."""
    combo.setCurrentIndex(at)
    combo.activated.emit(at)


def test_each_difference_is_a_line_with_its_mark_its_key_and_its_rows(view: CompareView, qtbot: QtBot) -> None:
    go(view, qtbot, TRADES)

    assert [(line[0], line[2], *line[4:]) for line in texts(view, qtbot)] == [
        ("~ changed", "tradeID 900901", "301", "301"),
        ("- only in A", "tradeID 900902", "302", "—"),
        ("+ only in B", "tradeID 900903", "—", "302"),
        ("+ only in B", "tradeID 900904", "—", "303"),
    ]
    assert texts(view, qtbot)[0][3] == "proceeds  10 → 12   fee  1 → 2"


def test_the_counts_are_told_and_the_same_rows_are_hidden(view: CompareView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.stated) as told:
        go(view, qtbot, TRADES)

    assert told.args == [f"{SAME} same, 1 changed, 1 only in A, 2 only in B"]


def test_opening_the_view_proposes_the_newest_revision_and_its_twin(view: CompareView, qtbot: QtBot) -> None:
    go(view, qtbot, Place.compare())

    assert view.here() == Place.compare(1, 2)
    assert view.model.rowCount() == 4
    month = "2026-01-02–2026-01-30 · U1"
    assert [view.panes.sides.a.itemText(at) for at in (1, 2)] == [
        f"A-2 · rev 2 · {month} · generated 20260201;071340",
        f"A-1 · rev 1 · {month} · generated 20260131;071340",
    ]


def test_without_a_revision_the_two_newest_of_one_query_are_proposed_the_older_one_first(view: CompareView) -> None:
    found = [replace(each, verdict=replace(each.verdict, dedupe=Dedupe.NEW)) for each in view.shell.desk.artifacts()]

    assert proposed(found) == Place.compare(1, 2)


def test_the_list_of_sections_says_where_something_differs(view: CompareView, qtbot: QtBot) -> None:
    go(view, qtbot, Place.compare(1, 2))

    section = the(view, QComboBox, "compareSection")
    assert [section.itemText(at) for at in range(section.count())] == ["All sections", "CashTransactions", "Trades  (~1 -1 +2)"]


def test_both_sides_are_named_whole_in_the_smallest_window(view: CompareView, qtbot: QtBot) -> None:
    go(view, qtbot, TRADES)
    view.resize(SMALLEST.width() - 50, SMALLEST.height())  # beside it are the icons of the destinations
    for side in (view.panes.sides.a, view.panes.sides.b):
        words = f"{side.currentText()[:3]} · rev 12 · 2026-04-01–2026-04-30 · U12345678"
        assert side.fontMetrics().horizontalAdvance(words) + sign_width(side.fontMetrics()) + space(side, 4) <= side.width()
        assert side.shown in {side.currentText(), *side.currentData(SHORTER_ROLE)}


def test_a_kind_of_difference_can_be_hidden_and_hiding_all_offers_to_clear(view: CompareView, qtbot: QtBot) -> None:
    go(view, qtbot, TRADES)
    the(view, QToolButton, "show-added").click()
    assert [line[0] for line in texts(view, qtbot)] == ["~ changed", "- only in A"]

    the(view, QToolButton, "show-removed").click()
    the(view, QToolButton, "show-changed").click()
    assert view.model.rowCount() == 0
    view.panes.clear.trigger()

    assert view.model.rowCount() == 4


def test_f8_walks_through_the_differences_and_says_where_they_end(view: CompareView, qtbot: QtBot) -> None:
    go(view, qtbot, TRADES)
    said: list[Message] = []
    view.announced.connect(said.append)

    for _ in range(4):
        view.moves.next.trigger()
    assert view.table.currentIndex().row() == 3
    assert [each.text for each in said] == ["This was the last difference."]
    view.table.stand(99)
    assert view.table.currentIndex().row() == 3
    view.moves.previous.trigger()
    assert view.table.currentIndex().row() == 2


def test_the_current_difference_is_looked_into_attribute_by_attribute(view: CompareView, qtbot: QtBot) -> None:
    go(view, qtbot, TRADES)
    model = view.panes.details.model

    assert [(line.name, line.old, line.new) for line in model.lines] == [("proceeds", "10", "12"), ("fee", "1", "2")]
    view.panes.details._every.setChecked(True)  # the box that a person ticks
    assert len(model.lines) == 10


def test_both_rows_can_be_opened(view: CompareView, qtbot: QtBot) -> None:
    go(view, qtbot, TRADES)
    assert view.model.index(0, 4).data(PLACE_ROLE) == Place.rows(1, "Trades", 301)
    with qtbot.waitSignal(view.shell.navigator.arrived) as arrived:
        view.moves.open_b.trigger()
    assert arrived.args[0].place == Place.rows(2, "Trades", 301)

    go(view, qtbot, TRADES)
    view.table.stand(0)
    view.moves.next.trigger()
    assert (view.moves.open_a.isEnabled(), view.moves.open_b.isEnabled()) == (True, False)
    with qtbot.waitSignal(view.shell.navigator.arrived) as arrived:
        view.moves.open_a.trigger()

    assert arrived.args[0].place == Place.rows(1, "Trades", 302)


def test_an_ignored_attribute_makes_no_difference(view: CompareView, qtbot: QtBot) -> None:
    go(view, qtbot, TRADES)
    view.panes.matching.ignore("fee")
    settle(view, qtbot)
    assert texts(view, qtbot)[0][3] == "proceeds  10 → 12"

    view.panes.matching.ignore("proceeds")
    settle(view, qtbot)
    assert [line[0] for line in texts(view, qtbot)] == ["- only in A", "+ only in B", "+ only in B"]
    assert not the(view, QToolButton, "show-changed").isEnabled()
    the(view, QToolButton, "ignored-fee").click()
    settle(view, qtbot)
    assert texts(view, qtbot)[0][3] == "fee  1 → 2"


def test_of_many_ignored_attributes_the_first_can_be_heeded_again_and_the_rest_is_named(view: CompareView) -> None:
    matching = view.panes.matching
    matching.show_matching(Matching(ignored=tuple("abcdef")))

    chips = [each for each in matching.findChildren(QToolButton) if each.objectName().startswith("ignored-")]
    assert [each.text() for each in chips] == list("abcd")
    assert matching._rest.text() == "e, f"


def test_another_key_can_be_chosen_and_says_how_it_does(view: CompareView, qtbot: QtBot) -> None:
    go(view, qtbot, TRADES)
    by = the(view, QComboBox, "compareMatchBy")
    offered = [by.itemText(at) for at in range(by.count())]
    assert offered[1] == "tradeID   unique in A: yes, in B: yes"

    choose(by, len(offered) - 1)
    settle(view, qtbot)

    assert view.memory().matching.by is MatchBy.WHOLE
    assert view.model.rowCount() == 5


def test_swapped_sides_turn_the_marks(view: CompareView, qtbot: QtBot) -> None:
    go(view, qtbot, TRADES)
    view.panes.sides.swap.trigger()
    settle(view, qtbot)

    assert view.here() == Place.compare(2, 1, "Trades")
    assert [line[0] for line in texts(view, qtbot)].count("- only in A") == 2


def test_the_history_since_a_day_is_compared(view: CompareView, qtbot: QtBot) -> None:
    choose(the(view, QComboBox, "compareKind"), 1)
    since = the(view, QLineEdit, "compareSince")
    since.setText("2020-01-01")
    since.editingFinished.emit()
    settle(view, qtbot)

    assert view.here() == Place.changes("2020-01-01")
    assert view.model.rowCount() == SAME + 3 + 1 + 2  # nothing was known then: the rows of both accounts
    until = the(view, QLineEdit, "compareUntil")
    until.setText("2019-12-31")
    assert view.panes.sides.place() is None, "it ends before it begins"
    until.setText("2020-01-01")
    assert view.panes.sides.place() == Place.changes("2020-01-01", "2020-01-01")
    until.clear()
    since.setText("yesterday")
    since.editingFinished.emit()
    assert view.model.rowCount() == 0


def test_the_same_on_both_sides_is_said(view: CompareView, qtbot: QtBot) -> None:
    go(view, qtbot, Place.compare(1, 1))

    assert view.model.rowCount() == 0
    assert not view.moves.next.isEnabled()


def test_what_cannot_be_compared_says_why(view: CompareView, qtbot: QtBot) -> None:
    go(view, qtbot, Place.compare(1, 99))

    assert view.panes._idle.isVisible()  # the page that says it


def test_a_comparison_can_be_cancelled_and_begun_again(view: CompareView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, find = threading.Event(), view.shell.desk.comparisons.find

    def slow(order: CompareOrder, watch: Watch) -> ComparisonResult:
        begun.set()
        watch.cancel.wait(60)
        return find(order, watch)

    monkeypatch.setattr(view.shell.desk.comparisons, "find", slow)
    view.show_place(TRADES)
    qtbot.waitUntil(begun.is_set)
    view.panes.progress.cancel.click()
    assert not view.panes.progress.cancel.isEnabled()
    settle(view, qtbot)
    assert view.model.rowCount() == 0

    monkeypatch.setattr(view.shell.desk.comparisons, "find", find)
    view.panes.again.trigger()
    settle(view, qtbot)
    assert view.model.rowCount() == 4


def test_coming_back_brings_matching_kinds_and_row_back(view: CompareView, qtbot: QtBot) -> None:
    go(view, qtbot, TRADES)
    the(view, QToolButton, "show-added").click()
    view.panes.matching.ignore("fee")
    settle(view, qtbot)
    view.moves.next.trigger()
    left = view.memory()

    go(view, qtbot, Place.compare(1, 2, "CashTransactions"))
    view.panes.matching.show_matching(Matching())
    view.show_place(TRADES, left)
    settle(view, qtbot)

    assert (view.memory(), view.table.currentIndex().row()) == (left, 1)


def test_the_model_behaves_and_keeps_few_pages(view: CompareView, qtbot: QtBot) -> None:
    go(view, qtbot, Place.changes("2020-01-01"))
    QAbstractItemModelTester(view.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    settle(view, qtbot)

    pages = view.model._pages  # what is in memory is the point
    assert pages is not None
    assert 0 < len(pages) <= min(PAGES_KEPT, SAME // PAGE + 1)


def test_everything_one_can_reach_has_a_name(view: CompareView, qtbot: QtBot) -> None:
    go(view, qtbot, TRADES)
    view.panes.matching.ignore("fee")
    settle(view, qtbot)

    assert nameless(view) == []
