"""Columns that are not attributes: which artifact a row is of, and in a merged view the runs that met it first and last."""

from bisect import bisect_right
from collections.abc import Sequence
from enum import StrEnum
from itertools import accumulate

from flexdesk.domain.record import PageRow
from flexdesk.domain.view import SectionScope, SectionSnapshot
from flexdesk.gui.words import artifact_ref, run_ref, tr


class Origin(StrEnum):
    """What an origin column tells. No attribute has a name like the values: XML names have no blank."""

    ARTIFACT = "in artifact"
    FIRST_SEEN = "first seen"
    LAST_SEEN = "last seen"


def origins_of(scope: SectionScope) -> tuple[Origin, ...]:
    """Return the origin columns of a scope: none where all rows are of one artifact."""
    if scope.merged:
        return (Origin.ARTIFACT, Origin.FIRST_SEEN, Origin.LAST_SEEN)
    return () if scope.artifact_ids is not None and len(scope.artifact_ids) == 1 else (Origin.ARTIFACT,)


def title(origin: Origin) -> str:
    """Return what stands over an origin column."""
    return {Origin.ARTIFACT: tr("artifact"), Origin.FIRST_SEEN: tr("first seen"), Origin.LAST_SEEN: tr("last seen")}[origin]


class Origins:
    """Tells the origins of the rows of one snapshot."""

    def __init__(self, snapshot: SectionSnapshot) -> None:
        self.columns = origins_of(snapshot.scope)
        self._last = Origin.LAST_SEEN in self.columns
        self._segments = snapshot.segments
        self._ends: Sequence[int] = list(accumulate(each.record_count for each in snapshot.segments)) if self._last else ()

    def texts(self, record: PageRow, row: int) -> tuple[str, ...]:
        """Return what stands in the origin columns of a record, which is this row of the snapshot."""
        if not self.columns:
            return ()
        artifact = artifact_ref(record[1])
        return (artifact, run_ref(record[2]), self._last_seen(record, row)) if self._last else (artifact,)

    def _last_seen(self, record: PageRow, row: int) -> str:
        """Return the last run that met a row; its own is the first."""
        at = bisect_right(self._ends, row)
        last = self._segments[at].last_seen_run if at < len(self._segments) else None
        return run_ref(last or record[2])
