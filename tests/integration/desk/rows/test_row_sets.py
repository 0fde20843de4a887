"""What is asked of the rows that a query picked: a find, values counted, columns filled, first hits, a cancel."""

from array import array
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from flexdesk.desk.rows.rows import Rows
from flexdesk.desk.service import Desk
from flexdesk.domain.errors import Cancelled, UsageError
from flexdesk.domain.rowquery import FindOrder, Found, Operator, RowFilter, RowQuery, RowSet, SortKey, ValueCount
from flexdesk.domain.view import SectionScope, SectionSnapshot
from flexdesk.domain.watch import CancelToken, Watch
from tests.integration.desk.conftest import Take
from tests.integration.desk.rows.irregular import ALL, FILTERS, SORTS, document_of, ids_of
from tests.support.documents import build_document, build_statement, section


def test_find_gives_places_in_the_row_set_and_not_in_the_section(desk: Desk, snapshot: SectionSnapshot) -> None:
    for query in (RowQuery(), RowQuery((FILTERS[0],)), RowQuery((FILTERS[0],), (SortKey("quantity", descending=True),))):
        rows = desk.rows.select(snapshot, query)
        records = desk.rows.page(rows, 0, rows.count).records()

        found = desk.rows.find(rows, FindOrder("größe 1"))
        by_column = desk.rows.find(rows, FindOrder("größe 1", "description"))

        expected = [place for place, r in enumerate(records) if "größe 1" in dict(r.attributes)["description"].lower()]
        assert list(found.places) == list(by_column.places) == expected
        assert found.complete


def test_find_of_nothing_finds_nothing(desk: Desk, snapshot: SectionSnapshot) -> None:
    assert desk.rows.find(desk.rows.select(snapshot, RowQuery()), FindOrder("")).places == array("I")


def test_values_are_counted_over_the_row_set(desk: Desk, snapshot: SectionSnapshot) -> None:
    for query in (RowQuery(), RowQuery((FILTERS[0],)), RowQuery((FILTERS[0],), SORTS[0])):
        rows = desk.rows.select(snapshot, query)
        values = Counter(dict(r.attributes).get("dateTime") for r in desk.rows.page(rows, 0, rows.count).records())

        counted = desk.rows.frequencies(rows, "dateTime")

        assert {each.value: each.count for each in counted.top} == values
        assert [each.count for each in counted.top] == sorted(values.values(), reverse=True)
        assert (counted.distinct, counted.row_count) == (len(values.keys() - {None}), rows.count)
    assert desk.rows.frequencies(rows, "dateTime", top=1).top == (ValueCount(*max(values.items(), key=lambda item: item[1])),)


def test_filled_columns_are_those_with_a_value_in_some_row_of_the_set(desk: Desk, snapshot: SectionSnapshot) -> None:
    nothing = RowQuery((RowFilter("dateTime", Operator.EMPTY), RowFilter("quantity", Operator.EMPTY)))
    for query in (RowQuery(), RowQuery((FILTERS[0],)), nothing):
        rows = desk.rows.select(snapshot, query)
        records = desk.rows.page(rows, 0, rows.count).records()
        filled = {name for record in records for name, value in record.attributes if value}

        assert desk.rows.filled(rows) == tuple(name for name in snapshot.columns if name in filled)
    assert "dateTime" not in filled


def test_filled_columns_are_told_as_they_are_found_and_looked_for_once(
    fresh: Rows, snapshot: SectionSnapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flexdesk.desk.rows.ground.CHUNK", 8)
    rows, parts = RowSet(snapshot, RowQuery(), None, snapshot.record_count), list[Any]()
    whole = fresh.filled(rows, Watch(part=parts.append))

    assert parts[-1] == whole
    assert all(set(earlier) < set(later) for earlier, later in pairwise(parts))
    asked = len(parts)
    assert fresh.filled(rows, Watch(part=parts.append)) == whole
    assert len(parts) == asked


def test_the_first_hits_come_before_the_whole_answer(fresh: Rows, snapshot: SectionSnapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flexdesk.desk.rows.ground.CHUNK", 8)
    monkeypatch.setattr("flexdesk.desk.rows.parts.SECONDS_BETWEEN_PARTS", 0)
    parts: list[object] = []
    watch = Watch(part=parts.append)

    rows = fresh.select(snapshot, RowQuery((FILTERS[1],)), watch)
    found = fresh.find(fresh.select(snapshot, RowQuery()), FindOrder("sym1"), watch)

    sets = [part for part in parts if isinstance(part, RowSet)]
    finds = [part for part in parts if isinstance(part, Found)]
    assert len(sets) > 2
    assert len(finds) > 2
    for part in sets:
        assert list(part.some(0, 1_000)) == [row for row in rows.some(0, 1_000) if row < part.looked_at]
        assert not part.complete
    for hits in finds:
        assert list(hits.places) == [place for place in found.places if place < hits.looked_at]


def test_what_is_stored_later_does_not_change_an_open_answer(desk: Desk, take: Take, snapshot: SectionSnapshot) -> None:
    before = ids_of(desk, desk.rows.select(snapshot, RowQuery((FILTERS[1],))))

    take(document_of(*range(60), to="20260202"))

    assert ids_of(desk, desk.rows.select(snapshot, RowQuery((FILTERS[1],)))) == before
    assert desk.rows.select(desk.open_section(ALL), RowQuery((FILTERS[1],))).count > len(before)


def _jobs(fresh: Rows, snapshot: SectionSnapshot, watch: Watch) -> Iterator[Callable[[], object]]:
    rows = fresh.select(snapshot, RowQuery())
    yield lambda: fresh.select(snapshot, RowQuery((FILTERS[0],)), watch)
    yield lambda: fresh.select(snapshot, RowQuery((RowFilter(None, Operator.CONTAINS, "a"),)), watch)
    yield lambda: fresh.select(snapshot, RowQuery(sort=SORTS[0]), watch)
    yield lambda: fresh.find(rows, FindOrder("a"), watch)
    yield lambda: fresh.frequencies(rows, "symbol", watch)
    yield lambda: fresh.filled(rows, watch)


def test_every_answer_can_be_cancelled(fresh: Rows, snapshot: SectionSnapshot) -> None:
    cancel = CancelToken()
    cancel.cancel()
    for job in _jobs(fresh, snapshot, Watch(cancel=cancel)):
        with pytest.raises(Cancelled):
            job()


def test_a_column_that_the_section_does_not_have_is_refused(desk: Desk, snapshot: SectionSnapshot) -> None:
    rows = desk.rows.select(snapshot, RowQuery())
    for query in (RowQuery((RowFilter("Symbol", Operator.EMPTY),)), RowQuery(sort=(SortKey("Symbol"),))):
        with pytest.raises(UsageError, match="no column Symbol"):
            desk.rows.select(snapshot, query)
    with pytest.raises(UsageError, match="no column Symbol"):
        desk.rows.frequencies(rows, "Symbol")


def test_a_section_without_rows_has_empty_answers(desk: Desk, take: Take) -> None:
    take(build_document(build_statement(section("Cash", "C"))))
    opened = desk.open_section(SectionScope("Cash"))

    rows = desk.rows.select(opened, RowQuery((RowFilter(None, Operator.CONTAINS, "a"),)))

    assert (rows.count, rows.complete, desk.rows.page(rows, 0, 10).rows) == (0, True, [])


def test_the_other_way_round_reads_and_sorts_nothing_again(fresh: Rows, snapshot: SectionSnapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = SortKey("quantity"), SortKey("symbol")
    fresh.select(snapshot, RowQuery(sort=(first, second)))
    monkeypatch.setattr("flexdesk.desk.rows.rows.order_of", None)

    turned = fresh.select(snapshot, RowQuery(sort=(replace(first, descending=True), second)))

    monkeypatch.undo()
    assert turned.rows == fresh.select(snapshot, RowQuery(sort=(replace(first, descending=True), second))).rows
    assert turned.unreadable == fresh.select(snapshot, RowQuery(sort=(first, second))).unreadable


def test_an_order_made_some_columns_ago_is_still_known(fresh: Rows, snapshot: SectionSnapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in snapshot.columns:
        fresh.select(snapshot, RowQuery(sort=(SortKey(name),)))
    monkeypatch.setattr("flexdesk.desk.rows.rows.order_of", None)

    assert fresh.select(snapshot, RowQuery(sort=(SortKey(snapshot.columns[0]),))).count == snapshot.record_count
