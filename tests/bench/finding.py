"""What a benchmark says: a goal, what was measured, and whether that meets it."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from tests.bench.measure import Costs


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the table; `limit` None: there is no goal, the figure is for information."""

    goal: str
    what: str
    measured: float
    limit: float | None
    unit: str
    runs: int
    at_least: bool = False
    costs: Costs = field(default_factory=dict, compare=False)

    @property
    def met(self) -> bool | None:
        """Whether the goal is met."""
        if self.limit is None:
            return None
        return self.measured >= self.limit if self.at_least else self.measured <= self.limit

    def row(self) -> tuple[str, ...]:
        """Return the line as texts."""
        sign = "≥" if self.at_least else "≤"
        goal = "" if self.limit is None else f"{sign} {self.limit:g} {self.unit}"
        verdict = {None: "", True: "yes", False: "NO"}[self.met]
        return (self.goal, self.what, goal, f"{self.measured:.3g} {self.unit}", verdict, str(self.runs))

    def as_object(self) -> dict[str, Any]:
        """Return the line for a file."""
        return asdict(self) | {"met": self.met}


TITLES = ("", "what", "goal", "measured", "met", "n")


def table(findings: list[Finding]) -> Iterator[str]:
    """Return the lines of a table in Markdown."""
    rows = [TITLES, *(finding.row() for finding in findings)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(TITLES))]
    for number, row in enumerate(rows):
        yield "| " + " | ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)) + " |"
        if number == 0:
            yield "|" + "|".join("-" * (width + 2) for width in widths) + "|"
