"""Pages of rows: of a snapshot, by segments, streamed, packed."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from flexdesk.domain.errors import StoreError
from flexdesk.domain.record import SEPARATOR
from flexdesk.domain.view import SectionScope, Segment
from flexdesk.store import open_store
from flexdesk.store.records import origins
from flexdesk.store.records.records import PAGE, RecordReader, Told, one_window, windows
from flexdesk.store.store import SqlStore
from tests.integration.store.documents import Day, Document, Row, Section, ingest, trades


def test_segments_join_what_lies_together(store: SqlStore) -> None:
    one = [trades("1", "2"), trades("3", tag="Other"), Section("Trades"), Section("Cash", [Row("C", {"x": ""})]), trades("4")]
    ingest(store, Document(Day("U1", one), Day("U1", [trades("5")])))

    snapshot = store.catalog.snapshot(SectionScope("Trades"))

    assert snapshot is not None
    assert (snapshot.segments, snapshot.record_count) == ((Segment(1, 3), Segment(5, 2)), 5)


def test_nothing_stored_later_changes_a_snapshot(store: SqlStore) -> None:
    ingest(store, Document(Day("U1", [trades("1")])))
    snapshot = store.catalog.snapshot(SectionScope("Trades"))
    assert snapshot is not None
    ingest(store, Document(Day("U1", [trades("2")], end="20260131")))

    assert [dict(r.attributes)["quantity"] for page in store.catalog.stream(snapshot) for r in page.records()] == ["1"]


@pytest.mark.parametrize(("first", "count"), [(1, 1), (1, 9), (3, 4), (9, 1), (9, 9), (5, 0), (0, 3), (10, 5), (-5, 3)])
def test_a_window_of_ids_gives_exactly_its_records(store: SqlStore, first: int, count: int) -> None:
    ingest(store, Document(Day("U1", [trades(*"123"), trades(*"12", name="B"), trades(*"1142")]), batch=2))

    page = store.catalog.records(first, count)

    assert [row[0] for row in page.rows] == [n for n in range(first, first + count) if 1 <= n <= 9]


def test_pages_read_one_by_one_are_the_whole(store: SqlStore) -> None:
    document = Document(Day("U1", [trades(*"11213114"), trades("5", tag="O")]))
    ingest(store, document)

    one_by_one = tuple(record for n in range(1, 10) for record in store.catalog.records(n, 1).records())

    assert one_by_one == store.catalog.records(1, 9).records()
    assert [r.source_row_ref for r in one_by_one] == [each[3] for each in document.expected]


def test_a_stream_gives_the_rows_in_order_in_pages(store: SqlStore) -> None:
    ingest(store, Document(Day("U1", [trades(*map(str, range(PAGE + 5)))])))
    snapshot = store.catalog.snapshot(SectionScope("Trades"))
    assert snapshot is not None

    pages = list(store.catalog.stream(snapshot))

    assert [len(page.rows) for page in pages] == [PAGE, 5]
    assert [row[0] for page in pages for row in page.rows] == list(range(1, PAGE + 6))


def test_a_stream_holds_no_transaction_open_between_pages(store: SqlStore) -> None:
    ingest(store, Document(Day("U1", [trades("1"), Section("B"), trades("2", name="C"), trades("3")])))
    snapshot = store.catalog.snapshot(SectionScope("Trades"))
    assert snapshot is not None
    stream = store.catalog.stream(snapshot)

    next(stream)

    with store._database.reading() as connection:
        pool = connection.engine.pool
        assert pool.checkedout() == 1  # type: ignore[attr-defined]  # QueuePool counts, other pools need not
    stream.close()  # type: ignore[attr-defined]  # a generator


def test_segments_are_cut_into_pages() -> None:
    assert list(windows([Segment(1, 2), Segment(10, 2 * PAGE + 1)])) == [(1, 2), (10, PAGE), (10 + PAGE, PAGE), (10 + 2 * PAGE, 1)]


@pytest.mark.parametrize("told", Told)
def test_a_page_is_found_by_keys_alone(told: Told, tmp_path: Path) -> None:
    """Read by SQLite's plan: no table is scanned, nothing is sorted; so a page costs the same however long the span."""
    store = open_store(str(tmp_path / "t.db"))
    with store._database.reading() as connection:
        query = one_window(told, as_bytes=told is Told.NOTHING).params(first=5000, end=5200)
        page = query.compile(connection, compile_kwargs={"literal_binds": True})
        steps = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {page}")]
    store.close()

    assert [step for step in steps if step.startswith(("SCAN", "USE TEMP"))] == []
    assert steps[0] == "SEARCH record_span USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)"
    assert "SEARCH row_content USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)" in steps


def test_bare_pages_have_the_ids_and_the_values_of_whole_ones(store: SqlStore) -> None:
    """Also where small windows are read many at once."""
    ingest(store, Document(Day("U1", [trades(*map(str, range(300))), trades("2", tag="O")]), Day("U2", [trades("7", "8")])))
    scattered = [Segment(1, 250), *(Segment(number, 2) for number in range(290, 250, -4)), Segment(300, 3)]

    whole, bare = (list(store.catalog.pages(scattered, bare=each)) for each in (False, True))

    assert [page.layouts for page in bare] == [page.layouts for page in whole]
    assert [(*row[:2], *row[8:]) for page in bare for row in page.rows] == [(*row[:2], *row[8:]) for page in whole for row in page.rows]
    assert {row[2:8] for page in bare for row in page.rows} == {(0, "", "", "", "", "")}


def test_packed_pages_have_the_layouts_and_the_values_of_whole_ones(store: SqlStore) -> None:
    """Also where small windows are read many at once; the values are bytes."""
    ingest(store, Document(Day("U1", [trades(*map(str, range(300))), trades("2", "ä", tag="O")]), Day("U2", [trades("7", "8")])))
    scattered = [Segment(1, 250), *(Segment(number, 2) for number in range(290, 250, -4)), Segment(300, 4)]

    whole, packed = list(store.catalog.pages(scattered)), list(store.catalog.packed(scattered))

    assert [page.layouts for page in packed] == [page.layouts for page in whole]
    assert [row for page in packed for row in page.rows] == [(row[8], row[9].encode()) for page in whole for row in page.rows]
    assert not any(page.origins for page in packed)


@pytest.mark.parametrize("most", [20_000, 0])
def test_packed_pages_say_where_rows_are_from_as_whole_ones_do(store: SqlStore, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is remembered of section parts and paths."""
    monkeypatch.setattr(origins, "_MOST", most)
    undated = Section("Cash", [Row("R", {"a": "1"}), Row("R", {"a": "ä", "reportDate": "2026-01-07"})])
    ingest(store, Document(Day("Ü1", [trades(*map(str, range(300))), trades("2", tag="O"), undated]), Day("U2", [undated, trades("7")])))
    ingest(store, Document(Day("U3", [trades("8", name="Other"), undated])))
    scattered = [Segment(303, 7), Segment(1, 250), *(Segment(number, 2) for number in range(290, 250, -4)), Segment(300, 4)]

    whole, packed = list(store.catalog.pages(scattered)), list(store.catalog.packed(scattered, bare=False))

    expected = [row for page in whole for row in page.rows]
    assert [row for page in packed for row in page.rows] == [(row[8], row[9].encode()) for row in expected]
    assert [each.decode().split(SEPARATOR) for page in packed for each in page.origins] == [list(map(str, row[:8])) for row in expected]


def test_values_that_are_no_text_are_damage(tmp_path: Path) -> None:
    """A driver that makes texts of them would say so; as bytes they would go into a file unseen."""
    path = str(tmp_path / "t.db")
    with closing(open_store(path)) as store, closing(sqlite3.connect(path)) as other:
        ingest(store, Document(Day("U1", [trades("1", "2")])))
        other.execute("DROP TRIGGER row_content_no_update")
        other.execute("UPDATE row_content SET attribute_values = CAST(x'611f611fff1f61' AS TEXT) WHERE content_id = 2")
        other.commit()

        with pytest.raises(StoreError, match="STORE_DAMAGED"):
            list(store.catalog.packed([Segment(1, 2)]))
        with pytest.raises(StoreError, match="STORE_DAMAGED"):
            store.row_values.column("quantity", [(1, 1), (2, 1)])


def test_layouts_are_read_once(store: SqlStore) -> None:
    ingest(store, Document(Day("U1", [trades("1"), trades("2", tag="O")])))
    reader = RecordReader()

    with store._database.reading() as connection:
        first, again = reader.read(connection, 1, 2), reader.read(connection, 2, 1)

    assert len(first.layouts) == 2
    assert again.layouts == {row[8]: first.layouts[row[8]] for row in again.rows}
