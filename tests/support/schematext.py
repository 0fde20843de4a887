"""The text from which a new SQLite store is made. `python -m tests.support.schematext` writes it anew after a migration was added."""

import sqlite3

from sqlalchemy import StaticPool, create_engine

from flexdesk import paths
from flexdesk.store import history

KEPT = paths.bundled("migrations") / f"sqlite-{history.HEAD}.sql"
_ALL = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid"


def written() -> str:
    """Return the statements that make what the history makes in an empty database, in its order."""
    client = sqlite3.connect(":memory:", isolation_level=None)
    engine = create_engine("sqlite://", poolclass=StaticPool, creator=lambda: client)
    with engine.begin() as connection:
        history.upgrade(connection)
        statements = [sql for (sql,) in connection.exec_driver_sql(_ALL)]
    engine.dispose()
    return "".join(f"{sql};\n" for sql in (*statements, f"INSERT INTO alembic_version (version_num) VALUES ('{history.HEAD}')"))


if __name__ == "__main__":
    KEPT.write_text(written(), encoding="utf-8")
