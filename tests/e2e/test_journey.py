"""From a file to rows and back: import, runs, artifacts, sections, export, payload."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.e2e.program import Program
from tests.support.documents import build_document, build_statement, section, trade

PROVENANCE = "raw_record_id raw_artifact_id ingestion_run_id account_id report_date_local section_name row_tag source_row_ref".split()
CASH = {"accountId": "-", "amount": "-5.25", "description": 'a, "b"\nc \u20ac', "empty": ""}
FIRST = build_document(
    build_statement(
        section("Trades", "Trade", trade(1), trade(2), trade(2)), section("CashTransactions", "CashTransaction", CASH), account="U1"
    ),
    build_statement(section("Trades", "Trade"), account="U2"),
    query="monthly",
)
SECOND = build_document(build_statement(section("Trades", "Trade", {"fifo": "7", **trade(9)})), query="other")


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """A store with two files in it: artifacts A-1 (U1), A-2 (U2) and A-3 (U1 of another query). No test takes anything in."""
    flexdesk = Program(tmp_path_factory.mktemp("stocked"))
    flexdesk("import", flexdesk.write("first.xml", FIRST), flexdesk.write("second.xml", SECOND))
    return flexdesk


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def test_the_runs_are_listed_newest_first(stocked: Program) -> None:
    told = stocked("runs", "--json").objects

    assert [(each["run_id"], each["file"], each["status"], each["records_seen"]) for each in told] == [
        (2, "second.xml", "success", 1),
        (1, "first.xml", "success", 4),
    ]
    assert stocked("runs").text.splitlines()[1].split()[0] == "R-2"


def test_a_timeline_tells_the_stages_in_their_order(stocked: Program) -> None:
    events = stocked("runs", "1", "--json").objects
    table = stocked("runs", "R-1").text

    assert [(each["stage"], each["state"]) for each in events] == [
        (stage, state) for stage in ("download", "archive", "preflight", "persist") for state in ("started", "completed")
    ]
    assert [each["sequence"] for each in events] == sorted(each["sequence"] for each in events)
    assert events[-1]["details"]["raw_record_count"] == 4
    lines = [line.split() for line in table.splitlines() if "done" in line]
    assert [line[0] for line in lines] == ["download", "archive", "preflight", "persist"]


def test_the_artifacts_are_listed(stocked: Program) -> None:
    told = stocked("artifacts", "--json").objects

    assert {(each["artifact_id"], each["account_id"], each["flex_query_id"], each["record_count"], each["run_id"]) for each in told} == {
        (1, "U1", "name:monthly", 4, 1),
        (2, "U2", "name:monthly", 0, 1),
        (3, "U1", "name:other", 1, 2),
    }
    assert "A-3" in stocked("artifacts").text


def test_the_sections_are_counted_over_all_or_one_artifact(stocked: Program) -> None:
    everything = {each["section_name"]: each["record_count"] for each in stocked("sections", "--json").objects}
    empty = {each["section_name"]: each["record_count"] for each in stocked("sections", "--artifact", "A-2", "--json").objects}

    assert everything == {"Trades": 4, "CashTransactions": 1}
    assert empty == {"Trades": 0}


def test_an_export_gives_back_every_value_with_where_it_comes_from(stocked: Program) -> None:
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


def test_an_export_of_some_rows_in_another_order(stocked: Program) -> None:
    ended = stocked("export", "--section", "Trades", "--where", "symbol~sym", "--where", "quantity<9.0", "--sort", "-quantity", "-o", "-")

    assert [row["quantity"] for row in rows(ended.out)] == ["2", "2", "1"]


@pytest.mark.parametrize("option", [("--where", "quantity>many"), ("--where", "nobody=1"), ("--sort", "symbol:size")])
def test_a_condition_that_makes_no_sense_is_refused_before_anything_is_written(stocked: Program, option: tuple[str, str]) -> None:
    stocked("export", "--section", "Trades", *option, "-o", "refused.csv", code=2)

    assert not (stocked.folder / "refused.csv").exists()


def test_an_export_of_one_artifact_without_provenance_is_its_attributes(stocked: Program) -> None:
    ended = stocked("export", "--section", "CashTransactions", "--artifact", "A-1", "--no-provenance", "-o", "cash.csv", "--json")

    assert (stocked.folder / "cash.csv").read_bytes() == b'accountId,amount,description,empty\r\n-,-5.25,"a, ""b""\nc \xe2\x82\xac",\r\n'
    assert ended.objects == [{"file": "cash.csv", "format": "csv", "section_name": "CashTransactions", "record_count": 1}]


def test_an_export_of_chosen_columns_as_json_lines_with_a_manifest(stocked: Program) -> None:
    options = ("--format", "jsonl", "--columns", "quantity,fifo", "--no-provenance", "--manifest")
    stocked("export", "--section", "Trades", "--artifact", "A-3", *options, "-o", "trades.jsonl")

    assert (stocked.folder / "trades.jsonl").read_bytes() == b'{"quantity":"9","fifo":"7"}\n'
    assert json.loads((stocked.folder / "trades.jsonl.manifest.json").read_text())["artifacts"][0]["artifact_id"] == 3


def test_an_export_for_excel_has_a_mark_and_the_delimiter_asked_for(stocked: Program) -> None:
    options = ("--preset", "excel", "--delimiter", "\\t", "--absent", "none", "--columns", "symbol,fifo", "--no-provenance")
    made = stocked("export", "--section", "Trades", *options, "-o", "-").out

    assert made.decode("utf-8-sig").splitlines() == ["symbol\tfifo", "SYM1\tnone", "SYM2\tnone", "SYM2\tnone", "SYM9\t7"]
    assert made.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("kind", ["parquet", "xlsx"])
def test_an_export_for_other_programs_can_go_through_a_pipe(stocked: Program, kind: str) -> None:
    made = stocked("export", "--section", "Trades", "--format", kind, "-o", "-").out

    assert made[:4] == {"parquet": b"PAR1", "xlsx": b"PK\x03\x04"}[kind]


@pytest.mark.parametrize(
    "options",
    [("--format", "jsonl", "--preset", "excel"), ("--delimiter", "ab"), ("--columns", "a,,b"), ("--columns", "nobody"), ("--manifest",)],
)
def test_an_export_that_makes_no_sense_is_wrong_usage(stocked: Program, options: tuple[str, ...]) -> None:
    assert stocked("export", "--section", "Trades", *options, "-o", "-", code=2).out == b""


def test_an_export_does_not_depend_on_the_locale(stocked: Program) -> None:
    plain = stocked("export", "--section", "CashTransactions", "-o", "-").out

    assert (
        stocked("export", "--section", "CashTransactions", "-o", "-", LC_ALL="C", PYTHONIOENCODING="latin-1", PYTHONUTF8="0").out == plain
    )


def test_a_section_that_was_selected_but_is_empty_is_a_header(stocked: Program) -> None:
    assert stocked("export", "--section", "Trades", "--artifact", "2", "-o", "-").text == ",".join(PROVENANCE) + "\r\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "--section", "Nonsense", "-o", "-"),
        ("export", "--section", "CashTransactions", "--artifact", "A-2", "-o", "-"),
        ("export", "--section", "Trades", "--artifact", "99", "-o", "-"),
        ("payload", "99", "-o", "-"),
        ("payload", "--run", "R-99", "-o", "-"),
        ("payload", "--sha256", "0" * 64, "-o", "-"),
        ("runs", "99"),
        ("sections", "--artifact", "99"),
    ],
)
def test_what_does_not_exist_ends_with_2_and_nothing_on_stdout(arguments: tuple[str, ...], stocked: Program) -> None:
    ended = stocked(*arguments, code=2)

    assert ended.out == b""
    assert "What to do:" in ended.err


def test_a_section_that_does_not_exist_leaves_no_file(stocked: Program) -> None:
    stocked("export", "--section", "Nonsense", "-o", "rows.csv", code=2)

    assert not list(stocked.folder.glob("*rows.csv*"))


@pytest.mark.parametrize("name", [("A-1",), ("2",), ("--run", "R-1"), ("--sha256", "of first.xml")])
def test_the_payload_comes_back_byte_for_byte(name: tuple[str, ...], stocked: Program) -> None:
    sha256 = stocked("artifacts", "--json").objects[-1]["payload_sha256"]
    arguments = [sha256 if word == "of first.xml" else word for word in name]

    stocked("payload", *arguments, "-o", "back.xml")

    assert (stocked.folder / "back.xml").read_bytes() == FIRST


def test_the_bytes_of_a_failed_run_come_back_too(flexdesk: Program) -> None:
    flexdesk("import", flexdesk.write("cut.xml", FIRST[:-30]), code=1)

    assert flexdesk("payload", "--run", "1", "-o", "-").out == FIRST[:-30]


@pytest.mark.parametrize("command", [("export", "--section", "Trades"), ("payload", "1")])
def test_a_target_that_cannot_be_written_is_told(command: tuple[str, ...], stocked: Program) -> None:
    ended = stocked(*command, "-o", "missing/file", code=1)

    assert "[TARGET_NOT_WRITABLE]" in ended.err
    assert "Traceback" not in ended.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has /dev/full")
def test_a_full_disk_is_told(stocked: Program) -> None:
    assert "[DISK_FULL]" in stocked("export", "--section", "Trades", "-o", "/dev/full", code=1).err


def test_a_reader_that_goes_away_ends_an_export_without_noise(flexdesk: Program) -> None:
    many = build_document(build_statement(section("Trades", "Trade", *map(trade, range(3000)))))
    flexdesk("import", flexdesk.write("many.xml", many))

    with flexdesk.started("export", "--section", "Trades", "-o", "-") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        told = process.stderr.read().decode()
        assert process.wait() == 1

    assert "Traceback" not in told
    assert "Error" not in told
