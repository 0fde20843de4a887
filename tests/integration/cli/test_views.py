"""`flexdesk views` lists the views for other programs, and makes them anew."""

import json
import sqlite3
from pathlib import Path

import pytest

from flexdesk.bootstrap import open_desk
from flexdesk.cli.program import flexdesk
from flexdesk.desk.service import ImportOrder
from flexdesk.settings import Settings
from tests.support.documents import build_document, build_statement, section, trade


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with a trade."""
    (tmp_path / "s.xml").write_bytes(build_document(build_statement(section("Trades", "Trade", trade(1)))))
    desk = open_desk(Settings(store=str(tmp_path / "t.db")))
    desk.import_file(ImportOrder(str(tmp_path / "s.xml")))
    desk.close()
    return tmp_path / "t.db"


def views(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[tuple[str, bool]]:
    assert not flexdesk.main(["views", "--json", *arguments], standalone_mode=False)
    listed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return [(each["view_name"], each["is_current"]) for each in listed]


def test_a_view_that_is_missing_is_behind_until_it_is_made_anew(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    at = ("--store", str(store))
    assert views(capsys, *at) == [("rows_Trades", True)]
    client = sqlite3.connect(store)
    client.execute("DROP VIEW rows_Trades")
    client.close()

    assert views(capsys, *at) == [("rows_Trades", False)]
    assert views(capsys, *at, "--rebuild") == [("rows_Trades", True)]
