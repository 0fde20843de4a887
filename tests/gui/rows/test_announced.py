"""What a screen reader hears of filters and finds: counts that are final, and each of them once."""

import pytest

from flexdesk.domain.rowquery import Operator, RowFilter
from flexdesk.gui.finding import finder
from flexdesk.gui.places.place import Place
from flexdesk.gui.rows import showing
from tests.gui.rows.visiting import Visited
from tests.gui.statements import TRADES


@pytest.fixture
def said(visited: Visited, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is announced over the Trades of A-1; nobody listens in a test, so Qt would drop it."""
    heard: list[str] = []
    for room in (finder, showing):
        monkeypatch.setattr(room, "speak", lambda _widget, text: heard.append(text))
    visited.go(Place.rows(1, "Trades"))
    return heard


def test_a_section_that_is_opened_is_not_announced_beside_what_the_table_says_of_itself(said: list[str]) -> None:
    assert said == []


def test_the_count_of_a_filter_is_announced_once_and_the_whole_when_it_is_cleared(visited: Visited, said: list[str]) -> None:
    columns = len(visited.view.model.snapshot.columns)
    visited.view.panes.query.add(RowFilter("symbol", Operator.EQUAL, "SYM7"))
    visited.settle()
    assert said == [f"1 of {TRADES} rows match, {columns} attributes"]
    visited.view.panes.query.clear()
    visited.settle()
    assert said[1:] == [f"{TRADES} rows, {columns} attributes"]


def test_the_hits_of_a_find_are_announced_once_when_all_are_counted(visited: Visited, said: list[str]) -> None:
    bar = visited.view.panes.finder
    visited.view._commands.finder.begin()
    bar.field.setText("SYM7")
    bar.apply()
    visited.settle()
    assert said == [bar.said.text]
    assert said[0].startswith("hit 1 of ")


def test_a_find_that_is_stopped_says_so(visited: Visited, said: list[str]) -> None:
    bar = visited.view.panes.finder
    visited.view._commands.finder.begin()
    bar.field.setText("SYM7")
    bar.apply()
    bar.stopped.emit()
    visited.settle()
    assert said == ["no hit so far, stopped"]
