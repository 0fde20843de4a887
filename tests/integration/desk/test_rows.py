"""Rows by a query, on each kind of database: always what testing every row one by one would give."""

import csv
import itertools
from array import array
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from flexdesk.bootstrap import open_desk
from flexdesk.desk.orders import ExportOrder, ImportOrder
from flexdesk.desk.rows import Rows
from flexdesk.desk.service import Desk
from flexdesk.domain.errors import Cancelled, UsageError
from flexdesk.domain.record import Record
from flexdesk.domain.report import IngestReport
from flexdesk.domain.rowquery import FindOrder, Found, Operator, RowFilter, RowQuery, RowSet, SortKey, ValueCount
from flexdesk.domain.rowtest import criterion_of
from flexdesk.domain.view import SectionScope, SectionSnapshot
from flexdesk.domain.watch import CancelToken, Watch
from flexdesk.settings import Settings
from tests.integration.desk.conftest import Take
from tests.support.documents import build_document, build_statement, section

DAYS = ("20260105", "20260106;103015", "", "n/a")
QUANTITIES = ("10", "9", "-1.50", "-1.5", "", "x", "1,000")
ALL, MERGED = SectionScope("Trades"), SectionScope("Trades", merged=True)


def _row(number: int) -> dict[str, str]:
    """Return rows of three layouts, in which nothing is regular but what repeats."""
    row = {"symbol": f"SYM{number % 4}", "quantity": QUANTITIES[number % len(QUANTITIES)], "dateTime": DAYS[number % len(DAYS)]}
    if number % 5 == 0:
        del row["dateTime"]
    if number % 3 == 0:
        row = {"tradeID": str(number), **row}
    return row | {"description": f"Größe {number} <&> Apple"}


def _document(*numbers: int, to: str = "20260130") -> bytes:
    return build_document(build_statement(section("Trades", "Trade", *map(_row, numbers)), section("Other", "O", {"a": to}), to_date=to))


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One desk for all tests here, for none of them changes what is stored, and what one adds changes no answer of another."""
    with ExitStack() as stack:
        url = str(tmp_path_factory.mktemp("rows") / "t.db")
        if request.param == "postgresql":
            url = stack.enter_context(request.getfixturevalue("postgres_server").database("rows"))
        yield stack.enter_context(closing(open_desk(Settings(store=url))))


@pytest.fixture(scope="module")
def take(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], IngestReport]:
    """Import bytes."""

    def take(data: bytes) -> IngestReport:
        path = tmp_path_factory.mktemp("given") / "statement.xml"
        path.write_bytes(data)
        (report,) = desk.import_file(ImportOrder(str(path)))
        return report

    return take


@pytest.fixture(scope="module")
def snapshot(desk: Desk, take: Take) -> SectionSnapshot:
    """Two artifacts that have most of their rows in common, one row twice in a statement, and another section in between."""
    take(_document(*range(30), 7))
    take(_document(*range(5, 40), to="20260131"))
    return desk.open_section(ALL)


@pytest.fixture
def fresh(desk: Desk) -> Rows:
    """The same rows, asked by somebody who has kept nothing."""
    return Rows(desk._catalog, desk._store.row_values)


def _records(desk: Desk, snapshot: SectionSnapshot) -> list[Record]:
    return list(desk.page(snapshot, 0, snapshot.record_count).records())


def _ids(desk: Desk, rows: RowSet) -> list[int]:
    return [record.raw_record_id for record in desk.rows.page(rows, 0, rows.count).records()]


FILTERS = [
    RowFilter("symbol", Operator.EQUAL, "SYM1"),
    RowFilter("symbol", Operator.NOT_EQUAL, "SYM1"),
    RowFilter("symbol", Operator.CONTAINS, "ym2"),
    RowFilter("symbol", Operator.REGEX, "[13]$"),
    RowFilter("quantity", Operator.EQUAL, "-1.5"),
    RowFilter("quantity", Operator.RANGE, "0", "10"),
    RowFilter("quantity", Operator.EMPTY),
    RowFilter("dateTime", Operator.ABSENT),
    RowFilter("dateTime", Operator.AT_LEAST, "20260106"),
    RowFilter("tradeID", Operator.EQUAL, "9"),
    RowFilter("tradeID", Operator.ABSENT),
    RowFilter("symbol", Operator.EQUAL, "NOBODY"),
]


@pytest.mark.parametrize("scope", [ALL, MERGED, SectionScope("Trades", current_only=True)], ids=["all", "merged", "current"])
def test_a_filter_gives_the_rows_that_pass_it_one_by_one(desk: Desk, snapshot: SectionSnapshot, scope: SectionScope) -> None:
    opened = desk.open_section(scope)
    records = _records(desk, opened)
    for one, other in itertools.combinations_with_replacement(FILTERS, 2):
        tests = [(each.column, criterion_of(each)) for each in (one, other)]
        passing = [r.raw_record_id for r in records if all(test(dict(r.attributes).get(column or "")) for column, test in tests)]

        rows = desk.rows.select(opened, RowQuery((one, other)))

        assert _ids(desk, rows) == passing
        assert (rows.count, rows.complete, rows.looked_at) == (len(passing), True, opened.record_count)


def test_a_text_is_looked_for_in_all_values_but_not_in_names_or_across_them(desk: Desk, snapshot: SectionSnapshot) -> None:
    def hits(text: str) -> int:
        return desk.rows.select(snapshot, RowQuery((RowFilter(None, Operator.CONTAINS, text),))).count

    assert hits("GRÖSSE 2") == 0  # ß stays ß
    assert hits("größe 2") == sum("Größe 2" in dict(r.attributes)["description"] for r in _records(desk, snapshot))
    assert hits("<&> APPLE") == snapshot.record_count
    assert hits("quantity") == 0
    assert hits("10\x1f") == 0


SORTS = [
    (SortKey("quantity"),),
    (SortKey("quantity", descending=True),),
    (SortKey("dateTime"), SortKey("quantity", descending=True)),
    (SortKey("symbol", descending=True), SortKey("description")),
    (SortKey("tradeID"),),
]


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

    records = _records(desk, opened)
    expected = sorted(records, key=lambda record: [place(key, record) for key in sort])

    rows = desk.rows.select(opened, RowQuery(sort=sort))

    assert _ids(desk, rows) == [record.raw_record_id for record in expected]
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

    assert [record.raw_record_id for page in pages for record in page] == _ids(desk, rows)
    assert pages[-1] == ()


def test_export_writes_what_the_query_picks_in_its_order(desk: Desk, snapshot: SectionSnapshot, tmp_path: Path) -> None:
    query = RowQuery((RowFilter("symbol", Operator.EQUAL, "SYM1"),), (SortKey("quantity", descending=True),))
    for scope in (ALL, MERGED):
        target = tmp_path / "rows.csv"
        rows = desk.rows.select(desk.open_section(scope), query)

        assert desk.export(ExportOrder(scope, str(target), query=query)) == rows.count

        with target.open(newline="", encoding="utf-8") as file:
            written = list(csv.DictReader(file))
        assert [int(row["raw_record_id"]) for row in written] == _ids(desk, rows)
        if scope.merged:
            seen = {s.first_record_id + k: s.last_seen_run for s in rows.snapshot.segments for k in range(s.record_count)}
            assert [int(row["last_seen_run"]) for row in written] == [seen[each] for each in _ids(desk, rows)]


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


def test_the_first_hits_come_before_the_whole_answer(fresh: Rows, snapshot: SectionSnapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flexdesk.desk.ground.CHUNK", 8)
    monkeypatch.setattr("flexdesk.desk.parts.SECONDS_BETWEEN_PARTS", 0)
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
    before = _ids(desk, desk.rows.select(snapshot, RowQuery((FILTERS[1],))))

    take(_document(*range(60), to="20260202"))

    assert _ids(desk, desk.rows.select(snapshot, RowQuery((FILTERS[1],)))) == before
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
