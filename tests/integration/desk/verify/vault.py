"""A store with a little of everything, and a raw client that damages it past all triggers."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from flexdesk.bootstrap import open_desk
from flexdesk.desk.service import Desk, ImportOrder
from flexdesk.domain.finding import VerifyReport
from flexdesk.settings import Settings
from tests.support.documents import build_document, build_statement, element, section, trade

EMPTY = section("CashTransactions", "CashTransaction")
OPTION = element("OptionEAE", None, element("OptionEAE", {"accountId": "U1", "proceeds": "1,234.5", "note": "a\nb"}))
SEVEN = build_document(build_statement(section("Trades", "Trade", *map(trade, (1, 2, 2, 3, 4))), EMPTY, OPTION))
"""A-1, records 1 to 6."""
TWO = build_document(
    build_statement(section("Trades", "Trade", trade(5), trade(6))),
    build_statement(section("Trades", "Trade", trade(5, "U2"), trade(7, "U2")), account="U2"),
    build_statement(section("Trades", "Trade", trade(8)), EMPTY, from_date="20260202", to_date="20260227"),
    query="two",
)
"""A-2 of U1 with two statements, records 7 to 9, and A-3 of U2, records 10 and 11."""
LARGE = build_document(
    build_statement(section("OpenPositions", "OpenPosition", *(trade(n, "U3", memo=f"{n:06}" * 700) for n in range(300))), account="U3"),
    query="large",
)
"""A-4, records 12 to 311; two frames."""
REVISED = build_document(build_statement(section("Trades", "Trade", *map(trade, (1, 2, 2, 3, 9))), EMPTY, OPTION))
"""A-5, the second revision of A-1, records 312 to 317."""

FAILED = build_document(build_statement(EMPTY, account="U9"), query="failed")
"""Kept by a run that failed."""


def build(url: str, folder: Path) -> None:
    """Make the store: runs R-1 to R-4, R-5 a duplicate of the first, R-6 that kept its bytes and failed."""
    desk = open_desk(Settings(store=url))
    with closing(desk):
        for number, data in enumerate((SEVEN, TWO, LARGE, REVISED, SEVEN)):
            take(desk, folder / f"{number}.xml", data)
        take(desk, folder / "failed.xml", FAILED, "OpenPositions")


def take(desk: Desk, path: Path, data: bytes, *required: str) -> None:
    """Import bytes."""
    path.write_bytes(data)
    desk.import_file(ImportOrder(str(path), required_sections=required))


class Client:
    """A raw client whose statements meet neither triggers nor foreign keys; question marks stand for values."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self.is_sqlite = isinstance(connection, sqlite3.Connection)

    def run(self, statement: str, *values: object) -> None:
        self._connection.execute(self._written(statement), values)

    def value(self, query: str, *values: object) -> Any:
        return self._connection.execute(self._written(query), values).fetchone()[0]

    def change(self, table: str, column: str, where: str, new: Callable[[Any], object]) -> None:
        """Replace one value by what `new` makes of it."""
        old = self.value(f"SELECT {column} FROM {table} WHERE {where}")
        self.run(f"UPDATE {table} SET {column} = ? WHERE {where}", new(bytes(old) if isinstance(old, memoryview) else old))

    def _written(self, statement: str) -> str:
        return statement if self.is_sqlite else statement.replace("%", "%%").replace("?", "%s")


@dataclass(frozen=True)
class Vault:
    """A copy of the store, for one test to damage."""

    url: str

    @contextmanager
    def opened(self) -> Iterator[Desk]:
        """A desk on it."""
        with closing(open_desk(Settings(store=self.url))) as desk:
            yield desk

    def verify(self) -> VerifyReport:
        with self.opened() as desk:
            return desk.verify()

    @contextmanager
    def raw(self) -> Iterator[Client]:
        """A client without triggers; they are back at the end, so that only the intended damage remains."""
        if "://" in self.url:
            with psycopg.connect(self.url.replace("+psycopg", ""), autocommit=True) as connection:
                connection.execute("SET session_replication_role = replica")
                yield Client(connection)
            return
        with closing(sqlite3.connect(self.url, isolation_level=None)) as database:
            triggers = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
            database.execute("BEGIN IMMEDIATE")  # the disk is waited for once, not for each trigger
            for name, _ in triggers:
                database.execute(f"DROP TRIGGER {name}")
            yield Client(database)
            there = {name for (name,) in database.execute("SELECT name FROM sqlite_master")}
            for name, sql in triggers:
                if name not in there:
                    database.execute(sql)
            database.execute("COMMIT")

    @contextmanager
    def plain(self) -> Iterator[Client]:
        """A client that changes the schema itself."""
        if "://" in self.url:
            with psycopg.connect(self.url.replace("+psycopg", ""), autocommit=True) as connection:
                yield Client(connection)
            return
        with closing(sqlite3.connect(self.url, isolation_level=None)) as database:
            yield Client(database)
