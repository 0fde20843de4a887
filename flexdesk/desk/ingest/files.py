"""The private files of one run, in the workspace of its store."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from flexdesk.desk.ingest.download import drop
from flexdesk.domain.errors import StoreError
from flexdesk.ports import Store


@dataclass(frozen=True, slots=True)
class RunFiles:
    """What a run writes aside while it goes on: its payload, its rows, their places, and an answer that nobody understands."""

    store: Store
    run_id: int

    @property
    def payload(self) -> Path:
        return self._named("payload")

    @property
    def rows(self) -> Path:
        return self._named("rows")

    @property
    def places(self) -> Path:
        return self._named("places")

    @property
    def answer(self) -> Path:
        return self._named("answer")

    def drop(self) -> None:
        """Remove them; what cannot be removed now goes at the next start."""
        with suppress(StoreError):
            for path in (self.payload, self.rows, self.places):
                drop(path)

    def _named(self, kind: str) -> Path:
        return self.store.workspace / f"run-{self.run_id}.{kind}"
