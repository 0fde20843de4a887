"""What Compare remembers of a place that was left."""

from dataclasses import dataclass

from flexdesk.domain.comparison import DifferenceKind, Matching


@dataclass(frozen=True, slots=True)
class CompareMemory:
    """What brings the view back as it was left."""

    matching: Matching
    account_id: str | None
    kinds: tuple[DifferenceKind, ...]
    row: int
