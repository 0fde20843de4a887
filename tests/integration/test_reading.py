"""`flexdesk.open_store` reads a store from Python, and changes nothing."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

import flexdesk
from flexdesk.domain.errors import StoreError, UsageError
from flexdesk.store import open_store
from tests.integration.store.documents import Day, Document, Row, Section, ingest, trades

ROWS = [Row("R", {"a": "1", "b": ""}), Row("R", {"b": " 2 ", "account_id": "x"})]


@pytest.fixture
def reader(store_url: str) -> Iterator[flexdesk.StoreReader]:
    """A reader of a store with two artifacts."""
    store = open_store(store_url)
    ingest(store, Document(Day("U1", [Section("S", ROWS), trades("1")])))
    ingest(store, Document(Day("U1", [Section("S", ROWS)], end="20260131")))
    store.close()
    with flexdesk.open_store(store_url) as reader:
        yield reader


def test_rows_come_with_their_provenance_and_verbatim_attributes(reader: flexdesk.StoreReader) -> None:
    first, second = reader.records("S", artifact=1)

    assert (first.raw_record_id, first.account_id, first.source_row_ref) == (1, "U1", "FlexStatement[1]/S[1]/R[1]")
    assert list(first.attributes.items()) == [("a", "1"), ("b", "")]
    assert dict(second.attributes) == {"b": " 2 ", "account_id": "x"}
    with pytest.raises(TypeError):
        first.attributes["a"] = "2"  # type: ignore[index]


def test_a_scope_is_chosen_as_for_an_export(reader: flexdesk.StoreReader) -> None:
    assert [(each.section_name, each.record_count) for each in reader.sections()] == [("S", 4), ("Trades", 1)]
    assert len(list(reader.records("S"))) == 4
    assert [row.raw_artifact_id for row in reader.records("S", current=True)] == [2, 2]
    assert [row.raw_artifact_id for row in reader.records("S", merged=True)] == [1, 1]
    assert list(reader.records("S", account="U1", artifact=[1, 2])) == list(reader.records("S"))


def test_what_is_not_there_is_told_before_anything_is_read(reader: flexdesk.StoreReader) -> None:
    with pytest.raises(UsageError, match="SECTION_NOT_FOUND"):
        reader.records("Nothing")


def test_an_arrow_table_has_nulls_for_absent_attributes(reader: flexdesk.StoreReader) -> None:
    pytest.importorskip("pyarrow", reason="the extra arrow")

    table = reader.arrow("S", artifact=1)

    assert table.column_names[8:] == ["a", "b", "account_id_attribute"]
    assert {name: table[name].to_pylist() for name in ("raw_record_id", "account_id", "a", "b", "account_id_attribute")} == {
        "raw_record_id": [1, 2],
        "account_id": ["U1", "U1"],
        "a": ["1", None],
        "b": ["", " 2 "],
        "account_id_attribute": [None, "x"],
    }
    assert reader.arrow_batches("S", artifact=1).read_all() == table


def test_a_store_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="STORE_NOT_FOUND"):
        flexdesk.open_store(tmp_path / "t.db")

    assert not (tmp_path / "t.db").exists()


def test_an_older_store_is_not_migrated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_store(str(tmp_path / "t.db")).close()
    client = sqlite3.connect(tmp_path / "t.db")
    client.execute("UPDATE alembic_version SET version_num = '0001'")
    client.commit()
    client.close()

    with pytest.raises(StoreError, match="STORE_OLDER"):
        flexdesk.open_store(tmp_path / "t.db")


def test_the_package_has_no_other_surprises() -> None:
    with pytest.raises(AttributeError):
        flexdesk.nothing  # noqa: B018  # pylint: disable=pointless-statement
