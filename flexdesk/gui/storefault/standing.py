"""What is known of a store that cannot be used. Asked inside a job of a lane: it may have to wait for the store."""

import shutil
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from flexdesk.bootstrap import holder_of, open_reader
from flexdesk.domain.errors import FlexDeskError
from flexdesk.domain.run import Run, RunStatus
from flexdesk.gui.settings.stores import address_of
from flexdesk.gui.words import local_time, run_ref, size, tr

PATIENCE = 1.0
"""Seconds to wait for a store that somebody else holds."""
LOOKED_AT = 1000
"""Newest runs among which the last good one is looked for: what came after it may have failed with the store."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Texts are empty where nothing is known; `last_run` is the last whose rows are all in it, `can_be_read` that it can be looked at."""

    free: str = ""
    holder: str = ""
    last_run: str = ""
    can_be_read: bool = False


def standing(store: str) -> Standing:
    """Return how the store at an address stands."""
    address = address_of(store)
    is_file = "://" not in address
    free = _free(Path(address)) if is_file else ""
    holder = holder_of(address) if is_file else None
    try:
        with closing(open_reader(address, PATIENCE)) as reader:
            runs = reader.catalog.runs(LOOKED_AT)
    except FlexDeskError:
        return Standing(free, holder or "")
    good = next((run for run in runs if run.result.status is RunStatus.SUCCESS), None)
    return Standing(free, holder or "", _told(good) if good else tr("none yet"), can_be_read=True)


def _free(file: Path) -> str:
    folder = next((each for each in file.parents if each.is_dir()), None)
    try:
        return size(shutil.disk_usage(folder).free) if folder else ""
    except OSError:
        return ""


def _told(run: Run) -> str:
    return f"{run_ref(run.run_id)}, {local_time(run.finished_at_utc or run.started_at_utc)}"
