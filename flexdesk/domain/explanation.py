"""Why an artifact got its verdict."""

from dataclasses import dataclass

from flexdesk.domain.comparison import Change, SectionComparison
from flexdesk.domain.view import ArtifactSummary, Sighting


@dataclass(frozen=True, slots=True)
class Explanation:
    """A verdict with its reason: `sentence` for people, the rest for whoever wants to look closer.

    `header` holds the attributes of the statements that differ from the twin's, `sections` how a revision's sections compare with the
    twin's, `overlapping` the earlier artifacts of the account and query whose period overlaps, oldest first.
    """

    artifact: ArtifactSummary
    sentence: str
    twin: ArtifactSummary | None = None
    header: tuple[Change, ...] = ()
    sections: tuple[SectionComparison, ...] = ()
    overlapping: tuple[int, ...] = ()
    sightings: tuple[Sighting, ...] = ()
