"""Keys of the store: what they refer to is there, what has to be unique is, and no content is left that no record refers to."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Table, UniqueConstraint

from flexdesk.domain.stored import Fault
from flexdesk.domain.watch import Watch
from flexdesk.store.audit.looking import ask, looking, stream
from flexdesk.store.database import Database
from flexdesk.store.schema import metadata
from flexdesk.store.stopping import stopping

_MOST = 1_000
"""Faults told of one key: whoever has more has lost a table."""
_UNDECLARED = (
    ("row_content", "layout_id", "row_layout", "layout_id"),
    ("record_span", "section_part_id", "section_part", "section_part_id"),
    ("record_span", "parent_path_id", "element_path", "path_id"),
)


def integrity(database: Database, watch: Watch) -> Iterator[Fault]:
    """Let SQLite check its file; PostgreSQL has no such check for everybody."""
    with looking(database) as connection:
        if connection.dialect.name != "sqlite":
            return
        with stopping(connection, watch.cancel):
            told = [str(row[0]) for row in ask(connection, "PRAGMA integrity_check")]
    for line in told:
        if line != "ok":
            yield Fault("database file", f"SQLite says of the file: {line.strip()}")


def references(database: Database) -> Iterator[tuple[str, Iterator[Fault]]]:
    """Yield each reference between two tables, with the rows whose other end is not there."""
    declared = [
        (table.name, key.parent.name, key.column.table.name, key.column.name)
        for table in metadata.sorted_tables
        for key in sorted(table.foreign_keys, key=lambda key: key.parent.name)
    ]
    for child, column, parent, target in (*declared, *_UNDECLARED):
        yield f"{child}.{column}", _dangling(database, metadata.tables[child], column, parent, target)


def doubles(database: Database) -> Iterator[tuple[str, Iterator[Fault]]]:
    """Yield each key that has to be unique, with the rows that share one."""
    for table in metadata.sorted_tables:
        for key in table.constraints:
            if isinstance(key, UniqueConstraint):
                yield str(key.name), _shared(database, table, [column.name for column in key.columns])


def unused_contents(database: Database) -> Iterator[Fault]:
    """Yield the contents that no span covers, with one pass over the spans."""
    with looking(database) as connection:
        for first, last in _gaps(connection):
            query = "SELECT content_id FROM row_content WHERE content_id BETWEEN :first AND :last ORDER BY content_id LIMIT :most"
            for row in ask(connection, query, {"first": first, "last": last, "most": _MOST}):
                yield Fault(
                    f"row_content {row[0]}", f"No record refers to the stored content {row[0]}: records are missing, or it was added."
                )


def stray_records(database: Database) -> Iterator[Fault]:
    """Yield the spans whose ids no artifact owns."""
    query = (
        "SELECT first_record_id, record_count FROM record_span WHERE first_record_id < 1 OR first_record_id >= "  # noqa: S608  # a number
        f"(SELECT coalesce(max(first_record_id + record_count), 1) FROM raw_artifact) ORDER BY first_record_id LIMIT {_MOST}"
    )
    with looking(database) as connection:
        for first, count in ask(connection, query):
            yield Fault(f"record_span {first}", f"{count} records from {first} on belong to no artifact.", record_id=first)


def _gaps(connection: Connection) -> list[tuple[int, int]]:
    ((end,),) = ask(connection, "SELECT coalesce(max(content_id), 0) FROM row_content")
    free, found = 1, []
    for first, count in stream(connection, "SELECT first_content_id, record_count FROM record_span ORDER BY first_content_id"):
        if not (isinstance(first, int) and isinstance(count, int)):
            continue
        if first > free:
            found.append((free, first - 1))
        free = max(free, first + count)
    return [*found[:_MOST], (free, end)]


def _dangling(database: Database, table: Table, column: str, parent: str, target: str) -> Iterator[Fault]:
    query = (
        f"SELECT child.* FROM {table.name} AS child LEFT JOIN {parent} AS parent ON parent.{target} = child.{column} "  # noqa: S608  # our own names
        f"WHERE child.{column} IS NOT NULL AND parent.{target} IS NULL LIMIT {_MOST}"
    )
    with looking(database) as connection:
        for row in ask(connection, query):
            message = f"The {table.name} {_name(table, row)} refers to {parent} {getattr(row, column)!s:.80}, which is not there."
            yield _fault(table, row, message)


def _shared(database: Database, table: Table, columns: list[str]) -> Iterator[Fault]:
    names = ", ".join(columns)
    query = f"SELECT {names}, count(*) AS number FROM {table.name} GROUP BY {names} HAVING count(*) > 1 LIMIT {_MOST}"  # noqa: S608  # as above
    with looking(database) as connection:
        for row in ask(connection, query):
            yield Fault(f"{table.name} ({names})", f"{row.number} rows of {table.name} have the same {names}, which must be unique.")


def _fault(table: Table, row: Any, message: str) -> Fault:
    ids = {name: value if isinstance(value := getattr(row, name, None), int) else None for name in ("raw_artifact_id", "ingestion_run_id")}
    record_id = row.first_record_id if table.name == "record_span" else None
    return Fault(f"{table.name} {_name(table, row)}", message, ids["raw_artifact_id"], ids["ingestion_run_id"], record_id)


def _name(table: Table, row: Any) -> str:
    return "/".join(str(getattr(row, column.name)) for column in table.primary_key.columns)
