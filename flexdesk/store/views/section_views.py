"""The views of the sections: which there are, and how they keep up with sections and attributes that come later.

They are a convenience that can be made anew from the tables at any time: where the database's user may not make views, or somebody is
reading one just now, the ingest goes on without, and says so.
"""

import re
from collections.abc import Collection, Mapping

from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import DBAPIError

from flexdesk.domain.record import PROVENANCE
from flexdesk.domain.view import SectionScope, SectionView
from flexdesk.store.catalog import sections
from flexdesk.store.schema import section_part
from flexdesk.store.views import section_view
from flexdesk.store.views.section_view import PREFIX

_DENIED = ("42501", "55P03", "42809", "42P16", "2BP01")
"""PostgreSQL: no right, in use for too long, a table of that name, other columns than before, something of somebody's depends on it."""

_SQLITE_COLUMN = re.compile(r'^ \(SELECT value FROM json_each\(.*\)\) AS "((?:[^"]|"")*)"', re.MULTILINE)
_SQLITE = text("SELECT name, type, sql FROM sqlite_master WHERE name LIKE 'rows\\_%' ESCAPE '\\' AND type IN ('table', 'view')")
_POSTGRES = text(
    "SELECT relname::text, attname::text FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid "
    "WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) AND relkind = 'v' "
    "AND starts_with(relname, 'rows_') AND attnum > 0 ORDER BY relname, attnum"
)

Columns = Mapping[str, Collection[str]]
"""The attributes' columns of each view that is there."""


def keep_up(connection: Connection, attributes: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    """Make the views that lack one of these attributes of sections; return the sections for which that was refused."""
    there = _there(connection)
    behind = [name for name, wanted in attributes.items() if not _shows(there.get(PREFIX + name), wanted)]
    return _make(connection, behind, there) if behind else ()


def rebuild(connection: Connection) -> tuple[str, ...]:
    """Make the views of all sections; return the sections for which that was refused."""
    return _make(connection, _sections(connection), {})


def read(connection: Connection) -> tuple[SectionView, ...]:
    """Return the view of each section, in order of first appearance."""
    there = _there(connection)
    return tuple(_state(connection, section, view, there) for section, view in section_view.view_names(_sections(connection)).items())


def drop(connection: Connection) -> None:
    """Remove the views: a migration must not stumble over them."""
    for view in _there(connection):
        connection.exec_driver_sql(f"DROP VIEW {section_view.quoted(view)}")


def _shows(columns: Collection[str] | None, attributes: Collection[str]) -> bool:
    return columns is not None and set(attributes) <= set(columns)


def _state(connection: Connection, section: str, view: str, there: Columns) -> SectionView:
    wanted = section_view.columns(sections.columns(connection, SectionScope(section)))
    return SectionView(section, view, len(PROVENANCE) + len(wanted), _shows(there.get(view), wanted))


def _there(connection: Connection) -> Columns:
    if connection.dialect.name == "sqlite":
        found = connection.execute(_SQLITE).all()
        return {name: [c.replace('""', '"') for c in _SQLITE_COLUMN.findall(sql)] for name, kind, sql in found if kind == "view"}
    there: dict[str, list[str]] = {}
    for view, column in connection.execute(_POSTGRES):
        there.setdefault(view, []).append(column)
    return {view: columns[len(PROVENANCE) :] for view, columns in there.items()}


def _sections(connection: Connection) -> tuple[str, ...]:
    """Return all sections in order of first appearance."""
    first = func.min(section_part.c.section_part_id)
    query = select(section_part.c.section_name).group_by(section_part.c.section_name).order_by(first)
    return tuple(connection.execute(query).scalars())


def _make(connection: Connection, wanted: Collection[str], there: Columns) -> tuple[str, ...]:
    views = section_view.view_names(_sections(connection))
    return tuple(name for name in wanted if not _made(connection, views[name], name, there))


def _made(connection: Connection, view: str, section: str, there: Columns) -> bool:
    attributes = sections.columns(connection, SectionScope(section))
    if view in there and set(section_view.columns(attributes)) == set(there[view]):
        return True  # the attribute has another name there
    sql = section_view.definition(connection.dialect.name, view, section, attributes)
    make = _replace_in_sqlite if connection.dialect.name == "sqlite" else _replace_in_postgres
    return make(connection, view, sql)


def _replace_in_sqlite(connection: Connection, view: str, sql: str) -> bool:
    taken = {name.casefold() for name, kind, _ in connection.execute(_SQLITE) if kind == "table"}
    if view.casefold() in taken:
        return False
    connection.exec_driver_sql(f"DROP VIEW IF EXISTS {section_view.quoted(view)}")
    connection.exec_driver_sql(sql)
    return True


def _replace_in_postgres(connection: Connection, _view: str, sql: str) -> bool:
    """Replace the view, which leaves its rights and what depends on it; who reads it is waited for, but not long."""
    replacing = sql.replace("CREATE VIEW", "CREATE OR REPLACE VIEW", 1).replace("%", "%%")  # % is the driver's own
    try:
        with connection.begin_nested():
            connection.exec_driver_sql("SET LOCAL lock_timeout = '2s'")
            connection.exec_driver_sql(replacing, ())
            connection.exec_driver_sql("SET LOCAL lock_timeout = DEFAULT")
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) in _DENIED:
            return False
        raise
    return True
