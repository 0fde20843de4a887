"""What a copy of a store came to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CopiedTable:
    """One table: its rows, and the digest over them that was the same on both sides."""

    table: str
    row_count: int
    digest: str


@dataclass(frozen=True, slots=True)
class Copied:
    """A whole copy; `newer_runs` is how many runs the source began since the moment that was copied."""

    source: str
    target: str
    tables: tuple[CopiedTable, ...]
    newer_runs: int

    @property
    def row_count(self) -> int:
        return sum(each.row_count for each in self.tables)
