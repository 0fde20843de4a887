"""What a benchmark says: a goal or a bar, what was measured, and whether that meets it."""

import re
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from tests.bench.measure import Cost, Costs


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of a table; `limit` None: there is no goal, the figure is for information."""

    goal: str
    what: str
    measured: float | None
    limit: float | None
    unit: str
    runs: int
    at_least: bool = False
    costs: Costs = field(default_factory=dict, compare=False)
    by_size: dict[str, float] = field(default_factory=dict, compare=False)
    """The same of smaller and larger stores, by the rows that all their statements have together."""
    held_by: str = ""
    """Where nothing is measured: the tests that hold it."""

    @classmethod
    def of(cls, told: dict[str, Any]) -> Self:
        """Return what `as_object` has written."""
        costs = {name: [Cost(**cost) for cost in several] for name, several in told["costs"].items()}
        return cls(**{name: value for name, value in told.items() if name != "met"} | {"costs": costs})

    @property
    def met(self) -> bool | None:
        """Whether the goal is met."""
        if self.limit is None or self.measured is None:
            return None
        return self.measured >= self.limit if self.at_least else self.measured <= self.limit

    @property
    def order(self) -> tuple[str, int]:
        """Where the line stands among the others."""
        number = re.search(r"\d+", self.goal)
        return self.goal.partition(" ")[0].rstrip("0123456789"), int(number[0]) if number else 0

    def row(self) -> tuple[str, ...]:
        """Return the line as texts."""
        sign = "≥" if self.at_least else "≤"
        wanted = "" if self.limit is None else f"{sign} {told(self.limit, self.unit)}"
        measured = self.held_by if self.measured is None else told(self.measured, self.unit)
        verdict = {None: "", True: "yes", False: "NO"}[self.met]
        return (self.goal, self.what, wanted, measured, verdict, str(self.runs or ""))

    def as_object(self) -> dict[str, Any]:
        """Return the line for a file."""
        return asdict(self) | {"met": self.met}


def told(figure: float, unit: str) -> str:
    """Return a figure in three digits, with its unit."""
    digits = f"{figure:,.0f}" if abs(figure) >= 100 else f"{figure:.3g}"
    return f"{digits} {unit}".rstrip()
