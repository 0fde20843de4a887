"""Every `flexdesk` command in the README runs as it is written there, in the order a reader meets them."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.program import ROOT, Program
from tests.support.documents import build_document, build_statement, section, trade

BLOCK = re.compile(r"^```\n(.*?)^```", re.DOTALL | re.MULTILINE)
POSTGRES = "postgresql+psycopg://flexdesk@db.example/flexdesk"


def _commands() -> list[str]:
    lines = [line for block in BLOCK.findall((ROOT / "README.md").read_text()) for line in block.splitlines()]
    return [line for line in lines if line.startswith("flexdesk ")]


@pytest.fixture
def reader(flexdesk: Program) -> Program:
    """Somebody who reads the README: with a folder of statements and one of their own."""
    flexdesk.environ["FLEXDESK_STORE"] = "flexdesk.db"  # what the default is called
    folder = flexdesk.folder / "statements"
    folder.mkdir()
    for number, month in enumerate(("january", "february")):
        sections = (section("Trades", "Trade", trade(number)), section("CashTransactions", "CashTransaction"))
        (folder / f"{month}.xml").write_bytes(build_document(build_statement(*sections)))
    (flexdesk.folder / "january.xml").write_bytes((folder / "january.xml").read_bytes())
    return flexdesk


@pytest.fixture
def service(flexdesk: Program) -> Iterator[str]:
    """The base URL of a simulator, which stands in for IBKR."""
    with flexdesk.started("simulate") as process:
        assert process.stdout is not None
        yield process.stdout.readline().decode().strip()


def _arguments(command: str, folder: Path, postgres: str) -> list[str]:
    words = shlex.split(command.replace(POSTGRES, postgres))[1:]
    return [name for word in words for name in (sorted(str(p) for p in folder.glob(word)) if "*" in word else [word])]


def test_every_command_of_the_readme_runs(reader: Program, service: str, postgres_url: str) -> None:
    commands = _commands()
    assert len(commands) >= 10

    for command in commands:
        reader(*_arguments(command, reader.folder, postgres_url), FLEXDESK_BASE_URL=service, FLEXDESK_TOKEN="1234567890")

    written = {p.name for p in reader.folder.iterdir()}
    assert {"trades.csv", "statement.xml"} <= written


def test_a_command_that_does_not_exist_would_be_noticed(reader: Program) -> None:
    reader("exportt", code=2)
