"""Other stores: looked at, and opened. Called inside jobs of a lane."""

from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from flexdesk.bootstrap import open_desk, open_reader
from flexdesk.desk.service import Desk
from flexdesk.domain.errors import FlexDeskError, UsageError
from flexdesk.domain.view import StoreFacts
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.settings.stores import address_of
from flexdesk.gui.view import Message
from flexdesk.gui.words import plural, tr


@dataclass(frozen=True, slots=True)
class StoreLook:
    """What the page tells of the open store; `size` is in bytes where it is a file."""

    facts: StoreFacts
    size: int | None


def look(desk: Desk) -> StoreLook:
    """Return how much is in the open store, and how large it is."""
    address = desk.settings.store
    if "://" in address:
        return StoreLook(desk.facts(), None)
    file = Path(address_of(address))
    files = (file, file.with_name(f"{file.name}-wal"))
    return StoreLook(desk.facts(), sum(each.stat().st_size for each in files if each.is_file()))


def probe(address: str) -> Message:
    """Say what is at an address, and make or change nothing there; raises StoreError, UsageError."""
    _given(address)
    try:
        with closing(open_reader(address)) as store:
            facts = store.catalog.facts()
    except FlexDeskError as error:
        if error.code != "STORE_NOT_FOUND":
            raise
        return Message(tr("There is no store yet; Open makes one."), Tone.DONE)
    artifacts = plural(facts.artifact_count, tr("{n} artifact"), tr("{n} artifacts"))
    rows = plural(facts.record_count, tr("{n} row"), tr("{n} rows"))
    return Message(tr("There is a store with {artifacts} and {rows}.").format(artifacts=artifacts, rows=rows), Tone.DONE)


def opened(desk: Desk, address: str) -> Desk:
    """Open another store, with the settings of the desk that is open; raises StoreError, UsageError."""
    _given(address)
    if address_of(address) == address_of(desk.settings.store):
        raise UsageError("STORE_OPEN", "This store is open already.", "Choose another one.")
    return open_desk(replace(desk.settings, store=address, looks_only="no"))


def _given(address: str) -> None:
    if not address:
        raise UsageError("STORE_MISSING", "No store is named.", "Choose a file, or write the URL of a database.")
