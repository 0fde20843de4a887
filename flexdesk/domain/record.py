"""A record: one element with attributes below a `FlexStatement`, its content, its place and its two hashes."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import compress
from operator import itemgetter

SEPARATOR = "\x1f"
"""Joins the values of a row: not a legal XML 1.0 character, so it never occurs in a value."""

_BETWEEN = SEPARATOR.encode()
_END = "\x1e"


@dataclass(frozen=True, slots=True)
class Layout:
    """The shape a row shares with its siblings: its tag and its attribute names in document order."""

    row_tag: str
    names: tuple[str, ...]

    def digest(self) -> bytes:
        """Return 16 bytes that stand for this layout in the exact hash of its rows."""
        return _hash(json.dumps([self.row_tag, *self.names], ensure_ascii=True).encode())


RowTuple = tuple[int, str, int, str, str | None, bytes, bytes]
"""One record on its way to the store: number of its layout, parent path, index, joined values, report date, exact hash, version hash.

`place_of` puts its place together. A plain tuple, because a million objects would cost more than the parse.
"""


def place_of(parent: str, row_tag: str, index: int) -> str:
    """Return the place of a record: a row of a text has no parent."""
    return f"{parent}/{row_tag}[{index}]" if parent else f"{row_tag}[{index}]"


@dataclass(frozen=True, slots=True)
class RecordBatch:
    """Consecutive records of one section part, in document order.

    `part` is the position of the section part in `Outline.parts`; `layouts` are the layouts first met in this batch, by the number that
    the rows of this and later batches use. Where the contents are stored already, `contents` are their ids, and the rows have only the
    number of their layout and their place.
    """

    part: int
    layouts: dict[int, Layout]
    rows: Sequence[RowTuple]
    contents: Sequence[int] | None = None


PlaceContents = Callable[[dict[int, Layout], Sequence[RowTuple]], Sequence[int]]
"""Stores the contents of rows at once, with the layouts that are met for the first time, and returns their ids."""


@dataclass(frozen=True, slots=True)
class Record:
    """One stored record as the screens and exports see it: `attributes` are verbatim, in document order."""

    raw_record_id: int
    raw_artifact_id: int
    ingestion_run_id: int
    account_id: str
    report_date_local: str
    section_name: str
    row_tag: str
    source_row_ref: str
    attributes: tuple[tuple[str, str], ...]


PROVENANCE = (
    "raw_record_id",
    "raw_artifact_id",
    "ingestion_run_id",
    "account_id",
    "report_date_local",
    "section_name",
    "row_tag",
    "source_row_ref",
)
"""The fields that say where a record is from, in their order everywhere: exports, views, tables."""

PageRow = tuple[int, int, int, str, str, str, str, str, int, str]
"""The fields of `Record` up to `source_row_ref`, then the number of the layout and the joined values."""


@dataclass(frozen=True, slots=True)
class RecordPage:
    """Stored records in compact form, for tables and exports that read a great many."""

    layouts: Mapping[int, Layout]
    rows: Sequence[PageRow]

    def records(self) -> tuple[Record, ...]:
        """Return the page as records."""
        return tuple(
            Record(*row[:8], attributes=tuple(zip(self.layouts[row[8]].names, row[9].split(SEPARATOR), strict=True))) for row in self.rows
        )


PackedRow = tuple[int, bytes]
"""The number of the layout and the joined values in UTF-8."""


@dataclass(frozen=True, slots=True)
class PackedPage:
    """Stored records as bytes, for those that put millions of them into a file.

    `origins` says of each row where it is from, if that was asked for: the values of `PROVENANCE`, joined.
    """

    layouts: Mapping[int, Layout]
    rows: Sequence[PackedRow]
    origins: Sequence[bytes] = ()


def exact_hash(layout_digest: bytes, values: str) -> bytes:
    """Return the address of a content: tag, names in document order, all values, empty ones too."""
    return _hash(layout_digest + values.encode())


def version_hash(row_tag: str, attributes: Iterable[tuple[str, str]]) -> bytes:
    """Return the hash two contents share when they mean the same row: tag and sorted non-empty attributes.

    The reader computes the same through `VersionHasher`, which spares sorting the names of every row.
    """
    present = sorted((name, value) for name, value in attributes if value)
    return _version(row_tag, [name for name, _ in present], [value for _, value in present])


class VersionHasher:
    """The version hash for all rows of one layout, at C speed: the names are sorted once."""

    def __init__(self, layout: Layout) -> None:
        order = sorted(range(len(layout.names)), key=layout.names.__getitem__)
        self._tag = layout.row_tag
        self._names = [layout.names[i] for i in order]
        self._sort: Callable[[Sequence[str]], Sequence[str]] = itemgetter(*order) if len(order) > 1 else tuple

    def __call__(self, values: Sequence[str]) -> bytes:
        ordered = self._sort(values)
        return _version(self._tag, compress(self._names, ordered), filter(None, ordered))


class PresentHasher:
    """Both hashes for rows of one layout in which the same values are present: what they share is hashed once.

    `present` are the places of those names whose values are not empty. Takes bytes, the UTF-8 of what the others take.
    """

    def __init__(self, layout: Layout, present: Sequence[int]) -> None:
        order = sorted(range(len(present)), key=lambda number: layout.names[present[number]])
        names = SEPARATOR.join(layout.names[present[number]] for number in order)
        self._exact = blake2b(layout.digest(), digest_size=16)
        self._version = blake2b(f"{layout.row_tag}{_END}{names}{_END}".encode(), digest_size=16)
        self._sort: Callable[[Sequence[bytes]], Sequence[bytes]] = itemgetter(*order) if len(order) > 1 else tuple

    def exact(self, values: bytes) -> bytes:
        """Return `exact_hash` for all values, joined."""
        digest = self._exact.copy()
        digest.update(values)
        return digest.digest()

    def version(self, values: Sequence[bytes]) -> bytes:
        """Return `version_hash` for the present values, in document order."""
        digest = self._version.copy()
        digest.update(_BETWEEN.join(self._sort(values)))
        return digest.digest()


def _version(row_tag: str, names: Iterable[str], values: Iterable[str]) -> bytes:
    return _hash(f"{row_tag}{_END}{SEPARATOR.join(names)}{_END}{SEPARATOR.join(values)}".encode())


def _hash(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()
