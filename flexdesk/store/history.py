"""The revisions of a store: which one this program knows, and how an older one is brought there."""

from typing import TYPE_CHECKING

from sqlalchemy import Connection

from flexdesk import paths
from flexdesk.domain.errors import StoreError

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0003"
"""The newest revision in `migrations/versions`; a test compares. Kept here so that opening a store does not import Alembic."""


def check_known(store: str, found: str) -> None:
    """Raise StoreError for a revision that this program does not know."""
    if found != HEAD and found not in _known():
        raise StoreError(
            "STORE_NEWER",
            f"The store {store} is at revision {found}; this FlexDesk knows revisions up to {HEAD}.",
            "Use the newer FlexDesk that made it; nothing was changed.",
        )


def upgrade(connection: Connection) -> None:
    """Bring the database to HEAD inside the caller's transaction."""
    from alembic import command  # noqa: PLC0415  # costs what a store at HEAD need not pay

    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _known() -> set[str]:
    from alembic.script import ScriptDirectory  # noqa: PLC0415  # the same

    return {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}


def _config() -> "Config":
    from alembic.config import Config  # noqa: PLC0415  # the same

    config = Config()
    config.set_main_option("script_location", str(paths.bundled("migrations")).replace("%", "%%"))  # it is interpolated
    return config
