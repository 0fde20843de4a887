"""Processes that do the same at the same moment, on one store, many times over."""

import multiprocessing
import os
import random
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

from flexdesk.bootstrap import open_desk
from flexdesk.desk.service import Desk, ImportOrder
from flexdesk.settings import Settings
from flexdesk.store.postgres.database import PostgresDatabase
from flexdesk.store.sqlite import connection as sqlite_connection
from flexdesk.store.sqlite.database import SqliteDatabase
from tests.support.documents import build_document, build_statement, section, trade

LONG = 600  # seconds: a machine with other work is no failure
CONTEXT: Any = multiprocessing.get_context("spawn" if os.name == "nt" else "forkserver")
CONTEXT.set_forkserver_preload(["tests.support.racing"])

Round = tuple[str, ...]
"""What came of one round, sorted: `new`, `duplicate`, or the code of a failure, or the name of an exception."""


@dataclass(frozen=True, slots=True)
class Race:
    """Who races: `unguarded` takes the store's guards away, for the control."""

    address: str
    folder: Path
    rounds: int
    unguarded: bool = False


def run(race: Race, workers: int = 4) -> list[Round]:
    """Let all workers import the same file in each round; the processes live over all rounds."""
    write(race)
    barrier, answers = CONTEXT.Barrier(workers), CONTEXT.Queue()
    with _started([CONTEXT.Process(target=_work, args=(race, barrier, answers)) for _ in range(workers)]):
        told = [answers.get(timeout=LONG + race.rounds) for _ in range(workers)]
    return [tuple(sorted(each)) for each in zip(*told, strict=True)]


def run_with_kills(race: Race, workers: int = 3, seed: int = 1) -> list[Round]:
    """As `run`, with one worker more that is killed in each round, at any moment; only the survivors' answers are returned."""
    write(race)
    chance, killed = random.Random(seed), 0
    barrier, answers = CONTEXT.Barrier(workers + 1), CONTEXT.Queue()
    with _started([CONTEXT.Process(target=_work, args=(race, barrier, answers)) for _ in range(workers)]):
        for number in range(race.rounds):
            ours, theirs = CONTEXT.Pipe()  # who is killed in a barrier leaves it locked
            victim = CONTEXT.Process(target=_die, args=(race, number, theirs))
            victim.start()
            assert ours.poll(LONG)
            barrier.wait(LONG)
            ours.send("go")
            time.sleep(chance.uniform(0, 0.12))
            victim.kill()
            victim.join(LONG)
            killed += victim.exitcode == -9
        told = [answers.get(timeout=LONG) for _ in range(workers)]
    assert killed > race.rounds // 4, "nearly all were done before they were killed"
    return [tuple(sorted(each)) for each in zip(*told, strict=True)]


def write(race: Race) -> None:
    """Write a file for each round, before anybody starts."""
    for number in range(race.rounds):
        (race.folder / f"{number}.xml").write_bytes(_document(number))
    open_desk(Settings(store=race.address)).close()


def _document(number: int) -> bytes:
    """Return a statement of an account of its own: none is a revision of another."""
    account = f"U{number}"
    return build_document(build_statement(section("Trades", "Trade", trade(number, account)), account=account))


def _work(race: Race, barrier: Barrier, answers: Any) -> None:
    if race.unguarded:
        _take_guards_away()
    with closing(open_desk(Settings(store=race.address))) as desk:
        told = []
        for number in range(race.rounds):
            barrier.wait(LONG)
            told.append(_import(desk, race.folder / f"{number}.xml"))
        answers.put(told)


def _die(race: Race, number: int, parent: Any) -> None:
    with closing(open_desk(Settings(store=race.address))) as desk:
        parent.send("ready")
        parent.recv()
        _import(desk, race.folder / f"{number}.xml")


def _import(desk: Desk, path: Path) -> str:
    try:
        (report,) = desk.import_file(ImportOrder(str(path)))
    except Exception as error:  # noqa: BLE001  # what nobody expects is what is looked for
        return type(error).__name__
    return report.failure.code if report.failure else str(report.artifacts[0].dedupe)


def _take_guards_away() -> None:
    """No lock around a persist, and transactions that look before they hold the write lock."""

    @contextmanager
    def unlocked(self: SqliteDatabase, watch: object) -> Iterator[None]:  # as the real one
        yield

    def late_writer(path: Path, busy_timeout: float, *, big: bool = False) -> Any:  # the same
        return sqlite_connection._engine(path, "rw", busy_timeout, sqlite_connection._WRITER, "BEGIN")

    PostgresDatabase.persisting = PostgresDatabase.writing  # type: ignore[method-assign]
    SqliteDatabase._locked = unlocked  # type: ignore[method-assign]
    sqlite_connection.writer = late_writer


@contextmanager
def _started(processes: list[Any]) -> Iterator[None]:
    for each in processes:
        each.start()
    try:
        yield
        for each in processes:
            each.join(LONG)
    finally:
        for each in processes:
            each.kill()
