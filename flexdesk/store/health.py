"""What `flexdesk doctor` tells of a store: whether it takes data, at which revision it is, and what it runs on."""

import sqlite3

from sqlalchemy import text

from flexdesk.domain.view import StoreHealth
from flexdesk.store.database import Database

_REVISION = text("SELECT version_num FROM alembic_version")
_SERVER = text("SHOW server_version")
_WAL_RESET = (
    "can corrupt a store when two programs write at the same moment (its WAL-reset fault); FlexDesk prevents it by a lock file of its own"
)


def examine(database: Database) -> StoreHealth:
    """Look at an opened store; raises StoreError when it cannot be written."""
    with database.reading() as connection:
        revision = str(connection.execute(_REVISION).scalar_one())
        server = connection.execute(_SERVER).scalar_one() if connection.dialect.name == "postgresql" else None
    with database.writing():
        pass  # begun and committed: whoever may do that may write
    if server is not None:
        return StoreHealth(revision, f"PostgreSQL {server}", None)
    note = _WAL_RESET if has_wal_reset_fault(sqlite3.sqlite_version_info) else None
    return StoreHealth(revision, f"SQLite {sqlite3.sqlite_version}", note)


def has_wal_reset_fault(version: tuple[int, ...]) -> bool:
    """Tell whether a version of SQLite has the fault; 3.51.3 mended it, and so did 3.50.7 and 3.44.6 on their branches."""
    mended = {(3, 44): 6, (3, 50): 7, (3, 51): 3}
    branch, patch = (version[0], version[1]), version[2]
    return (3, 7) <= branch < (3, 52) and patch < mended.get(branch, 1_000)
