"""Values that their column cannot hold: a file of SQLite takes anything anywhere, and a check constraint asks only who asks it."""

from collections.abc import Iterator

from sqlalchemy import BigInteger, CheckConstraint, Column, Integer, LargeBinary, Table, Text

from flexdesk.domain.stored import Fault
from flexdesk.store.audit.looking import ask, looking
from flexdesk.store.database import Database
from flexdesk.store.schema import metadata

_MOST = 1_000
_KINDS = ((LargeBinary, "blob"), (Text, "text"), ((BigInteger, Integer), "integer"))
_TIME = {
    "sqlite": "{0} NOT GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-6][0-9].[0-9][0-9][0-9][0-9][0-9][0-9]Z'",
    "postgresql": r"{0} !~ '^\d{{4}}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-6]\d\.\d{{6}}Z$'",
}


def values(database: Database) -> Iterator[tuple[str, Iterator[Fault]]]:
    """Yield each table, with the rows that hold what does not belong there.

    SQLite's own check leaves out the constraints when its connection cannot write, as ours cannot; and it knows no types.
    """
    for table in metadata.sorted_tables:
        yield table.name, _faults(database, table)


def _faults(database: Database, table: Table) -> Iterator[Fault]:
    key = [column.name for column in table.primary_key.columns]
    with looking(database) as connection:
        tests = dict(_tests(table, connection.dialect.name))
        if not tests:
            return
        told = ", ".join([*key, *(f"({test}) AS test_{at}" for at, test in enumerate(tests.values()))])
        query = f"SELECT {told} FROM {table.name} WHERE {' OR '.join(f'({test})' for test in tests.values())} LIMIT {_MOST}"  # noqa: S608  # names of our own
        found = ask(connection, query)
    for row in found:
        wrong = ", ".join(name for name, failed in zip(tests, row[len(key) :], strict=True) if failed)
        name = "/".join(f"{part!s:.40}" for part in row[: len(key)])
        yield Fault(f"{table.name} {name}", f"The {table.name} {name} holds what cannot stand there: {wrong}.", **_ids(table, row))


def _tests(table: Table, dialect: str) -> Iterator[tuple[str, str]]:
    """Yield what can be wrong with a row of the table, each as a condition."""
    if dialect == "sqlite":
        for column in table.columns:
            yield column.name, f"typeof({column.name}) NOT IN ({_allowed(column)})"
    for constraint in table.constraints:
        if isinstance(constraint, CheckConstraint):
            yield str(constraint.name), f"NOT ({constraint.sqltext})"
    for column in table.columns:
        if column.name.endswith("at_utc"):
            yield f"the time in {column.name}", _TIME[dialect].format(column.name)


def _allowed(column: Column[object]) -> str:
    kind = next(name for kinds, name in _KINDS if isinstance(column.type, kinds))
    return f"'{kind}', 'null'" if column.nullable else f"'{kind}'"


def _ids(table: Table, row: object) -> dict[str, int]:
    names = {"raw_artifact": ("raw_artifact_id", "artifact_id"), "ingestion_run": ("ingestion_run_id", "run_id")}
    names["stage_event"] = names["ingestion_run"]
    column, field = names.get(table.name, ("", ""))
    value = getattr(row, column, None) if column else None
    return {field: value} if isinstance(value, int) else {}
