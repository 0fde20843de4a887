"""How an ingest is judged against what is already there (the order of the checks is part of the contract)."""

from collections.abc import Sequence

from flexdesk.domain.artifact import (
    Dedupe,
    RawArtifactRecord,
    RawArtifactReference,
    Verdict,
)
from flexdesk.domain.dates import is_iso


def judge(reference: RawArtifactReference, content_hash: str, earlier: Sequence[RawArtifactRecord]) -> Verdict:
    """Return the verdict for a new payload, given the earlier artifacts of its account and query, oldest first.

    The caller has already ruled out `duplicate`: none of `earlier` has these bytes.
    """
    same_content = [a for a in earlier if a.content_hash == content_hash and overlap(reference.period_key, a)]
    if same_content:
        return Verdict(Dedupe.UNCHANGED, same_content[-1].raw_artifact_id)
    same_period = [a for a in earlier if a.reference.period_key == reference.period_key]
    if same_period:
        versions = {a.content_hash for a in same_period}
        return Verdict(Dedupe.REVISION, same_period[-1].raw_artifact_id, len(versions) + 1)
    return Verdict(Dedupe.NEW)


def overlap(key: str, other: RawArtifactRecord) -> bool:
    """Tell whether the period with this key has a day in common with an artifact's; dates that cannot be ordered only if all is equal."""
    if key == other.reference.period_key:
        return True
    start, _, end = key.partition("..")
    known = all(is_iso(day) for day in (start, end, other.period_from, other.period_to))
    return known and start <= other.period_to and other.period_from <= end
