"""Opening a store in PostgreSQL: its tables are made where there are none."""

import logging
from contextlib import suppress
from hashlib import sha256
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

from flexdesk import paths
from flexdesk.domain.errors import StoreError, UsageError
from flexdesk.domain.watch import Watch
from flexdesk.store import history
from flexdesk.store.postgres.database import PostgresDatabase, lock_space, take
from flexdesk.store.problems import FOREIGN, NO_TABLES, SCHEMA, absent, older, refuse, told
from flexdesk.store.views import section_views
from flexdesk.store.waiting import wait_for
from flexdesk.store.workfolder import WorkFolder

_DRIVER = "postgresql+psycopg"
_OPTIONS = {
    "connect_timeout": 10,
    "tcp_user_timeout": 60_000,
    "keepalives": 1,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "application_name": "FlexDesk",
    "client_encoding": "utf8",
}
_LIMITS = (("lock_timeout", "30s"), ("idle_in_transaction_session_timeout", "10min"), ("client_connection_check_interval", "10s"))
"""For sessions of a server that sets none itself: who waits for a lock is told, and a desk that is gone holds none for long."""
_SET_LIMIT = "SELECT set_config(name, %s, false) FROM pg_settings WHERE name = %s AND setting = '0'"
_MIGRATION = -1
_UPDATING = (
    "The tables of %s are brought from revision %s to %s now, all or nothing. FlexDesk copies no server: "
    "keep backups made by pg_dump, best one from before each new version."
)
_log = logging.getLogger(__name__)
_SECRET = {"password", "passfile", "sslpassword", "sslkey", "oauth_client_secret", "scram_client_key", "scram_server_key"}


def open_postgres(url: URL, watch: Watch, *, make: bool = True, migrate: bool = True) -> PostgresDatabase:
    """Return the store in this database at its newest revision, made if need be or else refused; raises StoreError, UsageError."""
    shown = _shown(url)
    engine = _engine(url)
    try:
        with told(shown):
            space = _bring_to_head(engine, shown, watch, make=make, migrate=migrate)
    except BaseException:
        engine.dispose()
        raise
    name = sha256(shown.encode()).hexdigest()[:16]
    return PostgresDatabase(engine, shown, WorkFolder(paths.data_folder() / "work" / name), space)


def _shown(url: URL) -> str:
    """Return the URL as people may see it: a password can stand in its query too. Raises UsageError where it cannot be told apart."""
    if "@" in f"{url.host}{url.database}":  # the rest of a password
        raise UsageError("STORE_UNKNOWN", "The URL of the store has more than one @.", "Write an @ in a password as %40.")
    query = {key: "***" if key in _SECRET else value for key, value in url.query.items()}
    return url.set(query=query).render_as_string(hide_password=True)


def _engine(url: URL) -> Engine:
    options = {key: value for key, value in _OPTIONS.items() if key not in url.query}
    logging.getLogger("psycopg").setLevel(logging.ERROR)  # it warns, in the server's words, of a second failure while a COPY is given up
    try:
        engine = create_engine(url.set(drivername=_DRIVER), hide_parameters=True, pool_pre_ping=True, connect_args=options)
    except ImportError as error:
        raise StoreError(
            "POSTGRES_MISSING", "A store in PostgreSQL needs the driver psycopg.", "Install it with: pip install 'flexdesk[postgres]'"
        ) from error
    event.listen(engine, "connect", _limit)
    return engine


def _limit(connection: Any, _record: object) -> None:
    """Set what this server knows of the limits and its owner has left open."""
    from psycopg.errors import InvalidParameterValue  # noqa: PLC0415  # the driver is an extra; here it is there

    connection.autocommit = True
    for name, value in _LIMITS:
        with suppress(InvalidParameterValue):  # a server on Windows or macOS cannot look after its clients
            connection.execute(_SET_LIMIT, (value, name))
    connection.autocommit = False


def _bring_to_head(engine: Engine, shown: str, watch: Watch, *, make: bool, migrate: bool) -> int:
    """Make or migrate the tables in one transaction, one program at a time: whoever comes second finds it done. Returns the lock space."""
    with engine.begin() as connection:
        space = _lock_space(connection, shown)
        found = _look(connection, shown)
        if found == history.HEAD:
            return space
        if found is None and not _may_make_tables(connection):
            raise refuse(NO_TABLES, shown)
        if found is None and not make:
            raise absent(shown)
        if not migrate:
            raise older(shown)
        if found is not None:
            _log.warning(_UPDATING, shown, found, history.HEAD)
        wait_for(lambda: take(connection, "pg_try_advisory_xact_lock", space, _MIGRATION), watch)
        if _look(connection, shown) != history.HEAD:
            section_views.drop(connection)
            history.upgrade(connection)
            if _look(connection, shown) != history.HEAD:  # Alembic found the tables of a store further along the search_path
                raise refuse(SCHEMA, shown)
            section_views.rebuild(connection)
        return space


def _lock_space(connection: Connection, shown: str) -> int:
    oid = connection.exec_driver_sql("SELECT oid::bigint FROM pg_namespace WHERE nspname = current_schema()").scalar()
    if oid is None:
        raise refuse(SCHEMA, shown)
    return lock_space(oid)


def _may_make_tables(connection: Connection) -> bool:
    return bool(connection.exec_driver_sql("SELECT has_schema_privilege(current_schema(), 'CREATE')").scalar_one())


def _look(connection: Connection, shown: str) -> str | None:
    """Return the revision, None for a database without tables; raises StoreError for a foreign or newer one."""
    tables = set(connection.exec_driver_sql("SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()").scalars())
    if not tables:
        return None
    if not {"alembic_version", "ingestion_run"} <= tables:
        raise refuse(FOREIGN, shown)
    found = str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one())
    history.check_known(shown, found)
    return found
