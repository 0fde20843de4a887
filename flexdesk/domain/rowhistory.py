"""What became of a row: its versions over all artifacts of its account, and the rows it refers to or that refer to it."""

from dataclasses import dataclass

from flexdesk.domain.comparison import Change
from flexdesk.domain.outline import Attributes

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """Rows that have all these attributes with exactly these values; in one section, or in any."""

    pairs: Pairs
    section_name: str | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """A record with some content, the run that brought its artifact and the last run that met it."""

    raw_record_id: int
    raw_artifact_id: int
    statement_id: int
    first_run: int
    last_run: int


@dataclass(frozen=True, slots=True)
class Match:
    """A content that meets a condition, in one section, with every record that has it, in the order of records."""

    condition: Condition
    section_name: str
    row_tag: str
    attributes: Attributes
    seen: tuple[Seen, ...]


@dataclass(frozen=True, slots=True)
class RowVersion:
    """One version of a row: the record that had it first, the runs that met it first and last, and what differs from the version before."""

    raw_record_id: int
    raw_artifact_id: int
    first_seen_run: int
    last_seen_run: int
    artifact_count: int
    attributes: Attributes
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class RelatedRow:
    """A row that the inspected one names in `attribute`, or, if `refers_here`, that names the inspected one there."""

    attribute: str
    value: str
    refers_here: bool
    raw_record_id: int
    raw_artifact_id: int
    section_name: str
    row_tag: str


@dataclass(frozen=True, slots=True)
class RowHistory:
    """The versions of a row, oldest first; `here` is the place of the inspected one, `key` what tells that they are one row."""

    key: tuple[str, ...]
    versions: tuple[RowVersion, ...]
    here: int
    related: tuple[RelatedRow, ...] = ()

    @property
    def version(self) -> RowVersion:
        """The version that was asked about."""
        return self.versions[self.here]
