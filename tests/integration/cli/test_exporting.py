"""`flexdesk export`, as scripts depend on it."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.support.command import Command
from tests.support.documents import trade
from tests.support.scripted import PROVENANCE


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def test_an_export_gives_back_every_value_with_where_it_comes_from(stocked: Command) -> None:
    ended = stocked("export", "--section", "Trades", "-o", "-")
    exported = rows(ended.out)

    assert list(exported[0]) == [*PROVENANCE, *trade(1), "fifo"]
    assert [(row["raw_artifact_id"], row["source_row_ref"]) for row in exported] == [
        ("1", "FlexStatement[1]/Trades[1]/Trade[1]"),
        ("1", "FlexStatement[1]/Trades[1]/Trade[2]"),
        ("1", "FlexStatement[1]/Trades[1]/Trade[3]"),
        ("3", "FlexStatement[1]/Trades[1]/Trade[1]"),
    ]
    assert [{name: row[name] for name in trade(1)} for row in exported] == [trade(1), trade(2), trade(2), trade(9)]
    assert [row["fifo"] for row in exported] == ["", "", "", "7"]
    assert len({row["raw_record_id"] for row in exported}) == 4


def test_an_export_of_some_rows_in_another_order(stocked: Command) -> None:
    ended = stocked("export", "--section", "Trades", "--where", "symbol~sym", "--where", "quantity<9.0", "--sort", "-quantity", "-o", "-")

    assert [row["quantity"] for row in rows(ended.out)] == ["2", "2", "1"]


@pytest.mark.parametrize("option", [("--where", "quantity>many"), ("--where", "nobody=1"), ("--sort", "symbol:size")])
def test_a_condition_that_makes_no_sense_is_refused_before_anything_is_written(stocked: Command, option: tuple[str, str]) -> None:
    stocked("export", "--section", "Trades", *option, "-o", "refused.csv", code=2)

    assert not (stocked.folder / "refused.csv").exists()


def test_an_export_of_one_artifact_without_provenance_is_its_attributes(stocked: Command) -> None:
    ended = stocked("export", "--section", "CashTransactions", "--artifact", "A-1", "--no-provenance", "-o", "cash.csv", "--json")

    assert (stocked.folder / "cash.csv").read_bytes() == b'accountId,amount,description,empty\r\n-,-5.25,"a, ""b""\nc \xe2\x82\xac",\r\n'
    assert ended.objects == [{"file": "cash.csv", "format": "csv", "section_name": "CashTransactions", "record_count": 1}]


def test_an_export_of_chosen_columns_as_json_lines_with_a_manifest(stocked: Command) -> None:
    options = ("--format", "jsonl", "--columns", "quantity,fifo", "--no-provenance", "--manifest")
    stocked("export", "--section", "Trades", "--artifact", "A-3", *options, "-o", "trades.jsonl")

    assert (stocked.folder / "trades.jsonl").read_bytes() == b'{"quantity":"9","fifo":"7"}\n'
    assert json.loads((stocked.folder / "trades.jsonl.manifest.json").read_text())["artifacts"][0]["artifact_id"] == 3


def test_an_export_for_excel_has_a_mark_and_the_delimiter_asked_for(stocked: Command) -> None:
    options = ("--preset", "excel", "--delimiter", "\\t", "--absent", "none", "--columns", "symbol,fifo", "--no-provenance")
    made = stocked("export", "--section", "Trades", *options, "-o", "-").out

    assert made.decode("utf-8-sig").splitlines() == ["symbol\tfifo", "SYM1\tnone", "SYM2\tnone", "SYM2\tnone", "SYM9\t7"]
    assert made.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("kind", ["parquet", "xlsx"])
def test_an_export_for_other_programs_can_go_through_a_pipe(stocked: Command, kind: str) -> None:
    made = stocked("export", "--section", "Trades", "--format", kind, "-o", "-").out

    assert made[:4] == {"parquet": b"PAR1", "xlsx": b"PK\x03\x04"}[kind]


@pytest.mark.parametrize(
    "options",
    [("--format", "jsonl", "--preset", "excel"), ("--delimiter", "ab"), ("--columns", "a,,b"), ("--columns", "nobody"), ("--manifest",)],
)
def test_an_export_that_makes_no_sense_is_wrong_usage(stocked: Command, options: tuple[str, ...]) -> None:
    assert stocked("export", "--section", "Trades", *options, "-o", "-", code=2).out == b""


def test_a_section_that_was_selected_but_is_empty_is_a_header(stocked: Command) -> None:
    assert stocked("export", "--section", "Trades", "--artifact", "2", "-o", "-").text == ",".join(PROVENANCE) + "\r\n"


def test_a_section_that_does_not_exist_leaves_no_file(stocked: Command) -> None:
    stocked("export", "--section", "Nonsense", "-o", "rows.csv", code=2)

    assert not list(stocked.folder.glob("*rows.csv*"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has /dev/full")
def test_a_full_disk_is_told(stocked: Command) -> None:
    assert "[DISK_FULL]" in stocked("export", "--section", "Trades", "-o", "/dev/full", code=1).err
