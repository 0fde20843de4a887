"""The objects of a store's schema, compared with those that the history makes in an empty database."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from functools import cache

from sqlalchemy import Connection, StaticPool, create_engine
from sqlalchemy.exc import DBAPIError

from flexdesk.domain.stored import Fault
from flexdesk.store import history
from flexdesk.store.audit.looking import ask, looking
from flexdesk.store.database import Database

Objects = Mapping[str, str]
"""Definitions by kind and name; what belongs to a table has its name before its own: `trigger payload.payload_no_update`."""

NOT_COMPARED = "The tables, triggers and views were not compared: this user may not make a schema to compare them with."

_SCRATCH = "flexdesk_verify"
_DENIED = "42501"
_BELONGING = {"column", "constraint", "index", "trigger", "triggers"}

_SQLITE = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE substr(name, 1, 7) <> 'sqlite_'"
_POSTGRES = """
SELECT CASE relkind WHEN 'v' THEN 'view' ELSE 'table' END AS kind, relname AS name,
  CASE relkind WHEN 'v' THEN pg_get_viewdef(oid, true) ELSE '' END AS definition
FROM pg_class WHERE relnamespace = :schema AND relkind IN ('r', 'p', 'v')
UNION ALL
SELECT 'column', relname || '.' || attname, format_type(atttypid, atttypmod) || ' ' || attnotnull || attidentity::text || attgenerated::text
  || coalesce(pg_get_expr(adbin, adrelid), '')
FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
WHERE relnamespace = :schema AND relkind IN ('r', 'p') AND attnum > 0 AND NOT attisdropped
UNION ALL
SELECT 'constraint', relname || '.' || conname, pg_get_constraintdef(pg_constraint.oid, true) || convalidated
FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid WHERE relnamespace = :schema
UNION ALL
SELECT 'index', owner.relname || '.' || own.relname, pg_get_indexdef(indexrelid, 0, true) || indisvalid
FROM pg_index JOIN pg_class own ON own.oid = indexrelid JOIN pg_class owner ON owner.oid = indrelid WHERE owner.relnamespace = :schema
UNION ALL
SELECT 'trigger', relname || '.' || tgname, pg_get_triggerdef(pg_trigger.oid, true) || tgenabled::text
FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid WHERE relnamespace = :schema AND NOT tgisinternal
UNION ALL
SELECT 'triggers', relname || '.foreign keys', CAST(bool_and(tgenabled = 'O') AS text)
FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid WHERE relnamespace = :schema AND tgisinternal GROUP BY relname
UNION ALL
SELECT 'function', proname, prosrc || ' ' || lanname || ' ' || format_type(prorettype, NULL)
FROM pg_proc JOIN pg_language ON pg_language.oid = prolang WHERE pronamespace = :schema
"""


def differences(database: Database) -> tuple[list[Fault], str | None]:
    """Return what differs, and a sentence when it could not be found out."""
    with looking(database) as connection:
        if connection.dialect.name == "sqlite":
            return list(_compare(_in_sqlite(connection), _made_in_sqlite())), None
        there = _in_postgres(connection)
        try:
            with connection.begin_nested() as scratch:
                made = _made_in_postgres(connection)
                scratch.rollback()
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) == _DENIED:
                return [], NOT_COMPARED
            raise
        return list(_compare(there, made)), None


def _compare(there: Objects, made: Objects) -> Iterator[Fault]:
    lost = {name.partition(" ")[2] for name in made.keys() - there.keys() if name.startswith("table ")}
    for name, definition in made.items():
        if name not in there:
            if not (_belongs(name) and _table(name) in lost):
                yield Fault(name, f"The {name} is missing.")
        elif there[name] != definition:
            yield Fault(name, f"The {name} is not as FlexDesk made it.")
    ours = {name.partition(" ")[2] for name in made if name.startswith("table ")}
    for name in there.keys() - made.keys():
        if _belongs(name) and _table(name) in ours:  # a table or view of somebody's own beside ours harms nothing
            yield Fault(name, f"The {name} was not made by FlexDesk.")


def _belongs(name: str) -> bool:
    return name.partition(" ")[0] in _BELONGING


def _table(name: str) -> str:
    return name.partition(" ")[2].partition(".")[0]


def _in_sqlite(connection: Connection) -> Objects:
    return {
        f"{kind} {name}" if kind in {"table", "view"} else f"{kind} {table}.{name}": " ".join(str(sql).split())
        for kind, name, table, sql in ask(connection, _SQLITE)
    }


@cache
def _made_in_sqlite() -> Objects:
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with closing(engine.raw_connection()), engine.begin() as connection:
        history.upgrade(connection)
        made = _in_sqlite(connection)
    engine.dispose()
    return made


def _in_postgres(connection: Connection) -> Objects:
    ((schema, name),) = ask(connection, "SELECT oid, nspname FROM pg_namespace WHERE nspname = current_schema()")
    rows = ask(connection, _POSTGRES, {"schema": schema})
    return {f"{kind} {own}": definition.replace(f"{name}.", "") for kind, own, definition in rows}


def _made_in_postgres(connection: Connection) -> Objects:
    """Run the history in a schema that nobody else ever sees: the caller takes it back."""
    connection.exec_driver_sql(f"CREATE SCHEMA {_SCRATCH}")
    connection.exec_driver_sql(f"SET LOCAL search_path TO {_SCRATCH}")
    history.upgrade(connection)
    return _in_postgres(connection)
