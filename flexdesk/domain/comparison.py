"""What differs between two artifacts, or between two states of the history: rows added, removed and changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from flexdesk.domain.record import Record
from flexdesk.domain.view import Segment


class DifferenceKind(StrEnum):
    """What happened to a row on the way from A to B."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One attribute that differs; None where a side does not have it."""

    name: str
    old: str | None
    new: str | None


class MatchBy(StrEnum):
    """How a row of A finds its partner in B."""

    PROPOSED = "proposed"
    """By the best business key that tells rows apart, else by their place."""
    KEY = "key"
    PLACE = "place"
    WHOLE = "whole"
    """Not at all: rows that are not the same are only in A or only in B."""


@dataclass(frozen=True, slots=True)
class Matching:
    """How rows are matched: `key` names the attributes of MatchBy.KEY; what the attributes in `ignored` say makes no difference."""

    by: MatchBy = MatchBy.PROPOSED
    key: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()


PROPOSED = Matching()
"""How rows are matched if nobody says otherwise."""


@dataclass(frozen=True, slots=True)
class Days:
    """The report dates (YYYY-MM-DD) of the rows that count; None leaves an end open. A date of another form is in no closed range."""

    first: str | None = None
    last: str | None = None

    def hold(self, report_date: str) -> bool:
        """Tell whether a row of this date counts."""
        return (self.first or "") <= report_date and (self.last is None or report_date <= self.last)


EVER = Days()
"""All of them."""


@dataclass(frozen=True, slots=True)
class KeyProposal:
    """How a key does on the rows that differ: how many of each side have it, and whether it tells them apart."""

    key: tuple[str, ...]
    rows_a: int
    rows_b: int
    unique_a: bool
    unique_b: bool

    @property
    def is_usable(self) -> bool:
        """Whether it can pair anything."""
        return self.unique_a and self.unique_b and bool(self.rows_a and self.rows_b)


@dataclass(frozen=True, slots=True)
class Difference:
    """One row that differs: `a` is None for an added one, `b` for a removed one.

    `key` holds the names by which a changed row was recognised; empty means by its place. Attributes that are empty on one side
    and absent on the other are no change.
    """

    kind: DifferenceKind
    a: Record | None
    b: Record | None
    key: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def record(self) -> Record:
        """The newer side of the row that there is."""
        found = self.b or self.a
        assert found is not None  # noqa: S101  # a difference has at least one side
        return found


@dataclass(frozen=True, slots=True)
class SectionDifference:
    """What a store knows of two sides of a section without reading a row: counts, and where the rows lie that one side has alone.

    Rows are equal when they have the same version; `form_differs` of the `same` ones have it in another exact form.
    """

    section_name: str
    rows_a: int
    rows_b: int
    same: int
    form_differs: int
    only_a: tuple[Segment, ...]
    only_b: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class SectionComparison:
    """How a section compares: `in_a` and `in_b` tell whether the side has the section at all, with rows or without.

    `account_id` is set where accounts are compared one by one; `ignored` of the `same` rows differ in what was to be ignored.
    """

    section_name: str
    in_a: bool
    in_b: bool
    rows_a: int
    rows_b: int
    same: int
    form_differs: int
    added: int
    removed: int
    changed: int
    account_id: str | None = None
    ignored: int = 0

    @property
    def differs(self) -> bool:
        return bool(self.added or self.removed or self.changed or self.in_a != self.in_b)


def total(sections: Iterable[SectionComparison]) -> SectionComparison:
    """Return the sums over sections, under an empty name."""
    taken = tuple(sections)

    def summed(name: str) -> int:
        return sum(getattr(each, name) for each in taken)

    return SectionComparison(
        section_name="",
        in_a=any(each.in_a for each in taken),
        in_b=any(each.in_b for each in taken),
        rows_a=summed("rows_a"),
        rows_b=summed("rows_b"),
        same=summed("same"),
        form_differs=summed("form_differs"),
        added=summed("added"),
        removed=summed("removed"),
        changed=summed("changed"),
        ignored=summed("ignored"),
    )
