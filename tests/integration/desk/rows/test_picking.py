"""Rows picked and ordered by a query: always what testing every row one by one would give."""

import csv
import itertools
from pathlib import Path

import pytest

from flexdesk.desk.orders import ExportOrder
from flexdesk.desk.service import Desk
from flexdesk.domain.record import Record
from flexdesk.domain.rowquery import Operator, RowFilter, RowQuery, SortKey
from flexdesk.domain.rowtest import criterion_of
from flexdesk.domain.view import SectionScope, SectionSnapshot
from tests.integration.desk.rows.irregular import ALL, FILTERS, MERGED, SORTS, ids_of, records_of


@pytest.mark.parametrize("scope", [ALL, MERGED, SectionScope("Trades", current_only=True)], ids=["all", "merged", "current"])
def test_a_filter_gives_the_rows_that_pass_it_one_by_one(desk: Desk, snapshot: SectionSnapshot, scope: SectionScope) -> None:
    opened = desk.open_section(scope)
    records = records_of(desk, opened)
    for one, other in itertools.combinations_with_replacement(FILTERS, 2):
        tests = [(each.column, criterion_of(each)) for each in (one, other)]
        passing = [r.raw_record_id for r in records if all(test(dict(r.attributes).get(column or "")) for column, test in tests)]

        rows = desk.rows.select(opened, RowQuery((one, other)))

        assert ids_of(desk, rows) == passing
        assert (rows.count, rows.complete, rows.looked_at) == (len(passing), True, opened.record_count)


def test_a_text_is_looked_for_in_all_values_but_not_in_names_or_across_them(desk: Desk, snapshot: SectionSnapshot) -> None:
    def hits(text: str) -> int:
        return desk.rows.select(snapshot, RowQuery((RowFilter(None, Operator.CONTAINS, text),))).count

    assert hits("GRÖSSE 2") == 0  # ß stays ß
    assert hits("größe 2") == sum("Größe 2" in dict(r.attributes)["description"] for r in records_of(desk, snapshot))
    assert hits("<&> APPLE") == snapshot.record_count
    assert hits("quantity") == 0
    assert hits("10\x1f") == 0


@pytest.mark.parametrize("sort", SORTS, ids=lambda sort: ",".join(key.column + "-" * key.descending for key in sort))
@pytest.mark.parametrize("scope", [ALL, MERGED], ids=["all", "merged"])
def test_an_order_is_stable_and_puts_last_what_it_cannot_read(
    desk: Desk, snapshot: SectionSnapshot, scope: SectionScope, sort: tuple[SortKey, ...]
) -> None:
    opened = desk.open_section(scope)
    quantities = {"-1.50": 0, "-1.5": 0, "9": 1, "10": 2, "1,000": 3}
    days = {"20260105": 0, "20260106;103015": 1}

    def place(key: SortKey, record: Record) -> tuple[int, object]:
        value = dict(record.attributes).get(key.column)
        if not value:
            return (3 if value is None else 2, 0)
        known: dict[str, int] | None = {"quantity": quantities, "dateTime": days}.get(key.column)
        if known is not None and value not in known:
            return (1, 0)
        order = known[value] if known else sorted({dict(r.attributes).get(key.column) or "" for r in records}).index(value)
        return (0, -order if key.descending else order)

    records = records_of(desk, opened)
    expected = sorted(records, key=lambda record: [place(key, record) for key in sort])

    rows = desk.rows.select(opened, RowQuery(sort=sort))

    assert ids_of(desk, rows) == [record.raw_record_id for record in expected]
    assert rows.unreadable == tuple(sum(place(key, record)[0] == 1 for record in records) for key in sort)


def test_a_filtered_order_has_the_rows_of_the_filter_in_the_order_of_the_sort(desk: Desk, snapshot: SectionSnapshot) -> None:
    for wanted in FILTERS:
        chosen = set(desk.rows.select(snapshot, RowQuery((wanted,))).some(0, 1_000))
        whole = desk.rows.select(snapshot, RowQuery(sort=SORTS[0]))

        rows = desk.rows.select(snapshot, RowQuery((wanted,), SORTS[0]))

        assert list(rows.some(0, 1_000)) == [row for row in whole.some(0, 1_000) if row in chosen]


def test_pages_of_a_row_set_are_its_rows_cut_anywhere(desk: Desk, snapshot: SectionSnapshot) -> None:
    rows = desk.rows.select(snapshot, RowQuery((FILTERS[1],), (SortKey("quantity"),)))
    pages = [desk.rows.page(rows, first, 7).records() for first in range(0, rows.count + 7, 7)]

    assert [record.raw_record_id for page in pages for record in page] == ids_of(desk, rows)
    assert pages[-1] == ()


def test_export_writes_what_the_query_picks_in_its_order(desk: Desk, snapshot: SectionSnapshot, tmp_path: Path) -> None:
    query = RowQuery((RowFilter("symbol", Operator.EQUAL, "SYM1"),), (SortKey("quantity", descending=True),))
    for scope in (ALL, MERGED):
        target = tmp_path / "rows.csv"
        rows = desk.rows.select(desk.open_section(scope), query)

        assert desk.export(ExportOrder(scope, str(target), query=query)) == rows.count

        with target.open(newline="", encoding="utf-8") as file:
            written = list(csv.DictReader(file))
        assert [int(row["raw_record_id"]) for row in written] == ids_of(desk, rows)
        if scope.merged:
            seen = {s.first_record_id + k: s.last_seen_run for s in rows.snapshot.segments for k in range(s.record_count)}
            assert [int(row["last_seen_run"]) for row in written] == [seen[each] for each in ids_of(desk, rows)]
