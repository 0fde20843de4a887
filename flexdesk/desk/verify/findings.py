"""Collects findings without ever stopping, in bounded memory."""

from collections.abc import Iterable, Iterator
from types import TracebackType

from flexdesk.domain.errors import StoreError
from flexdesk.domain.finding import Finding

MOST = 100
"""Findings of one code and artifact that are told one by one; what comes after them is counted."""

RESTORE = "Keep this store as it is and restore one from a backup; `flexdesk verify` tells which backup is whole."
REBUILD = "The original bytes are whole: take them out with `flexdesk payload {0} -o FILE` and import them into a new store."

DAMAGE = frozenset({"STORE_DAMAGED", "IO_ERROR"})
"""What a store says when something in it cannot be read."""

Key = tuple[str, int | None]


class Findings:
    """What was found so far."""

    def __init__(self, earlier: Iterable[Finding] = ()) -> None:
        self._told: dict[Key, list[Finding]] = {}
        self._untold: dict[Key, int] = {}
        for finding in earlier:
            self.add(finding)

    def add(self, finding: Finding) -> None:
        key = (finding.code, finding.artifact_id)
        told = self._told.setdefault(key, [])
        if len(told) < MOST:
            told.append(finding)
        else:
            self._untold[key] = self._untold.get(key, 0) + finding.count

    def all(self) -> tuple[Finding, ...]:
        """Return all, those of one kind together."""
        return tuple(finding for key in self._told for finding in self._of(key))

    def about(self, artifact_id: int) -> bool:
        """Tell whether anything was found about an artifact."""
        return any(key[1] == artifact_id for key in self._told)

    def surviving(self, what: str, *, sha256: str | None = None, artifact_id: int | None = None, run_id: int | None = None) -> "Surviving":
        """Turn what cannot be read inside the block into a finding; whatever is no damage of the store goes on its way."""
        return Surviving(self, Finding("UNREADABLE", f"{what} cannot be read.", RESTORE, sha256, run_id, artifact_id))

    def _of(self, key: Key) -> Iterator[Finding]:
        yield from self._told[key]
        if more := self._untold.get(key):
            last = self._told[key][-1]
            yield Finding(
                last.code, f"The same holds for {more:,} more.", last.next_step, last.payload_sha256, artifact_id=key[1], count=more
            )


class Surviving:
    """A block that a damaged store does not leave by an exception."""

    def __init__(self, findings: Findings, finding: Finding) -> None:
        self._findings, self._finding = findings, finding

    def __enter__(self) -> None:
        return

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> bool:
        damaged = isinstance(error, StoreError) and error.code in DAMAGE
        if damaged:
            self._findings.add(self._finding)
        return damaged
