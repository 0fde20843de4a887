"""A store moved by the command: what scripts get, and how it ends."""

import pytest

from tests.support.command import Command
from tests.support.documents import build_document, build_statement, section, trade


@pytest.mark.postgres
def test_a_store_goes_to_a_server_and_a_script_hears_of_every_table(flexdesk: Command, postgres_url: str) -> None:
    data = build_document(build_statement(section("Trades", "Trade", trade(1), trade(2))))
    flexdesk("import", flexdesk.write("a.xml", data))

    *tables, summary = flexdesk("copy", "t.db", postgres_url, "--json", "--verify").objects

    assert {each["type"] for each in tables} == {"table"}
    assert {each["table"]: each["row_count"] for each in tables}["raw_artifact"] == 1
    assert (summary["type"], summary["clean"], summary["newer_runs"]) == ("summary", True, 0)
    assert summary["row_count"] == sum(each["row_count"] for each in tables)
    export = ("export", "--section", "Trades", "-o", "-")
    assert flexdesk(*export, "--store", postgres_url).out == flexdesk(*export).out

    assert "[TARGET_NOT_EMPTY]" in flexdesk("copy", "t.db", postgres_url, code=2).err


def test_a_source_that_is_not_there_is_wrong_usage_and_people_get_sentences(flexdesk: Command) -> None:
    assert "[STORE_NOT_FOUND]" in flexdesk("copy", "typo.db", "new.db", code=2).err
    assert list(flexdesk.folder.glob("*.db")) == []

    flexdesk("runs")
    assert "counts and digests are the same" in flexdesk("copy", "t.db", "new.db").text
