"""`flexdesk import`, as scripts depend on it."""

import gzip
import hashlib
import io
import zipfile

import pytest

from tests.support.command import Command
from tests.support.documents import build_document, build_statement, section, trade
from tests.support.scripted import KEYS, TRADES, TWO_ACCOUNTS


def test_a_file_becomes_a_run_and_an_object_with_every_key(flexdesk: Command) -> None:
    (told,) = flexdesk("import", flexdesk.write("a.xml", TRADES), "--json").objects

    assert list(told) == KEYS
    assert told | {"artifacts": []} == {
        "file": "a.xml",
        "run_id": 1,
        "status": "success",
        "error_code": None,
        "error_message": None,
        "next_step": None,
        "payload_sha256": hashlib.sha256(TRADES).hexdigest(),
        "artifacts": [],
        "records_seen": 3,
        "records_inserted": 3,
        "records_deduplicated": 0,
        "warnings": [],
    }
    assert told["artifacts"] == [
        {
            "artifact_id": 1,
            "account_id": "U1",
            "period_key": "2026-01-02..2026-01-30",
            "flex_query_id": "name:monthly",
            "dedupe": "new",
            "twin_artifact_id": None,
        }
    ]


def test_the_same_file_again_is_a_success_that_stores_nothing(flexdesk: Command) -> None:
    file = flexdesk.write("a.xml", TRADES)

    first, second = flexdesk("import", file, file, "--json").objects

    assert (second["status"], second["run_id"]) == ("success", 2)
    assert (second["records_seen"], second["records_inserted"], second["records_deduplicated"]) == (3, 0, 3)
    assert [(each["artifact_id"], each["dedupe"]) for each in second["artifacts"]] == [(first["artifacts"][0]["artifact_id"], "duplicate")]


def test_each_account_is_an_artifact_of_its_own(flexdesk: Command) -> None:
    (told,) = flexdesk("--json", "import", flexdesk.write("a.xml", TWO_ACCOUNTS), "--query", "77").objects

    assert [(each["account_id"], each["flex_query_id"]) for each in told["artifacts"]] == [("U1", "77"), ("U2", "77")]


def test_all_files_are_tried_in_the_order_given_and_one_failure_fails_the_command(flexdesk: Command) -> None:
    good, cut = flexdesk.write("good.xml", TRADES), flexdesk.write("cut.xml", TRADES[:-40])
    text, folder = flexdesk.write("note.txt", b"Dear broker,"), flexdesk.folder / "folder"
    folder.mkdir()

    ended = flexdesk("import", cut, "gone.xml", text, "folder", good, "--json", code=1)

    assert all(list(each) == KEYS for each in ended.objects)
    told = [(each["file"], each["status"], each["error_code"], each["run_id"]) for each in ended.objects]
    assert told == [
        ("cut.xml", "failed", told[0][2], 1),
        ("gone.xml", "failed", "FILE_NOT_READABLE", None),
        ("note.txt", "failed", "NOT_A_STATEMENT", 2),
        ("folder", "failed", "FILE_NOT_READABLE", None),
        ("good.xml", "success", None, 3),
    ]
    for each in ended.objects[:-1]:
        assert each["error_message"]
        assert each["next_step"]
        assert each["artifacts"] == []
        assert each["records_seen"] == 0
    assert ended.objects[0]["payload_sha256"] == hashlib.sha256(TRADES[:-40]).hexdigest()
    assert ended.objects[1]["payload_sha256"] is None
    assert "Traceback" not in ended.err


def test_a_missing_required_section_is_named_and_the_bytes_are_kept(flexdesk: Command) -> None:
    required = ["--require", "Trades", "--require", "CashTransactions", "--require", "OpenPositions"]

    (told,) = flexdesk("import", flexdesk.write("a.xml", TRADES), *required, "--json", code=1).objects
    flexdesk("payload", "--run", str(told["run_id"]), "-o", "back.xml")

    assert told["error_code"] == "MISSING_REQUIRED_SECTION"
    assert "CashTransactions" in told["error_message"]
    assert "OpenPositions" in told["error_message"]
    assert "Trades" not in told["error_message"].replace("CashTransactions", "")
    assert (flexdesk.folder / "back.xml").read_bytes() == TRADES


def packed(**members: bytes) -> bytes:
    """Return a zip archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            archive.writestr(f"{name}.xml", data)
    return buffer.getvalue()


@pytest.mark.parametrize(("name", "data"), [("a.xml.gz", gzip.compress(TRADES)), ("a.zip", packed(a=TRADES))])
def test_an_archive_of_one_statement_is_called_as_given_and_keeps_the_bytes_inside(name: str, data: bytes, flexdesk: Command) -> None:
    (told,) = flexdesk("import", flexdesk.write(name, data), "--json").objects

    assert told["file"] == name
    assert told["payload_sha256"] == hashlib.sha256(TRADES).hexdigest()


def test_an_archive_of_several_statements_gives_an_object_for_each(flexdesk: Command) -> None:
    archive = flexdesk.write("all.zip", packed(a=TRADES, b=b"no statement", c=TWO_ACCOUNTS))

    told = flexdesk("import", archive, "--json", code=1).objects

    assert [(each["file"], each["status"]) for each in told] == [
        ("all.zip/a.xml", "success"),
        ("all.zip/b.xml", "failed"),
        ("all.zip/c.xml", "success"),
    ]


def test_options_stand_wherever_a_script_puts_them(flexdesk: Command) -> None:
    a, b = flexdesk.write("a.xml", TRADES), flexdesk.write("b.xml", TWO_ACCOUNTS)

    ended = flexdesk("import", a, "--json", b, "--store", "other.db")

    assert [each["file"] for each in ended.objects] == ["a.xml", "b.xml"]
    assert (flexdesk.folder / "other.db").exists()
    assert not (flexdesk.folder / "t.db").exists()
    assert len(flexdesk("--json", "--store", "other.db", "runs").objects) == 2


def test_people_get_sentences(flexdesk: Command) -> None:
    ended = flexdesk("import", flexdesk.write("a.xml", TRADES), "gone.xml", code=1)

    assert ended.text.splitlines() == ["a.xml: run R-1, 3 rows stored", "  A-1  U1  2026-01-02..2026-01-30  New"]
    assert "gone.xml" in ended.err
    assert "[FILE_NOT_READABLE]" in ended.err
    assert "What to do:" in ended.err


def test_one_row_is_a_row(flexdesk: Command) -> None:
    one = build_document(build_statement(section("Trades", "Trade", trade(1))))

    ended = flexdesk("import", flexdesk.write("a.xml", one), "--query", "name:my query")
    exported = flexdesk("export", "--section", "Trades", "-o", "x.csv")

    assert ended.text.splitlines()[0] == "a.xml: run R-1, 1 row stored"
    assert exported.err == "1 row of Trades written to x.csv.\n"


def test_a_blank_file_is_told_what_to_do_with_a_file(flexdesk: Command) -> None:
    (told,) = flexdesk("import", flexdesk.write("blank.xml", b" \n"), "--json", code=1).objects

    assert "a file has to be saved again" in told["next_step"]


def test_a_database_that_is_not_ours_is_refused_and_left_alone(flexdesk: Command) -> None:
    file, foreign = flexdesk.write("a.xml", TRADES), flexdesk.write("letter.db", b"Dear broker, " * 100)

    ended = flexdesk("import", file, "--store", foreign, code=1)

    assert "[STORE_FOREIGN]" in ended.err
    assert (flexdesk.folder / foreign).read_bytes() == b"Dear broker, " * 100
