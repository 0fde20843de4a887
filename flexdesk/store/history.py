"""The revisions of a store: which one this program knows, and how an older one is brought there."""

import sqlite3
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from flexdesk import paths
from flexdesk.domain.errors import StoreError
from flexdesk.domain.whereabouts import called

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0003"
"""The newest revision in `migrations/versions`; a test compares. Kept here so that opening a store does not import Alembic."""


def check_known(store: str, found: str) -> None:
    """Raise StoreError for a revision that this program does not know."""
    if found != HEAD and found not in _known():
        raise StoreError(
            "STORE_NEWER",
            f"The store {called(store)} is at revision {found}; this FlexDesk knows revisions up to {HEAD}.",
            "Use the newer FlexDesk that made it; nothing was changed.",
        )


def upgrade(connection: Connection) -> None:
    """Bring the database to HEAD inside the caller's transaction."""
    from alembic import command  # noqa: PLC0415  # costs what a store at HEAD need not pay

    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def make_in_sqlite(connection: Connection) -> None:
    """Make the tables of HEAD in an empty SQLite database, inside the caller's transaction.

    Where their text is kept, Alembic is not needed, which takes as long as all else that a start does; a test holds it against the history.
    """
    kept = paths.bundled("migrations") / f"sqlite-{HEAD}.sql"
    if not kept.is_file():
        upgrade(connection)
        return
    for statement in _statements(kept.read_text(encoding="utf-8")):
        connection.exec_driver_sql(statement)


def _statements(script: str) -> Iterator[str]:
    """Yield the statements of a script; a trigger has a semicolon in it, too."""
    begun: list[str] = []
    for line in script.splitlines():
        begun.append(line)
        if sqlite3.complete_statement("\n".join(begun)):
            yield "\n".join(begun).rstrip(";")
            begun.clear()


def _known() -> set[str]:
    from alembic.script import ScriptDirectory  # noqa: PLC0415  # the same

    return {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}


def _config() -> "Config":
    from alembic.config import Config  # noqa: PLC0415  # the same

    config = Config()
    config.set_main_option("script_location", str(paths.bundled("migrations")).replace("%", "%%"))  # it is interpolated
    return config
