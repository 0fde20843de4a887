"""What a front end can order from the Desk."""

from dataclasses import dataclass, field
from enum import StrEnum

from flexdesk.domain.comparison import EVER, PROPOSED, Days, Matching
from flexdesk.domain.exportformat import VERBATIM, ExportFormat
from flexdesk.domain.rowquery import EVERYTHING, RowQuery, RowSet
from flexdesk.domain.view import SectionScope


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """One file to take in: `query_id` None means "what the document says", `file` is the name as the user gave it."""

    file: str
    query_id: str | None = None
    required_sections: tuple[str, ...] = ()
    repeats_run_id: int | None = None


@dataclass(frozen=True, slots=True)
class FetchChoice:
    """What one fetch wants otherwise than the query has it saved; None is as saved. Dates go before a period rule."""

    from_date: str | None = None
    to_date: str | None = None
    period: str | None = None
    base_url: str | None = None
    required_sections: tuple[str, ...] = ()
    deadline: float | None = None
    proxy: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class FetchRequest:
    """One statement to fetch; dates are YYYY-MM-DD, both or none; None elsewhere means the setting.

    With a `reference` the statement is asked for that IBKR was making already; a `proxy` may hold a password.
    """

    query_id: str
    token: str = field(repr=False)
    from_date: str | None = None
    to_date: str | None = None
    base_url: str | None = None
    required_sections: tuple[str, ...] = ()
    deadline: float | None = None
    repeats_run_id: int | None = None
    reference: str | None = field(default=None, repr=False)
    proxy: str | None = field(default=None, repr=False)
    run_id: int | None = None
    """The run that was begun when it took its place in line."""


@dataclass(frozen=True, slots=True)
class ReprocessOrder:
    """What to read again from its stored bytes: an artifact, or what a run kept; exactly one of them."""

    raw_artifact_id: int | None = None
    run_id: int | None = None
    required_sections: tuple[str, ...] = ()


class What(StrEnum):
    """Which rows of a row set go out."""

    MATCHING = "matching"
    SELECTED = "selected"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """Which rows go where: `scope` names section and artifacts, `target` is a path or `-` for standard output.

    `query` picks and orders the rows. `rows` are they, where somebody has them already: then these go out as they stood when they were
    read, and `what` may leave some away. `columns` are attributes in the order in which they shall stand; None means all of the scope.
    """

    scope: SectionScope
    target: str
    format: ExportFormat = VERBATIM
    query: RowQuery = EVERYTHING
    columns: tuple[str, ...] | None = None
    rows: RowSet | None = None
    what: What = What.MATCHING


@dataclass(frozen=True, slots=True)
class CompareOrder:
    """Two artifacts to compare, in one section or in all."""

    a: int
    b: int
    section_name: str | None = None
    matching: Matching = PROPOSED


@dataclass(frozen=True, slots=True)
class ChangesOrder:
    """The history between two days: what was known before `since` against what was known at the end of `until` (None: now).

    `days` limits the rows that are looked at, not the time of the history: what became known since then about 2025.
    """

    since: str
    until: str | None = None
    account_id: str | None = None
    section_name: str | None = None
    matching: Matching = PROPOSED
    days: Days = EVER
