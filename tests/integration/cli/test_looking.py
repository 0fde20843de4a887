"""A store that is looked at only: every command that reads works, and none that writes."""

from pathlib import Path

from tests.support.command import Command
from tests.support.scripted import FIRST, SECOND


def test_reading_works_and_writing_is_refused(flexdesk: Command, tmp_path: Path) -> None:
    flexdesk("import", flexdesk.write("first.xml", FIRST))
    kept = (tmp_path / "out.csv", flexdesk.write("second.xml", SECOND))

    flexdesk("export", "--section", "Trades", "-o", str(kept[0]), FLEXDESK_LOOK_ONLY="yes")
    flexdesk("verify", FLEXDESK_LOOK_ONLY="yes")
    ended = flexdesk("import", kept[1], "--json", code=1, FLEXDESK_LOOK_ONLY="yes")

    assert kept[0].read_text().count("\n") > 1
    assert ended.objects[0]["error_code"] == "DB_READONLY"
    assert len(flexdesk("runs", "--json").objects) == 1


def test_what_is_not_there_is_not_made(flexdesk: Command) -> None:
    assert "[STORE_NOT_FOUND]" in flexdesk("runs", code=2, FLEXDESK_LOOK_ONLY="yes").err
