"""The screens' questions, answered from what is stored."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from flexdesk.domain.artifact import Dedupe
from flexdesk.domain.errors import StoreError
from flexdesk.domain.record import SEPARATOR
from flexdesk.domain.run import RunOrder, RunResult, RunSource, RunStatus
from flexdesk.domain.view import SectionScope, SectionSummary, Segment
from flexdesk.domain.watch import Watch
from flexdesk.store import open_store, origins
from flexdesk.store.records import PAGE, RecordReader, Told, one_window, windows
from flexdesk.store.store import SqlStore
from tests.integration.store.documents import Day, Document, Row, Section, begin, ingest, trades


def section(name: str, *kinds: dict[str, str], tag: str = "R") -> Section:
    return Section(name, [Row(tag, attributes) for attributes in kinds])


def test_an_empty_store_answers_everything(store: SqlStore, store_url: str) -> None:
    catalog = store.catalog

    facts = catalog.facts()
    assert (facts.artifact_count, facts.record_count, facts.run_count) == (0, 0, 0)
    assert (catalog.runs(), catalog.artifacts(), catalog.sections(), catalog.events(1)) == ((), (), (), ())
    assert (catalog.run(1), catalog.artifact(1), catalog.provenance(1), catalog.snapshot(SectionScope("T"))) == (None,) * 4
    assert catalog.records(1, 10).records() == ()


def test_facts_count_artifacts_records_and_runs(store: SqlStore, store_url: str) -> None:
    ingest(store, Document(Day("U1", [trades("1", "2")]), Day("U2", [trades("3")])))
    begin(store)

    facts = store.catalog.facts()

    assert (facts.artifact_count, facts.record_count, facts.run_count) == (2, 3, 2)
    assert facts.url.replace("%2F", "/") == store_url


def test_artifacts_are_listed_newest_first_with_verdict_and_size(store: SqlStore) -> None:
    first = ingest(store, Document(Day("U1", [trades("1")]), Day("U2", [trades("1")])))
    later = ingest(store, Document(Day("U1", [trades("2")])))

    found = store.catalog.artifacts()

    assert [s.artifact.raw_artifact_id for s in found] == [3, 2, 1]
    assert [s.is_current for s in found] == [True, True, False]
    assert [s.artifact for s in found] == [r.artifact for r in (*later.results, *first.results[::-1])]
    assert (found[0].verdict.dedupe, found[0].verdict.twin_artifact_id, found[0].verdict.revision) == (Dedupe.REVISION, 1, 2)
    assert all(s.payload_size > 0 and s.sighting_count == 1 for s in found)
    assert found[0].first_seen_utc > found[2].first_seen_utc
    assert tuple(store.catalog.artifact(n) for n in (3, 2, 1)) == found


def test_the_artifacts_of_a_run_come_with_what_it_said_of_them(store: SqlStore) -> None:
    stored = ingest(store, Document(Day("U1", [trades("1")]), Day("U2", [trades("1")])))

    met = store.catalog.artifacts_of_run(stored.run_id)

    assert [(summary.artifact.raw_artifact_id, sighting.dedupe) for summary, sighting in met] == [(1, Dedupe.NEW), (2, Dedupe.NEW)]
    assert store.catalog.artifacts_of_run(99) == ()


def test_the_source_of_a_fetch_is_its_query(store: SqlStore) -> None:
    document = Document(Day("U1", [trades("1")]))
    ingest(store, document)
    run_id = store.begin(RunOrder(RunSource.WEB_SERVICE, "4711"))
    with store.persisting(Watch()) as work:
        work.raw_artifact_sighted(work.raw_artifacts_of_payload(document.sha256)[0].reference, run_id)
    store.finish(run_id, RunResult(RunStatus.SUCCESS))

    assert [s.source for s in store.catalog.sightings(1)] == ["statement.xml", "4711"]


def test_sections_are_counted_over_their_scope(store: SqlStore) -> None:
    ingest(store, Document(Day("U1", [trades("1", "2"), Section("Cash")]), Day("U1", [trades("3")]), Day("U2", [trades("4")])))
    ingest(store, Document(Day("U1", [trades("5"), Section("Cash")], end="20260131")))

    assert store.catalog.sections() == (SectionSummary("Cash", 0, 2, 2), SectionSummary("Trades", 5, 4, 3))
    assert store.catalog.sections((1,)) == (SectionSummary("Cash", 0, 1, 1), SectionSummary("Trades", 3, 2, 1))
    assert store.catalog.sections((2,)) == (SectionSummary("Trades", 1, 1, 1),)
    assert store.catalog.sections(()) == ()


def test_columns_come_in_order_of_first_appearance_over_the_scope(store: SqlStore) -> None:
    ingest(
        store,
        Document(
            Day("U1", [section("S", {"b": "1", "a": "2"}, {"c": "", "b": ""}), section("T", {"t": ""})]),
            Day("U2", [section("S", {"z": ""})]),
        ),
    )
    ingest(store, Document(Day("U1", [section("S", {"a": "", "d": ""})], end="20260131")))

    assert snapshot_columns(store, SectionScope("S")) == ("b", "a", "c", "z", "d")
    assert snapshot_columns(store, SectionScope("S", (3,))) == ("a", "d")
    assert snapshot_columns(store, SectionScope("S", (2, 3))) == ("z", "a", "d")


def snapshot_columns(store: SqlStore, scope: SectionScope) -> tuple[str, ...]:
    snapshot = store.catalog.snapshot(scope)
    assert snapshot is not None
    return snapshot.columns


def test_the_columns_of_a_nested_section_are_those_of_all_its_tags(store: SqlStore) -> None:
    rows = [Row("P", {"currency": "EUR"}, 1), Row("L", {"q": "1", "currency": ""}, 1, "/P[1]/Ls[1]")]
    ingest(store, Document(Day("U1", [Section("Ps", rows)])))

    assert snapshot_columns(store, SectionScope("Ps")) == ("currency", "q")


def test_segments_join_what_lies_together(store: SqlStore) -> None:
    one = [trades("1", "2"), trades("3", tag="Other"), Section("Trades"), Section("Cash", [Row("C", {"x": ""})]), trades("4")]
    ingest(store, Document(Day("U1", one), Day("U1", [trades("5")])))

    snapshot = store.catalog.snapshot(SectionScope("Trades"))

    assert snapshot is not None
    assert (snapshot.segments, snapshot.record_count) == ((Segment(1, 3), Segment(5, 2)), 5)


def test_a_section_without_rows_is_known_and_an_unknown_one_is_not(store: SqlStore) -> None:
    ingest(store, Document(Day("U1", [Section("Cash")])))

    snapshot = store.catalog.snapshot(SectionScope("Cash"))

    assert snapshot is not None
    assert (snapshot.columns, snapshot.segments, snapshot.record_count) == ((), (), 0)
    assert store.catalog.snapshot(SectionScope("Trades")) is None


def test_a_snapshot_of_current_artifacts_leaves_superseded_ones_out(store: SqlStore) -> None:
    ingest(store, Document(Day("U1", [trades("1")])))
    ingest(store, Document(Day("U1", [trades("2", "3")])))

    snapshot = store.catalog.snapshot(SectionScope("Trades", current_only=True))

    assert snapshot is not None
    assert snapshot.segments == (Segment(2, 2),)
    assert store.catalog.snapshot(SectionScope("Trades", (1,), current_only=True)) is None


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


def test_provenance_leads_from_a_record_to_its_bytes_and_its_run(store: SqlStore) -> None:
    empty, day = Day("U1", [Section("Trades")]), Day("U1", [trades("1")], more={"period": "Größe", "z": ""})
    stored = ingest(store, Document(empty, day, empty))

    chain = store.catalog.provenance(1)

    assert chain is not None
    assert chain.record == store.catalog.records(1, 1).records()[0]
    assert (chain.statement_path, chain.statement_header) == ("FlexStatement[2]", day.header)
    assert chain.artifact == store.catalog.artifact(1)
    assert chain.payload == store.archive.info(stored.sha256)
    assert chain.run == store.catalog.run(stored.run_id)


def test_many_threads_may_ask_at_once(store: SqlStore) -> None:
    ingest(store, Document(Day("U1", [trades(*"123")])))
    heard: list[int] = []

    def ask() -> None:
        heard.extend(len(store.catalog.records(1, 3).rows) for _ in range(5))

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert heard == [3] * 30
