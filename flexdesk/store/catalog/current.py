"""Which artifacts are current: not those whose whole period a later one of the same account and query covers."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from flexdesk.domain.dates import is_iso

Period = tuple[int, str, str, str, str, str]
"""An artifact's id, account, query, period key, first and last day."""


def current(periods: Iterable[Period]) -> frozenset[int]:
    """Return the ids of the current artifacts among all artifacts of some accounts and queries."""
    covers: dict[tuple[str, str], _Cover] = {}
    found = set()
    for artifact_id, account, query, key, start, end in sorted(periods, reverse=True):
        cover = covers.setdefault((account, query), _Cover())
        if not cover.covers(key, start, end):
            found.add(artifact_id)
        cover.add(key, start, end)
    return frozenset(found)


@dataclass(slots=True)
class _Cover:
    """The periods of later artifacts; of those inside each other only the outer ones, so starts and ends both ascend."""

    keys: set[str] = field(default_factory=set)
    starts: list[str] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)

    def covers(self, key: str, start: str, end: str) -> bool:
        if key in self.keys:
            return True
        at = bisect_right(self.starts, start)
        return at > 0 and is_iso(start) and is_iso(end) and self.ends[at - 1] >= end

    def add(self, key: str, start: str, end: str) -> None:
        covered = self.covers(key, start, end)
        self.keys.add(key)
        if covered or not (is_iso(start) and is_iso(end)):
            return
        low = bisect_left(self.starts, start)
        high = bisect_right(self.ends, end, lo=low)
        self.starts[low:high], self.ends[low:high] = [start], [end]
