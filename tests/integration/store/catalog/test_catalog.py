"""The screens' questions, answered from what is stored."""

import threading

from flexdesk.domain.artifact import Dedupe
from flexdesk.domain.run import RunOrder, RunResult, RunSource, RunStatus
from flexdesk.domain.view import SectionScope, SectionSummary, Segment
from flexdesk.domain.watch import Watch
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
    second = max(run.started_at_utc for run in store.catalog.runs())
    assert [store.catalog.facts(today).runs_today for today in (None, second, "2000-01-01T00:00:00.000000Z")] == [0, 1, 2]


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
