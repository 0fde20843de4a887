"""The outline of a document: all that is known of it but its rows."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from flexdesk.domain.dates import UNKNOWN, iso_date, period_key
from flexdesk.domain.mark import Mark
from flexdesk.domain.record import Layout

Attributes = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SectionPart:
    """Adjacent children of one `FlexStatement` with the same tag; `record_count` is 0 for an empty container."""

    statement: int
    section_name: str
    record_count: int
    layouts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One `FlexStatement`: its place among its siblings (from 1) and its own attributes, verbatim."""

    path: str
    header: Attributes
    record_count: int

    def get(self, name: str) -> str:
        """Return a header attribute; empty where it is absent."""
        return dict(self.header).get(name, "")

    @property
    def account_id(self) -> str:
        return self.get("accountId") or UNKNOWN

    @property
    def from_date(self) -> str:
        return iso_date(self.get("fromDate")) or UNKNOWN

    @property
    def to_date(self) -> str:
        return iso_date(self.get("toDate")) or UNKNOWN


@dataclass(frozen=True, slots=True)
class Notice:
    """Something unusual that was stored all the same: a code, how often, and a sentence."""

    code: str
    count: int
    message: str


def codes_of(notices: Iterable[Notice]) -> tuple[str, ...]:
    """Return the codes of notices, each once, in their order."""
    return tuple(dict.fromkeys(notice.code for notice in notices))


@dataclass(frozen=True)
class Outline:
    """A whole document: root attributes, statements and section parts in document order.

    `content_hashes` holds the content hash of each account. `reader_version` tells which rules read it.
    `marks` say where some records stand, which is no part of what the document says; `layouts` are the shapes of its rows, by the numbers
    that parts and rows use.
    """

    root: Attributes
    declared_count: str | None
    statements: tuple[Statement, ...]
    parts: tuple[SectionPart, ...]
    content_hashes: dict[str, str]
    warnings: tuple[Notice, ...]
    reader_version: int
    marks: tuple[Mark, ...] = field(default=(), compare=False)
    layouts: tuple[Layout, ...] = field(default=(), compare=False)

    @property
    def records_seen(self) -> int:
        return sum(statement.record_count for statement in self.statements)

    @property
    def query_name(self) -> str:
        return dict(self.root).get("queryName", "")

    @cached_property
    def accounts(self) -> tuple[str, ...]:
        """The accounts in order of first appearance."""
        return tuple(dict.fromkeys(statement.account_id for statement in self.statements))

    @cached_property
    def section_names(self) -> frozenset[str]:
        """Every section that stands in the document, with rows or without."""
        return frozenset(part.section_name for part in self.parts)

    def of_account(self, account_id: str) -> tuple[Statement, ...]:
        """Return the statements of one account in document order."""
        return tuple(s for s in self.statements if s.account_id == account_id)

    def period(self, account_id: str) -> tuple[str, str]:
        """Return the period that one account's statements cover together."""
        return period_key((s.from_date, s.to_date) for s in self.of_account(account_id))
