"""What the desk needs to copy a store into another database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from flexdesk.domain.copied import Copied
    from flexdesk.domain.watch import Watch
    from flexdesk.ports.store import Audit


class StoreCopy(Protocol):
    """The desk's store on its way into another one, which is open."""

    @property
    def audit(self) -> Audit:
        """What lies in the other store."""

    def fill(self, watch: Watch) -> Copied:
        """Copy everything, with the same ids, or nothing; raises StoreError, UsageError (TARGET_NOT_EMPTY), Cancelled."""

    def close(self) -> None: ...
