"""From two downloads to what changed: compare, changes, the merged export and the reason for a status."""

import csv
import io

import pytest

from tests.support.command import Command
from tests.support.documents import build_document, build_statement, section, trade


def document(*rows: dict[str, str], generated: str) -> bytes:
    return build_document(build_statement(section("Trades", "Trade", *rows), generated=generated))


@pytest.fixture(scope="module")
def revised(tmp_path_factory: pytest.TempPathFactory) -> Command:
    """A store with A-1 and its revision A-2: one quantity restated, one row gone, one new. No test takes anything in."""
    flexdesk = Command(tmp_path_factory.mktemp("revised"))
    first = document(trade(1), trade(2), trade(3), generated="20260131;071340")
    second = document(trade(1), trade(2, quantity="2.5"), trade(4), generated="20260201;071340")
    flexdesk("import", flexdesk.write("first.xml", first), flexdesk.write("second.xml", second))
    return flexdesk


def test_compare_gives_an_object_per_difference_then_the_section_then_the_sum(revised: Command) -> None:
    told = revised("compare", "A-1", "2", "--json").objects

    changed, removed, added, counts, summary = told
    assert [each["kind"] for each in told] == ["changed", "removed", "added", "section", "summary"]
    assert all(set(each) == set(changed) for each in (removed, added))
    assert (changed["key"], changed["changes"]) == ({"tradeID": "900002"}, [{"attribute": "quantity", "old": "2", "new": "2.5"}])
    assert changed["a"] == {"raw_record_id": 2, "raw_artifact_id": 1, "source_row_ref": "FlexStatement[1]/Trades[1]/Trade[2]"}
    assert (removed["b"], removed["attributes"]["symbol"]) == (None, "SYM3")
    assert (added["a"], added["attributes"]["symbol"]) == (None, "SYM4")
    numbers = {"rows_a": 3, "rows_b": 3, "same": 1, "form_differs": 0, "added": 1, "removed": 1, "changed": 1}
    assert {name: counts[name] for name in numbers} == numbers
    assert {name: summary[name] for name in (*numbers, "a", "b")} == numbers | {"a": 1, "b": 2}


def test_differences_are_no_failure_and_neither_is_their_absence(revised: Command) -> None:
    text = revised("compare", "1", "2").text

    assert '    quantity: "2" -> "2.5"' in text.splitlines()
    assert [line[0] for line in text.splitlines()[:4]] == ["~", " ", "-", "+"]
    assert revised("compare", "1", "1", "--json").objects[-1]["same"] == 3


def test_rows_are_matched_as_asked_and_what_is_ignored_makes_no_difference(revised: Command) -> None:
    by_place = revised("compare", "1", "2", "--match-by", "place", "--ignore", "quantity", "--json").objects[-1]

    assert {name: by_place[name] for name in ("same", "ignored", "changed", "added", "removed")} == {
        "same": 2,
        "ignored": 1,
        "changed": 1,
        "added": 0,
        "removed": 0,
    }


def test_differences_go_to_a_file_or_to_standard_output(revised: Command) -> None:
    counts = revised("compare", "1", "2", "-o", "d.csv", "--json").objects
    printed = revised("compare", "1", "2", "-o", "-").out

    assert [each["kind"] for each in counts] == ["section", "summary"]
    assert (revised.folder / "d.csv").read_bytes() == printed
    lines = list(csv.DictReader(io.StringIO(printed.decode(), newline="")))
    assert [line["new"] for line in lines if line["kind"] == "changed"] == ["2.5"]


def test_what_does_not_exist_is_wrong_usage(revised: Command) -> None:
    assert revised("compare", "1", "9", code=2).out == b""
    assert revised("compare", "1", "2", "--section", "Nothing", code=2).out == b""
    assert revised("changes", "--since", "2026-01-01", "--account", "U9", code=2).out == b""
    assert revised("export", "--section", "Trades", "--merged", "--current", "-o", "-", code=2).out == b""


def test_changes_since_a_day_before_everything_are_what_is_known_now(revised: Command) -> None:
    told = revised("changes", "--since", "2020-01-01", "--json").objects

    assert [each["kind"] for each in told] == ["added"] * 3 + ["section", "summary"]
    assert (told[-2]["account_id"], told[-1]["since"], told[-1]["until"]) == ("U1", "2020-01-01", None)
    assert revised("changes", "--since", "2999-01-01", "--json").objects[-1]["same"] == 3


def test_the_merged_export_has_every_row_once_and_its_runs(revised: Command) -> None:
    data = revised("export", "--section", "Trades", "--merged", "-o", "-").out

    rows = csv.DictReader(io.StringIO(data.decode(), newline=""))
    told = [(row["symbol"], row["quantity"], row["first_seen_run"], row["last_seen_run"]) for row in rows]
    assert told == [
        ("SYM1", "1", "1", "2"),
        ("SYM2", "2", "1", "1"),
        ("SYM3", "3", "1", "1"),
        ("SYM2", "2.5", "2", "2"),
        ("SYM4", "4", "2", "2"),
    ]


def test_an_artifact_tells_the_reason_for_its_status(revised: Command) -> None:
    (told,) = revised("artifacts", "A-2", "--json").objects

    assert (told["dedupe"], told["twin_artifact_id"], told["overlapping_artifact_ids"]) == ("revision", 1, [1])
    assert told["reason"] == "Revision 2 of this account, query and period. Compared with A-1: 1 row changed, 1 removed, 1 added."
    assert [each["changed"] for each in told["sections"]] == [1]
    assert [each["attribute"] for each in told["header_changes"]] == ["whenGenerated"]
    assert told["reason"] in revised("artifacts", "2").text
    assert revised("artifacts", "99", code=2).out == b""
