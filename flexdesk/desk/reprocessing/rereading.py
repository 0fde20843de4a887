"""Stored bytes read again, in private files that are gone when the work is done."""

from collections.abc import Iterator
from contextlib import contextmanager

from flexdesk.desk.ingest.download import drop, respool
from flexdesk.domain.outline import Outline
from flexdesk.domain.watch import Watch
from flexdesk.ports import RecordSpool, StatementReader, Store


@contextmanager
def read_again(store: Store, reader: StatementReader, sha256: str, watch: Watch) -> Iterator[tuple[Outline, RecordSpool]]:
    """Yield what the reader makes of a payload; raises StoreError when its bytes are damaged, StatementError when it is no statement."""
    with store.audit.alone() as folder:
        files = folder / "verify.payload", folder / "verify.rows"
        try:
            respool(store.archive.read(sha256), files[0], sha256, watch)
            yield reader.read(*files, watch)
        finally:
            for each in files:
                drop(each)
