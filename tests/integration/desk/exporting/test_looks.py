"""What is told of an export: before it, by a look at its rows, and after it, by the manifest beside the file."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from flexdesk import __version__
from flexdesk.desk.service import Desk, ExportOrder
from flexdesk.domain.errors import Cancelled, UsageError
from flexdesk.domain.exportformat import EXCEL, VERBATIM, FileKind
from flexdesk.domain.record import PROVENANCE
from flexdesk.domain.rowquery import Mode, Operator, RowFilter, RowQuery, SortKey
from flexdesk.domain.view import SectionScope
from flexdesk.domain.watch import CancelToken, Watch
from tests.integration.desk.conftest import Take
from tests.integration.desk.spoiling import DOWN, ROWS, TRADES, at_least, wanted
from tests.support.documents import build_document, build_statement, section


def test_a_manifest_says_what_the_file_is_and_where_it_is_from(filled: Desk, tmp_path: Path, kind: FileKind) -> None:
    target = tmp_path / f"t.{kind}"
    query = RowQuery((at_least("20"),), (SortKey("number", mode=Mode.NUMBER),))

    filled.export(ExportOrder(TRADES, str(target), wanted(kind, manifest=True), query, ("number",)))

    told = json.loads((tmp_path / f"t.{kind}.manifest.json").read_text())
    data, artifact = target.read_bytes(), filled.artifact(1).artifact
    assert told["file"] == {"name": target.name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    assert (told["record_count"], told["section_record_count"], told["rows"]) == (6, len(ROWS), "matching")
    assert told["columns"] == [*PROVENANCE, "number"]
    assert told["filter"] == [{"column": "number", "operator": ">=", "operand": "20", "upper": "", "mode": "number"}]
    assert told["sort"] == [{"column": "number", "descending": False, "mode": "number"}]
    assert told["is_verbatim"] is True
    assert told["written_by"] == f"FlexDesk {__version__}"
    assert told["artifacts"] == [
        {
            "artifact_id": 1,
            "account_id": "U1",
            "period_key": artifact.reference.period_key,
            "flex_query_id": artifact.reference.flex_query_id,
            "payload_sha256": artifact.reference.payload_sha256,
            "content_hash": artifact.content_hash,
        }
    ]


def test_a_manifest_says_when_cells_are_not_verbatim(filled: Desk, tmp_path: Path) -> None:
    filled.export(ExportOrder(TRADES, str(tmp_path / "t.csv"), replace(EXCEL, manifest=True)))

    told = json.loads((tmp_path / "t.csv.manifest.json").read_text())
    assert told["is_verbatim"] is False
    assert told["not_verbatim_because"] == ["a ' stands before cells that a spreadsheet would compute"]


def test_standard_output_has_no_place_for_a_manifest(filled: Desk) -> None:
    with pytest.raises(UsageError, match="NO_PLACE_FOR_MANIFEST"):
        filled.export(ExportOrder(TRADES, "-", replace(VERBATIM, manifest=True)))


def test_a_survey_counts_formulas_and_finds_columns_that_lose_digits(filled: Desk) -> None:
    rows = filled.rows.select(filled.open_section(TRADES), RowQuery())

    found = filled.exports.survey(rows)

    assert found.row_count == len(ROWS)
    assert found.formulas == (("value", 4),)
    assert found.long_ids == {"value"}


def test_a_survey_looks_at_the_rows_that_match(filled: Desk) -> None:
    rows = filled.rows.select(filled.open_section(TRADES), RowQuery((RowFilter("value", Operator.EQUAL, "007"),)))

    assert filled.exports.survey(rows).formulas == ()


def test_a_survey_can_be_cancelled(filled: Desk) -> None:
    cancel = CancelToken()
    cancel.cancel()

    with pytest.raises(Cancelled):
        filled.exports.survey(filled.rows.select(filled.open_section(TRADES), RowQuery()), Watch(cancel=cancel))


def test_a_sample_shows_the_first_lines_as_they_will_be_written(filled: Desk, tmp_path: Path) -> None:
    rows = filled.rows.select(filled.open_section(TRADES), RowQuery((), (DOWN,)))
    target = tmp_path / "t.csv"
    order = ExportOrder(TRADES, str(target), columns=("number", "value"), rows=rows)

    sample = filled.exports.sample(rows, order)

    filled.export(order)
    assert target.read_bytes().decode().startswith("\r\n".join(sample.lines) + "\r\n")
    assert len(sample.lines) == 5
    assert sample.size == target.stat().st_size


def test_a_sample_of_json_lines_is_their_text(filled: Desk, tmp_path: Path) -> None:
    rows = filled.rows.select(filled.open_section(TRADES), RowQuery())
    target = tmp_path / "t.jsonl"
    order = ExportOrder(TRADES, str(target), wanted(FileKind.JSON_LINES), rows=rows)

    sample = filled.exports.sample(rows, order)

    filled.export(order)
    assert list(sample.lines) == target.read_bytes().decode().split("\n")[:5]
    assert sample.size == target.stat().st_size


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_a_value_of_any_length_has_its_place_in_the_table(desk: Desk, take: Take) -> None:
    take(build_document(build_statement(section("Notes", "Note", {"text": "a" * 200_000}, {"text": "b"}))))
    rows = desk.rows.select(desk.open_section(notes := SectionScope("Notes")), RowQuery())
    order = ExportOrder(notes, "n.parquet", replace(wanted(FileKind.PARQUET), provenance=False), rows=rows)

    assert desk.exports.sample(rows, order).lines == ("text", "a" * 39 + "…", "b")


def told_of_written(desk: Desk, target: Path, kind: FileKind) -> float:
    """Return the size that was told before, as a share of the one that all trades have when they are written."""
    rows = desk.rows.select(desk.open_section(TRADES), RowQuery())
    order = ExportOrder(TRADES, str(target), wanted(kind), rows=rows)
    size = desk.exports.sample(rows, order).size
    desk.export(order)
    assert size
    return size / target.stat().st_size


def test_the_size_of_many_rows_is_told_from_some(desk: Desk, take: Take, tmp_path: Path, kind: FileKind) -> None:
    take(build_document(build_statement(section("Trades", "Trade", *({"n": str(n), "text": "x" * (n % 7)} for n in range(2_000))))))
    assert 0.8 < told_of_written(desk, tmp_path / "t", kind) < 1.25


def test_the_size_is_told_where_each_artifact_has_rows_of_another_kind(desk: Desk, take: Take, tmp_path: Path, kind: FileKind) -> None:
    """Those in the middle say nothing of the others."""
    noise = Random(1)
    kinds = (
        [{"n": str(n), "text": f"{noise.randrange(16**60):060x}"} for n in range(5_000)],
        [{"n": "1"} for _ in range(9_500)],
        [{"n": str(n), "more": f"{noise.random()}"} for n in range(4_000)],
    )
    for number, rows in enumerate(kinds, start=1):
        take(build_document(build_statement(section("Trades", "Trade", *rows), account=f"U{number}")))
    assert 0.7 < told_of_written(desk, tmp_path / "t", kind) < 1.4


def test_the_size_of_parquet_is_told_from_a_part_of_a_group(
    desk: Desk, take: Take, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Columns of few values cost little however many rows there are; ids cost the same with each row."""
    monkeypatch.setattr("flexdesk.desk.exporting.sample._OF_A_GROUP", 500)
    monkeypatch.setattr("flexdesk.desk.exporting.sample.GROUP", 2_000)
    monkeypatch.setattr("flexdesk.desk.exporting.parquet.GROUP", 2_000)
    some = ({"id": f"{n * 7_919_993 % 100_000_007}", "text": "a long text of the few " * (1 + n % 7)} for n in range(6_000))
    take(build_document(build_statement(section("Trades", "Trade", *some))))
    rows = desk.rows.select(desk.open_section(TRADES), RowQuery())
    target = tmp_path / "t.parquet"
    order = ExportOrder(TRADES, str(target), wanted(FileKind.PARQUET), rows=rows)

    size = desk.exports.sample(rows, order).size

    desk.export(order)
    assert size
    assert 0.8 < size / target.stat().st_size < 1.25


def test_a_sample_of_what_is_no_text_is_a_table_of_the_values_as_they_are(filled: Desk) -> None:
    rows = filled.rows.select(filled.open_section(TRADES), RowQuery((at_least("4"),)))
    order = ExportOrder(TRADES, "t.xlsx", replace(wanted(FileKind.XLSX), provenance=False), columns=("number", "value"), rows=rows)

    assert filled.exports.sample(rows, order).lines == (
        "number  value",
        "4       12345678901234567890",
        '5       say "x"',
        "6       a  b",
        "7",
    )
