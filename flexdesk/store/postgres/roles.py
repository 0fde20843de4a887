"""The SQL that makes a role which can work with a store in PostgreSQL, and can change nothing of what is stored."""

from flexdesk.domain.errors import UsageError
from flexdesk.store.schema import ingestion_run, metadata

_LONGEST = 63  # bytes of a name in PostgreSQL, which cuts a longer one silently
_MUTABLE = ("setting_", "job_", "cache_")
_ENDS_A_RUN = [column.name for column in ingestion_run.columns][list(ingestion_run.columns.keys()).index("status") :]
"""What the program writes when a run ends; all before that never changes."""


def role_sql(role: str, schema: str) -> tuple[str, ...]:
    """Return the statements, for the owner of the tables to run, again after each update; raises UsageError for a name that is none."""
    user, place = _quoted(role), _quoted(schema)
    raw = sorted(name for name in metadata.tables if not name.startswith(_MUTABLE))
    mutable = sorted(name for name in metadata.tables if name.startswith(_MUTABLE))
    literal = "'" + role.replace("'", "''") + "'"
    missing = f"NOT EXISTS (SELECT FROM pg_roles WHERE rolname = {literal})"
    create = f"CREATE ROLE {user} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS"
    return (
        f"DO $role$ BEGIN IF {missing} THEN {create}; END IF; END $role$;",
        f"REVOKE CREATE ON SCHEMA {place} FROM PUBLIC;",
        f"GRANT USAGE ON SCHEMA {place} TO {user};",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA {place} TO {user};",
        *(f"GRANT INSERT ON {place}.{name} TO {user};" for name in raw),
        f"GRANT UPDATE ({', '.join(_ENDS_A_RUN)}) ON {place}.{ingestion_run.name} TO {user};",
        *(f"GRANT INSERT, UPDATE, DELETE ON {place}.{name} TO {user};" for name in mutable),
        f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {place} TO {user};",
    )


def _quoted(name: str) -> str:
    if not name or "\0" in name or "$role$" in name or len(name.encode()) > _LONGEST:
        raise UsageError("NAME_INVALID", f"{name!r} is no name for PostgreSQL.", f"Give a name of 1 to {_LONGEST} bytes.")
    return '"' + name.replace('"', '""') + '"'
