"""What is disturbed: a program of today opens a store of an older revision."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from alembic import command

from flexdesk.bootstrap import open_desk
from flexdesk.domain.errors import FlexDeskError
from flexdesk.domain.report import IngestReport
from flexdesk.settings import Settings
from flexdesk.store import history
from flexdesk.store.sqlite import connection as sqlite_connection
from flexdesk.store.sqlite import opening as sqlite_opening

STORE = "t.db"
_RUN = """
INSERT INTO ingestion_run (source, file_name, required_sections, started_at_utc, status, finished_at_utc, error_code, error_message,
    error_next_step, records_seen, records_inserted, records_deduplicated, warnings)
VALUES ('file', 'kept.xml', '[]', '2026-01-01T00:00:00.000000Z', 'failed', '2026-01-01T00:00:01.000000Z', 'FILE_NOT_READABLE', 'no', 'none',
    0, 0, 0, '[]')
"""


class Migration:
    """Opens a store that stands at `revision`."""

    def __init__(self, revision: str) -> None:
        self._revision = revision

    def prepare(self, folder: Path) -> None:
        """Make a store as the program of that revision made it, with one run in it."""
        path = folder / STORE
        folder.mkdir(parents=True)
        path.touch(0o600)
        sqlite_opening._prepare(path, 1.0)
        with sqlite_connection.writer(path, 1.0).begin() as connection:
            sqlite_opening._mark(connection)
            config = history._config()
            config.attributes["connection"] = connection
            command.upgrade(config, self._revision)
            connection.exec_driver_sql(_RUN)

    def act(self, folder: Path, _tell: Callable[[str, IngestReport], None]) -> None:
        """Open it."""
        open_desk(Settings(store=str(folder / STORE))).close()

    def look(self, folder: Path, _acknowledged: set[str]) -> list[str]:
        """Look at the revision that is left, open it again, and prove that nothing is missing."""
        wrong = []
        with closing(sqlite3.connect(folder / STORE)) as connection:
            (found,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        if found not in (self._revision, history.HEAD):
            wrong.append(f"half way, at {found}")
        try:
            with closing(open_desk(Settings(store=str(folder / STORE)))) as desk:
                wrong += [str(each) for each in desk.verify().findings]
                if [run.order.file_name for run in desk.runs()] != ["kept.xml"]:
                    wrong.append("the run is lost")
        except FlexDeskError as error:
            wrong.append(f"{error.code}: {error}")
        return wrong
