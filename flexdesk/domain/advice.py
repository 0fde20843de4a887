"""What the query doctor says: what stands in the way of a purpose, and which click in the portal removes it."""

from dataclasses import dataclass
from enum import StrEnum


class Purpose(StrEnum):
    """What a query is meant for."""

    ARCHIVE = "archive"
    TAX = "tax"
    TRADES = "trades"


class Weight(StrEnum):
    """A problem takes something from the purpose; a hint would make it easier."""

    PROBLEM = "problem"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Advice:
    """One finding: `names` are the sections or attributes it is about, `click` the way through the portal."""

    code: str
    weight: Weight
    message: str
    click: str
    section_name: str | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """A payload judged against a purpose, the problems first."""

    purpose: Purpose
    payload_sha256: str
    query_name: str
    statement_count: int
    record_count: int
    advice: tuple[Advice, ...]

    @property
    def is_fit(self) -> bool:
        """Whether nothing is missing that the purpose needs."""
        return all(each.weight is Weight.HINT for each in self.advice)
