"""From a file to rows and back: import, runs, artifacts, sections, export, payload."""

import pytest

from tests.support.command import Command
from tests.support.scripted import FIRST


def test_the_runs_are_listed_newest_first(stocked: Command) -> None:
    told = stocked("runs", "--json").objects

    assert [(each["run_id"], each["file"], each["status"], each["records_seen"]) for each in told] == [
        (2, "second.xml", "success", 1),
        (1, "first.xml", "success", 4),
    ]
    assert stocked("runs").text.splitlines()[1].split()[0] == "R-2"


def test_a_timeline_tells_the_stages_in_their_order(stocked: Command) -> None:
    events = stocked("runs", "1", "--json").objects
    table = stocked("runs", "R-1").text

    assert [(each["stage"], each["state"]) for each in events] == [
        (stage, state) for stage in ("download", "archive", "preflight", "persist") for state in ("started", "completed")
    ]
    assert [each["sequence"] for each in events] == sorted(each["sequence"] for each in events)
    assert events[-1]["details"]["raw_record_count"] == 4
    lines = [line.split() for line in table.splitlines() if "done" in line]
    assert [line[0] for line in lines] == ["download", "archive", "preflight", "persist"]


def test_the_artifacts_are_listed(stocked: Command) -> None:
    told = stocked("artifacts", "--json").objects

    assert {(each["artifact_id"], each["account_id"], each["flex_query_id"], each["record_count"], each["run_id"]) for each in told} == {
        (1, "U1", "name:monthly", 4, 1),
        (2, "U2", "name:monthly", 0, 1),
        (3, "U1", "name:other", 1, 2),
    }
    assert "A-3" in stocked("artifacts").text


def test_the_sections_are_counted_over_all_or_one_artifact(stocked: Command) -> None:
    everything = {each["section_name"]: each["record_count"] for each in stocked("sections", "--json").objects}
    empty = {each["section_name"]: each["record_count"] for each in stocked("sections", "--artifact", "A-2", "--json").objects}

    assert everything == {"Trades": 4, "CashTransactions": 1}
    assert empty == {"Trades": 0}


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
def test_what_does_not_exist_ends_with_2_and_nothing_on_stdout(arguments: tuple[str, ...], stocked: Command) -> None:
    ended = stocked(*arguments, code=2)

    assert ended.out == b""
    assert "What to do:" in ended.err


@pytest.mark.parametrize("name", [("A-1",), ("2",), ("--run", "R-1"), ("--sha256", "of first.xml")])
def test_the_payload_comes_back_byte_for_byte(name: tuple[str, ...], stocked: Command) -> None:
    sha256 = stocked("artifacts", "--json").objects[-1]["payload_sha256"]
    arguments = [sha256 if word == "of first.xml" else word for word in name]

    stocked("payload", *arguments, "-o", "back.xml")

    assert (stocked.folder / "back.xml").read_bytes() == FIRST


def test_the_bytes_of_a_failed_run_come_back_too(flexdesk: Command) -> None:
    flexdesk("import", flexdesk.write("cut.xml", FIRST[:-30]), code=1)

    assert flexdesk("payload", "--run", "1", "-o", "-").out == FIRST[:-30]


@pytest.mark.parametrize("command", [("export", "--section", "Trades"), ("payload", "1")])
def test_a_target_that_cannot_be_written_is_told(command: tuple[str, ...], stocked: Command) -> None:
    ended = stocked(*command, "-o", "missing/file", code=1)

    assert "[TARGET_NOT_WRITABLE]" in ended.err
    assert "Traceback" not in ended.err
