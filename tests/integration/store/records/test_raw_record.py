"""`raw_record` is the contract: any client reads every record, verbatim, in plain SQL."""

import json
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flexdesk.store import open_store
from flexdesk.store.store import SqlStore
from tests.integration.store.conftest import PlainClient, plain_client
from tests.integration.store.documents import Attributes, Day, Document, Row, Section, as_json, ingest, trades

COLUMNS = (
    "raw_record_id, raw_artifact_id, ingestion_run_id, account_id, report_date_local, section_name, row_tag, source_row_ref, source_payload"
)
QUERY = f"SELECT {COLUMNS} FROM raw_record ORDER BY raw_record_id"

NASTY = [
    "",
    "\\",
    '"',
    "\\\\\"'",
    '","',
    '"]',
    "\t\n\r",
    "&amp;<>",
    "{}[]:,",
    "$.a[0]",
    "\x7f\x80\x9f\xa0",
    "\u2028\u2029\ufeff",
    "Ärger 漢字 😀",
    "\\u0041",
    "%s :name ?1",
    " leading and trailing ",
    "a" * 5000,
    "null",
    "1e999",
]


def records(store: SqlStore, first: int = 1) -> list[tuple[object, ...]]:
    """What the catalog says, in the shape of the view."""
    found = store.catalog.records(first, 1_000_000).records()
    return [
        (
            r.raw_record_id,
            r.raw_artifact_id,
            r.ingestion_run_id,
            r.account_id,
            r.report_date_local,
            r.section_name,
            r.row_tag,
            r.source_row_ref,
            as_json(dict(r.attributes)),
        )
        for r in found
    ]


def test_it_has_exactly_the_columns_of_the_contract(store: SqlStore, store_url: str, plain: PlainClient) -> None:
    ingest(store, Document(Day("U1", [trades("1")])))

    assert plain.rows("SELECT * FROM raw_record") == plain.rows(QUERY)


def test_awkward_values_come_back_verbatim(store: SqlStore, plain: PlainClient) -> None:
    rows = [Row("R", {"first": value, "a.b": value, "last": value}) for value in NASTY] + [Row("One", {"only": value}) for value in NASTY]
    document = Document(Day("U1", [Section("S", rows)]))

    ingest(store, document)

    assert [row[8] for row in plain.rows(QUERY)] == [as_json(each[4]) for each in document.expected]
    assert plain.rows(QUERY) == records(store)


def test_awkward_names_come_back_in_document_order(store: SqlStore, plain: PlainClient) -> None:
    names = ["z", "a", "10", "9", '{http://x/"y"}n', "{a\\b}c", "Ä", "$", "key", "value"]

    ingest(store, Document(Day("U1", [Section("S", [Row("R", {name: str(n) for n, name in enumerate(names)})])])))

    assert list(json.loads(str(plain.rows(QUERY)[0][8]))) == names


def test_a_row_without_report_date_takes_the_end_of_its_statement(store: SqlStore, plain: PlainClient) -> None:
    rows = [Row("R", {"reportDate": "20260105"}), Row("R", {"reportDate": ""}), Row("R", {"x": ""}), Row("R", {"reportDate": "5/1/26"})]

    ingest(store, Document(Day("U1", [Section("S", rows)])))

    assert [row[4] for row in plain.rows(QUERY)] == ["2026-01-05", "2026-01-30", "2026-01-30", "5/1/26"]


def test_a_thousand_attributes_are_no_problem(store: SqlStore, plain: PlainClient) -> None:
    attributes = {f"n{n}": str(n) for n in range(1000)}

    ingest(store, Document(Day("U1", [Section("S", [Row("R", attributes)])])))

    assert plain.rows(QUERY)[0][8] == as_json(attributes)


def test_the_view_needs_no_trust_in_the_schema(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "t.db"))
    ingest(store, Document(Day("U1", [trades("1")])))
    store.close()
    connection = sqlite3.connect(tmp_path / "t.db")
    connection.execute("PRAGMA trusted_schema=OFF")

    assert connection.execute("SELECT count(source_payload) FROM raw_record").fetchone() == (1,)
    connection.close()


# --- whatever goes in comes out ---------------------------------------------------------------------------------------------------------

CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff").filter(lambda c: c >= " " or c in "\t\n\r")
VALUES = st.one_of(st.sampled_from(NASTY[:16]), st.text(CHARACTERS, max_size=8))
NAMES = st.text(st.sampled_from('abAB0.-_:é"\\{}/'), min_size=1, max_size=4)
ATTRIBUTES: st.SearchStrategy[Attributes] = st.dictionaries(NAMES, VALUES, min_size=1, max_size=4)


@st.composite
def sections(draw: st.DrawFn) -> Section:
    kinds = draw(st.lists(ATTRIBUTES, min_size=1, max_size=3))
    picks = draw(
        st.lists(st.tuples(st.sampled_from(["R", "S"]), st.sampled_from(["", "/P[1]/L[1]", "/P[2]/L[1]"]), st.sampled_from(kinds)))
    )
    counts: dict[tuple[str, str], int] = {}
    rows = []
    for tag, below, attributes in picks:
        counts[tag, below] = counts.get((tag, below), 0) + 1
        rows.append(Row(tag, attributes, counts[tag, below], below))
    return Section(draw(st.sampled_from(["Trades", "Cash"])), rows)


DAYS = st.builds(Day, st.sampled_from(["U1", "U2", ""]), st.lists(sections(), max_size=3))
DOCUMENTS = st.builds(lambda days, batch: Document(*days, batch=batch), st.lists(DAYS, min_size=1, max_size=4), st.integers(1, 5))


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def shared_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """One database for all examples: what is there already must not change what comes in later."""
    if request.param == "sqlite":
        with tempfile.TemporaryDirectory() as folder:
            yield f"{folder}/t.db"
    else:
        with request.getfixturevalue("postgres_server").database("shared_examples") as url:
            yield url


@given(documents=st.lists(DOCUMENTS, min_size=1, max_size=2, unique_by=lambda document: document.sha256))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_whatever_goes_in_comes_out_of_the_view_and_of_the_catalog(shared_url: str, documents: list[Document]) -> None:
    store, client = open_store(shared_url), plain_client(shared_url)
    try:
        for document in documents:
            query = f"q{store.catalog.facts().run_count}"
            before = store.catalog.facts().record_count
            stored = ingest(store, document, query)
            order = list(document.contents)
            expected = sorted(document.expected, key=lambda row, order=order: order.index(row[0]))  # type: ignore[misc]  # bound per loop
            view = client.rows(f"SELECT {COLUMNS} FROM raw_record WHERE raw_record_id > {before} ORDER BY raw_record_id")

            assert [(row[3], row[4], row[5], row[7], row[8]) for row in view] == [
                (account, date, name, ref, as_json(attributes)) for account, date, name, ref, attributes in expected
            ]
            assert [row[0] for row in view] == list(range(before + 1, before + 1 + stored.records.records_inserted))
            assert view == records(store, before + 1)
    finally:
        client.close()
        store.close()
