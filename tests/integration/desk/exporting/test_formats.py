"""The contract of every file format: what is read back, by code that has nothing to do with ours, is what is stored."""

from dataclasses import replace
from pathlib import Path

import pytest

from flexdesk.desk.exporting import workbook, writer
from flexdesk.desk.orders import What
from flexdesk.desk.service import Desk, ExportOrder
from flexdesk.domain.errors import Cancelled, UsageError
from flexdesk.domain.exportformat import FileKind
from flexdesk.domain.record import PROVENANCE
from flexdesk.domain.rowquery import RowQuery
from flexdesk.domain.view import SectionScope
from flexdesk.domain.watch import CancelToken, Progress, Watch
from tests.integration.desk.conftest import Take
from tests.integration.desk.spoiling import COLUMNS, DOWN, MERGED, ROWS, TRADES, VALUES, at_least, wanted
from tests.support.documents import build_document, build_statement, section
from tests.support.exported import READERS, Row, flat, from_json_lines, from_workbook


def stored(desk: Desk, scope: SectionScope = TRADES) -> list[Row]:
    """Return the rows as the screen reads them, absent attributes left away."""
    snapshot = desk.open_section(scope)
    records = desk.page(snapshot, 0, snapshot.record_count).records()
    return [flat({name: str(getattr(record, name)) for name in PROVENANCE}, dict(record.attributes)) for record in records]


def test_what_is_read_back_is_what_is_stored(filled: Desk, tmp_path: Path, kind: FileKind) -> None:
    """Every value of every row; and where the format can say it, absent is not empty."""
    target = tmp_path / f"t.{kind}"

    assert filled.export(ExportOrder(TRADES, str(target), wanted(kind))) == len(ROWS)

    expected = stored(filled)
    if kind is FileKind.CSV:
        every = [*PROVENANCE, *COLUMNS[:-1], "account_id_attribute"]
        expected = [{name: row.get(name, "") for name in every} for row in expected]
    assert READERS[kind](target) == expected


def test_a_merged_view_tells_the_runs_that_met_a_row(filled: Desk, take: Take, tmp_path: Path, kind: FileKind) -> None:
    take(build_document(build_statement(section("Trades", "Trade", *ROWS[:3]), to_date="20260131")))
    target = tmp_path / f"t.{kind}"

    filled.export(ExportOrder(MERGED, str(target), wanted(kind)))

    read = READERS[kind](target)
    assert [(row["first_seen_run"], row["last_seen_run"]) for row in read] == [("1", "2")] * 3 + [("1", "1")] * (len(ROWS) - 3)


def test_rows_go_out_as_they_were_picked_and_ordered_with_the_columns_asked_for(filled: Desk, tmp_path: Path, kind: FileKind) -> None:
    query = RowQuery((at_least("20"),), (DOWN,))
    target = tmp_path / f"t.{kind}"

    count = filled.export(ExportOrder(TRADES, str(target), wanted(kind), query, ("number", "value", "account_id")))

    rows = READERS[kind](target)
    assert count == len(rows) == 6
    assert [row["number"] for row in rows] == ["25", "24", "23", "22", "21", "20"]
    assert [row["value"] for row in rows] == VALUES[:19:-1]
    assert all("empty" not in row for row in rows)


def test_a_section_without_rows_is_a_file_without_rows(filled: Desk, tmp_path: Path, kind: FileKind) -> None:
    target = tmp_path / f"t.{kind}"

    assert filled.export(ExportOrder(SectionScope("CashTransactions"), str(target), wanted(kind))) == 0
    assert target.exists()


def test_a_cancelled_export_leaves_nothing(filled: Desk, tmp_path: Path, kind: FileKind, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path / "private"))
    (tmp_path / "private").mkdir()
    monkeypatch.setattr("tempfile.tempdir", None)
    folder, cancel = tmp_path / "out", CancelToken()
    folder.mkdir()

    def stop(progress: Progress) -> None:
        if progress.text.startswith("Exporting"):
            cancel.cancel()

    with pytest.raises(Cancelled):
        filled.export(ExportOrder(TRADES, str(folder / f"t.{kind}"), wanted(kind, manifest=True)), Watch(stop, cancel=cancel))

    assert list(folder.iterdir()) == []
    assert [each for each in (tmp_path / "private").rglob("*") if each.is_file()] == []


def test_progress_ends_at_the_rows_that_match(filled: Desk, tmp_path: Path, kind: FileKind) -> None:
    told: list[Progress] = []
    query = RowQuery((at_least("20"),))

    filled.export(ExportOrder(TRADES, str(tmp_path / "t"), wanted(kind), query), Watch(told.append))

    last = [each for each in told if each.unit == "rows"][-1]
    assert (last.done, last.total) == (6, 6)


def test_a_workbook_tells_how_much_of_it_is_packed(filled: Desk, tmp_path: Path) -> None:
    told: list[Progress] = []
    target = tmp_path / "t.xlsx"

    filled.export(ExportOrder(TRADES, str(target), wanted(FileKind.XLSX)), Watch(told.append))

    packing = [each.done for each in told if each.unit == "bytes"]
    assert packing == sorted(packing)
    assert (packing[0], packing[-1]) == (0, target.stat().st_size)


@pytest.mark.parametrize("when", ["rows", "bytes"])
def test_a_workbook_is_cancelled_while_it_is_put_together_and_leaves_nothing(
    filled: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    """Before the first byte, when its rows are copied, and behind it, when they are packed."""
    (tmp_path / "private").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "private"))
    monkeypatch.setattr("tempfile.tempdir", None)
    folder, cancel = tmp_path / "out", CancelToken()
    folder.mkdir()

    def stop(progress: Progress) -> None:
        if progress.unit == when and (progress.done == progress.total if when == "rows" else progress.done > 0):
            cancel.cancel()

    with pytest.raises(Cancelled):
        filled.export(ExportOrder(TRADES, str(folder / "t.xlsx"), wanted(FileKind.XLSX)), Watch(stop, cancel=cancel))

    assert list(folder.iterdir()) == []
    assert [each for each in (tmp_path / "private").rglob("*") if each.is_file()] == []


def test_the_look_for_what_excel_cannot_hold_is_cancelled(filled: Desk, tmp_path: Path) -> None:
    cancel = CancelToken()
    cancel.cancel()

    with pytest.raises(Cancelled):
        filled.export(ExportOrder(TRADES, str(tmp_path / "t.xlsx"), wanted(FileKind.XLSX)), Watch(cancel=cancel))


@pytest.mark.parametrize(
    ("what", "numbers"),
    [(What.MATCHING, ["25", "24", "23"]), (What.SELECTED, ["25", "23"]), (What.ALL, [*map(str, range(len(VALUES))), "9"])],
)
def test_matching_selected_or_all_rows_go_out(filled: Desk, tmp_path: Path, what: What, numbers: list[str]) -> None:
    query = RowQuery((at_least("23"),), (DOWN,))
    rows = replace(filled.rows.select(filled.open_section(TRADES), query), selected=((0, 0), (2, 2)))
    target = tmp_path / "t.jsonl"

    filled.export(ExportOrder(TRADES, str(target), wanted(FileKind.JSON_LINES), rows=rows, what=what))

    assert [row["number"] for row in from_json_lines(target) if "number" in row] == numbers


def test_rows_that_somebody_looks_at_go_out_as_they_stood_then(filled: Desk, take: Take, tmp_path: Path) -> None:
    rows = filled.rows.select(filled.open_section(TRADES), RowQuery())
    take(build_document(build_statement(section("Trades", "Trade", *ROWS), to_date="20260131")))

    assert filled.export(ExportOrder(TRADES, str(tmp_path / "t.csv"), rows=rows)) == len(ROWS)


# --- what Excel cannot hold ------------------------------------------------------------------------------------------------------------


def test_a_cell_that_excel_would_cut_is_refused_before_anything_is_written(desk: Desk, take: Take, tmp_path: Path) -> None:
    fits, long = "\U0001f600" * 16_383 + "x", "\U0001f600" * 16_384  # two of Excel's characters each
    take(build_document(build_statement(section("Trades", "Trade", {"note": fits}), section("Notes", "Note", {"a": "b", "note": long}))))
    target = tmp_path / "t.xlsx"
    desk.export(ExportOrder(TRADES, str(target), wanted(FileKind.XLSX)))
    assert from_workbook(target)[0]["note"] == fits
    target.unlink()

    with pytest.raises(UsageError, match="TOO_MUCH_FOR_XLSX") as refused:
        desk.export(ExportOrder(SectionScope("Notes"), str(target), wanted(FileKind.XLSX)))

    assert "note of FlexStatement[1]/Notes[1]/Note[1]" in refused.value.failure.message
    assert not target.exists()
    desk.export(ExportOrder(SectionScope("Notes"), str(target), wanted(FileKind.XLSX), columns=("a",)))


def test_more_rows_than_a_sheet_has_are_refused(filled: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", len(ROWS))

    with pytest.raises(UsageError, match="too many for Excel"):
        filled.export(ExportOrder(TRADES, str(tmp_path / "t.xlsx"), wanted(FileKind.XLSX)))
    filled.export(ExportOrder(TRADES, str(tmp_path / "t.xlsx"), wanted(FileKind.XLSX, header=False)))


def test_more_columns_than_a_sheet_has_are_refused(filled: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_COLUMNS", 4)

    with pytest.raises(UsageError, match="13 columns are too many for Excel"):
        filled.export(ExportOrder(TRADES, str(tmp_path / "t.xlsx"), wanted(FileKind.XLSX)))


@pytest.mark.parametrize(("kind", "command"), [(FileKind.PARQUET, "flexdesk[parquet]"), (FileKind.XLSX, "flexdesk[xlsx]")])
def test_an_extra_that_is_not_installed_is_named_with_its_command(
    filled: Desk, tmp_path: Path, kind: FileKind, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "find_spec", lambda _name: None)

    with pytest.raises(UsageError, match="EXTRA_MISSING") as refused:
        filled.export(ExportOrder(TRADES, str(tmp_path / "out"), wanted(kind)))

    assert command in refused.value.failure.next_step
    assert list(tmp_path.glob("*out*")) == []
