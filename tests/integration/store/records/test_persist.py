"""Artifacts and records go in whole, once, in document order, or not at all."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from flexdesk.domain.artifact import Dedupe, RawRecordPersistRequest
from flexdesk.domain.errors import Cancelled, StoreError
from flexdesk.domain.run import RunResult, RunStatus, Stage
from flexdesk.domain.view import SectionScope
from flexdesk.domain.watch import CancelToken, Progress, Watch
from flexdesk.store import open_store
from flexdesk.store.store import SqlStore
from tests.integration.store.conftest import PlainClient
from tests.integration.store.documents import (
    Day,
    Document,
    Row,
    Section,
    Stored,
    archive,
    begin,
    ingest,
    trades,
)


def refs(store: SqlStore, stored: Stored, account: int = 0) -> list[str]:
    """The places of an artifact's records, in the order of their ids."""
    artifact = stored.results[account].artifact
    return [r.source_row_ref for r in store.catalog.records(artifact.first_record_id, artifact.record_count).records()]


def test_every_record_comes_back_with_its_attributes_and_its_place(store: SqlStore) -> None:
    document = Document(Day("U1", [trades("1", "2"), Section("CashReport"), trades("3", name="Other")]))

    stored = ingest(store, document)

    assert stored.records.records_inserted == 3
    found = store.catalog.records(1, 10).records()
    assert [(r.account_id, r.report_date_local, r.section_name, r.source_row_ref, dict(r.attributes)) for r in found] == document.expected
    assert {r.ingestion_run_id for r in found} == {stored.run_id}


def test_accounts_that_alternate_get_contiguous_ranges_each(store: SqlStore) -> None:
    days = [Day(account, [trades(*values)]) for account, values in (("U1", "12"), ("U2", "345"), ("U1", "6"), ("U2", "7"))]

    stored = ingest(store, Document(*days))

    first, second = (result.artifact for result in stored.results)
    assert (first.first_record_id, first.record_count) == (1, 3)
    assert (second.first_record_id, second.record_count) == (4, 4)
    assert refs(store, stored) == [f"FlexStatement[{s}]/Trades[1]/Trade[{t}]" for s, t in ((1, 1), (1, 2), (3, 1))]
    assert refs(store, stored, 1) == [f"FlexStatement[{s}]/Trades[1]/Trade[{t}]" for s, t in ((2, 1), (2, 2), (2, 3), (4, 1))]


def test_ranges_are_never_used_twice(store: SqlStore) -> None:
    one = ingest(store, Document(Day("U1", [trades("1", "2")])))
    two = ingest(store, Document(Day("U1", [trades("3")], end="20260131")))
    empty = ingest(store, Document(Day("U1", [Section("Trades")], end="20260201")))
    four = ingest(store, Document(Day("U1", [trades("4")], end="20260202")))

    assert [stored.results[0].artifact.first_record_id for stored in (one, two, empty, four)] == [1, 3, 4, 4]


def test_twins_are_two_records_of_one_content(store: SqlStore) -> None:
    stored = ingest(store, Document(Day("U1", [trades("1", "1", "1", "2")])))

    assert (stored.records.records_inserted, stored.records.contents_inserted) == (4, 2)
    assert refs(store, stored) == [f"FlexStatement[1]/Trades[1]/Trade[{n}]" for n in (1, 2, 3, 4)]


def test_contents_that_are_known_are_not_stored_again(store: SqlStore, plain: PlainClient) -> None:
    ingest(store, Document(Day("U1", [trades("1", "2", "3", "4")])))

    later = ingest(store, Document(Day("U1", [trades("2", "3", "9", "4")], end="20260131")))

    assert (later.records.records_inserted, later.records.contents_inserted) == (4, 1)
    values = [dict(r.attributes)["quantity"] for r in store.catalog.records(5, 4).records()]
    assert values == ["2", "3", "9", "4"]
    assert plain.rows("SELECT count(*) FROM row_content") == [(5,)]


def test_consecutive_records_take_one_span_across_batches(store: SqlStore, plain: PlainClient) -> None:
    ingest(store, Document(Day("U1", [trades(*map(str, range(50)))]), batch=7))

    assert plain.rows("SELECT first_record_id, record_count, first_index FROM record_span") == [(1, 50, 1)]


def test_tags_that_alternate_in_one_section_keep_their_own_indices(store: SqlStore) -> None:
    rows = [
        Row(tag, {"id": str(n), "q": ""}, index) for n, (tag, index) in enumerate([("Order", 1), ("Trade", 1), ("Trade", 2), ("Order", 2)])
    ]

    stored = ingest(store, Document(Day("U1", [Section("Trades", rows)])))

    assert [ref.rsplit("/")[-1] for ref in refs(store, stored)] == ["Order[1]", "Trade[1]", "Trade[2]", "Order[2]"]


def test_rows_with_the_same_index_under_other_parents_are_apart(store: SqlStore) -> None:
    rows = [
        Row("FxPosition", {"currency": "EUR"}, 1),
        Row("FxLot", {"quantity": "1"}, 1, "/FxPosition[1]/FxLots[1]"),
        Row("FxLot", {"quantity": "2"}, 2, "/FxPosition[1]/FxLots[1]"),
        Row("FxPosition", {"currency": "USD"}, 2),
        Row("FxLot", {"quantity": "3"}, 1, "/FxPosition[2]/FxLots[1]"),
        Row("FxLot", {"quantity": "4"}, 2, "/FxPosition[2]/FxLots[1]"),
    ]
    document = Document(Day("U1", [Section("FxPositions", rows)]))

    stored = ingest(store, document)

    assert refs(store, stored) == [each[3] for each in document.expected]


def test_the_same_rows_under_another_parent_are_not_one_span(store: SqlStore) -> None:
    one = Section("A", [Row("Lot", {"q": "1"}, 1, "/P[1]"), Row("Lot", {"q": "2"}, 2, "/P[2]"), Row("Lot", {"q": "3"}, 3, "/P[2]")])
    document = Document(Day("U1", [one]))

    assert refs(store, ingest(store, document)) == [each[3] for each in document.expected]


def test_a_section_without_container_is_its_own_row(store: SqlStore) -> None:
    info = Section("AccountInformation", [Row("AccountInformation", {"name": "A"})], container=False)

    stored = ingest(store, Document(Day("U1", [info])))

    assert refs(store, stored) == ["FlexStatement[1]/AccountInformation[1]"]


def test_the_same_content_in_two_sections_is_two_records(store: SqlStore) -> None:
    stored = ingest(store, Document(Day("U1", [trades("1"), trades("1", name="Other")])))

    assert stored.records.contents_inserted == 1
    assert [r.section_name for r in store.catalog.records(1, 2).records()] == ["Trades", "Other"]


def test_verdicts_follow_what_is_already_there(store: SqlStore) -> None:
    first = ingest(store, Document(Day("U1", [trades("1")]))).results[0]
    revised = ingest(store, Document(Day("U1", [trades("2")]))).results[0]
    later = ingest(store, Document(Day("U1", [trades("2")], end="20260131"))).results[0]
    other_query = ingest(store, Document(Day("U1", [trades("2")], more={"q": "2"})), query="222").results[0]

    assert first.verdict.dedupe is Dedupe.NEW
    assert (revised.verdict.dedupe, revised.verdict.twin_artifact_id, revised.verdict.revision) == (
        Dedupe.REVISION,
        first.artifact.raw_artifact_id,
        2,
    )
    assert (later.verdict.dedupe, later.verdict.twin_artifact_id) == (Dedupe.UNCHANGED, revised.artifact.raw_artifact_id)
    assert other_query.verdict.dedupe is Dedupe.NEW


def test_meeting_an_artifact_again_is_a_sighting_and_nothing_else(store: SqlStore, plain: PlainClient) -> None:
    document = Document(Day("U1", [trades("1")]))
    first = ingest(store, document).results[0].artifact
    run_id = begin(store, "again.xml")

    with store.persisting(Watch()) as work:
        (known,) = work.raw_artifacts_of_payload(document.sha256)
        met = work.raw_artifact_sighted(known.reference, run_id)
        work.raw_run_finish(run_id, Stage.PERSIST, {}, RunResult(RunStatus.SUCCESS))

    assert (met.artifact, met.verdict.dedupe, met.verdict.twin_artifact_id) == (first, Dedupe.DUPLICATE, first.raw_artifact_id)
    assert [(s.run_id, s.dedupe, s.source) for s in store.catalog.sightings(first.raw_artifact_id)] == [
        (1, Dedupe.NEW, "statement.xml"),
        (2, Dedupe.DUPLICATE, "again.xml"),
    ]
    assert plain.rows("SELECT count(*) FROM raw_record") == [(1,)]


def test_the_end_of_a_run_is_part_of_the_transaction(store: SqlStore) -> None:
    stored = ingest(store, Document(Day("U1", [trades("1")])))

    run = store.catalog.run(stored.run_id)
    assert run is not None
    assert run.result.status is RunStatus.SUCCESS
    assert [(e.stage, e.state.value) for e in store.catalog.events(stored.run_id)] == [(Stage.PERSIST, "completed")]


@pytest.mark.parametrize("missing", [1, 49])
def test_records_that_differ_from_the_count_roll_everything_back(store: SqlStore, missing: int) -> None:
    document = Document(Day("U1", [trades(*map(str, range(50)))]), batch=1)
    run_id = begin(store)
    archive(store, document, run_id, store.workspace)

    def persist_less() -> None:
        with store.persisting(Watch()) as work:
            for request in document.requests(run_id, "111"):
                work.raw_artifact_persist(request)
            work.raw_records_persist(RawRecordPersistRequest(run_id, list(document.batches())[:-missing]))

    with pytest.raises(AssertionError, match="records announced and stored differ"):
        persist_less()

    assert store.catalog.facts().artifact_count == 0
    assert store.catalog.records(1, 100).rows == []
    assert ingest(store, document).results[0].artifact.first_record_id == 1


def test_a_persist_tells_how_far_it_is_and_can_be_cancelled(store: SqlStore) -> None:
    token, told = CancelToken(), []

    def hear(progress: Progress) -> None:
        told.append((progress.done, progress.total))
        if progress.done == 4:
            token.cancel()

    with pytest.raises(Cancelled):
        ingest(store, Document(Day("U1", [trades(*"123456")]), batch=2), watch=Watch(progress=hear, cancel=token))

    assert told == [(2, 6), (4, 6)]
    assert store.catalog.facts().artifact_count == 0
    assert store.catalog.snapshot(SectionScope("Trades")) is None


def test_the_same_payload_at_the_same_moment_is_one_artifact(store: SqlStore, store_url: str) -> None:
    document = Document(Day("U1", [trades("1", "2")]), Day("U2", [trades("3")]))
    stores = [open_store(store_url) for _ in range(4)]
    at_once = threading.Barrier(len(stores))

    def take(one: SqlStore) -> list[Dedupe]:
        run_id = begin(one)
        archive(one, document, run_id, one.workspace)
        at_once.wait()
        with one.persisting(Watch()) as work:
            if known := work.raw_artifacts_of_payload(document.sha256):
                results = [work.raw_artifact_sighted(each.reference, run_id) for each in known]
            else:
                results = [work.raw_artifact_persist(request) for request in document.requests(run_id, "111")]
                work.raw_records_persist(RawRecordPersistRequest(run_id, document.batches()))
            work.raw_run_finish(run_id, Stage.PERSIST, {}, RunResult(RunStatus.SUCCESS))
        return [result.verdict.dedupe for result in results]

    with ThreadPoolExecutor(len(stores)) as pool:
        verdicts = sorted(pool.map(take, stores))

    assert verdicts == [[Dedupe.DUPLICATE] * 2] * 3 + [[Dedupe.NEW] * 2]
    assert store.catalog.facts().record_count == 3
    assert [len(store.catalog.sightings(n)) for n in (1, 2)] == [4, 4]
    for each in stores:
        each.close()


def test_a_run_taken_for_dead_cannot_store_anything_more(store: SqlStore) -> None:
    document = Document(Day("U1", [trades("1")]))
    run_id = begin(store)
    archive(store, document, run_id, store.workspace)
    store.finish(run_id, RunResult(RunStatus.FAILED))

    def persist() -> None:
        with store.persisting(Watch()) as work:
            for request in document.requests(run_id, "111"):
                work.raw_artifact_persist(request)
            work.raw_records_persist(RawRecordPersistRequest(run_id, document.batches()))
            work.raw_run_finish(run_id, Stage.PERSIST, {}, RunResult(RunStatus.SUCCESS))

    with pytest.raises(StoreError) as caught:
        persist()

    assert caught.value.code == "RUN_LOST"
    assert store.catalog.facts().artifact_count == 0
