"""`flexdesk verify` and `flexdesk reprocess`, as scripts depend on them."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.command import Command
from tests.support.documents import build_document, build_statement, section, trade

TRADES = build_document(build_statement(section("Trades", "Trade", trade(1), trade(2), trade(2))))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose store has one statement, and one whose section was missing; made once, each test works on a copy."""
    made = Command(tmp_path_factory.mktemp("filled"))
    made("import", made.write("a.xml", TRADES))
    other = build_document(build_statement(section("Trades", "Trade", trade(3)), account="U2"), query="other")
    made("import", made.write("b.xml", other), "--require", "CashReport", code=1)
    return made.folder


@pytest.fixture
def stored(filled: Path, flexdesk: Command) -> Command:
    shutil.copytree(filled, flexdesk.folder, dirs_exist_ok=True)
    return flexdesk


def damage(program: Command, *statements: str) -> None:
    """Change the store as a client does that respects nothing."""
    with closing(sqlite3.connect(program.folder / "t.db", isolation_level=None)) as database:
        triggers = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            database.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            database.execute(statement)
        for _, sql in triggers:
            database.execute(sql)


def test_a_whole_store_ends_with_0_and_a_summary(stored: Command) -> None:
    (summary,) = stored("verify", "--json").objects

    assert summary == {
        "type": "summary",
        "clean": True,
        "finding_count": 0,
        "payload_count": 2,
        "byte_count": summary["byte_count"],
        "artifact_count": 1,
        "record_count": 3,
        "run_count": 2,
        "resumed": False,
        "skipped": [],
    }
    assert stored("verify").text.endswith("everything is as it was stored.\n")


def test_each_damage_is_an_object_and_the_end_is_1(stored: Command) -> None:
    damage(
        stored,
        "UPDATE row_content SET attribute_values = replace(attribute_values, 'USD', 'EUR') WHERE content_id = 2",
        "DELETE FROM payload_frame WHERE payload_id = 2",
    )

    ended = stored("verify", "--json", code=1)

    *findings, summary = ended.objects
    assert (summary["type"], summary["clean"], summary["finding_count"]) == ("summary", False, 3)
    told = {each["code"]: each for each in findings}
    assert set(told) == {"RECORD_VALUES_WRONG", "PAYLOAD_FRAME_MISSING"}
    record = findings[0] if findings[0]["code"] == "RECORD_VALUES_WRONG" else findings[1]
    assert (record["artifact_id"], record["section_name"], record["record_id"]) == (1, "Trades", 2)
    assert record["place"] == "FlexStatement[1]/Trades[1]/Trade[2]"
    assert "Traceback" not in ended.err


def test_people_get_a_table_and_what_to_do(stored: Command) -> None:
    damage(stored, "UPDATE raw_artifact SET content_hash = 'x' WHERE raw_artifact_id = 1")

    text = stored("verify", code=1).text

    assert "CONTENT_HASH_WRONG  A-1" in text
    assert "What to do: The original bytes are whole" in text


def test_a_file_that_is_torn_is_told_without_a_traceback(stored: Command) -> None:
    file = stored.folder / "t.db"
    data = file.read_bytes()
    file.write_bytes(data[:16384] + b"\xff" * 16384 * 4 + data[16384 * 5 :])

    ended = stored("verify", "--json", code=1)

    assert "Traceback" not in ended.err


def test_an_interrupted_verification_is_said_to_be_resumed_only_if_there_was_one(stored: Command) -> None:
    assert stored("verify", "--resume", "--json").objects[-1]["resumed"] is False


def test_a_failed_run_is_finished_from_its_bytes(stored: Command) -> None:
    (told,) = stored("reprocess", "--run", "R-2", "--json").objects

    assert (told["run_id"], told["status"], told["records_inserted"], told["file"]) == (3, "success", 1, "b.xml")
    assert stored("verify", "--json").objects[-1]["artifact_count"] == 2


def test_a_requirement_that_stays_fails_again(stored: Command) -> None:
    (told,) = stored("reprocess", "--run", "2", "--require", "CashReport", "--json", code=1).objects

    assert told["error_code"] == "MISSING_REQUIRED_SECTION"


def test_an_artifact_is_compared(stored: Command) -> None:
    (told,) = stored("reprocess", "--artifact", "A-1", "--json").objects

    assert (told["artifact_id"], told["record_count"], told["difference_count"]) == (1, 3, 0)
    assert (told["stored_reader_version"], told["reader_version"]) == (1, 1)
    assert "no difference" in stored("reprocess", "--artifact", "1").text


def test_differences_of_an_artifact_end_with_1(stored: Command) -> None:
    damage(stored, "UPDATE row_content SET report_date = '2026-01-31' WHERE content_id = 1")

    *differences, summary = stored("reprocess", "--artifact", "1", "--json", code=1).objects

    assert [each["code"] for each in differences] == ["RECORD_REPORT_DATE_WRONG"]
    assert summary["difference_count"] == 1


@pytest.mark.parametrize("arguments", [(), ("--artifact", "1", "--run", "1"), ("--artifact", "9"), ("--run", "9"), ("--run", "x")])
def test_wrong_usage_ends_with_2(stored: Command, arguments: tuple[str, ...]) -> None:
    stored("reprocess", *arguments, code=2)
