"""What is known of the soundness of a store without looking through all of it."""

from flexdesk.desk.verify import bookmark, last
from flexdesk.domain.finding import LastVerification
from flexdesk.domain.view import PayloadInfo
from flexdesk.domain.watch import Progress, Watch
from flexdesk.ports import Store


class Proof:
    """The last verification, one that was interrupted, and the hash of one payload."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def last(self) -> LastVerification | None:
        """Return how the last whole verification on this machine came out; None if there was none."""
        return last.load(self._store.workspace)

    def interrupted(self) -> bool:
        """Return whether a verification was interrupted and can be resumed."""
        return bookmark.load(self._store.workspace / bookmark.NAME) is not None

    def hash_again(self, info: PayloadInfo, watch: Watch | None = None) -> PayloadInfo:
        """Hash the stored bytes of a payload again; raises StoreError PAYLOAD_DAMAGED unless they are the ones that were received."""
        watch, done = watch or Watch(), 0
        for block in self._store.archive.read(info.sha256):
            watch.cancel.check()
            done += len(block)
            watch.progress(Progress("Hashing", done, info.size, "bytes"))
        return info
