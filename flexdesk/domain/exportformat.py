"""How an export is written: the kind of file, and for texts with delimiters every detail of their dialect."""

import json
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from typing import Any

from flexdesk.domain.errors import UsageError


class FileKind(StrEnum):
    """What kind of file; the value is also the ending of its name."""

    CSV = "csv"
    JSON_LINES = "jsonl"
    PARQUET = "parquet"
    XLSX = "xlsx"


class Quote(StrEnum):
    """Which cells stand between quotes."""

    NEEDED = "needed"
    ALWAYS = "always"


class LineEnd(StrEnum):
    """What ends a line, by its name."""

    CRLF = "crlf"
    LF = "lf"

    @property
    def characters(self) -> str:
        return "\r\n" if self is LineEnd.CRLF else "\n"


class Encoding(StrEnum):
    """How characters become bytes; the value is Python's name for it."""

    UTF_8 = "utf-8"
    UTF_16 = "utf-16-le"
    WINDOWS = "cp1252"

    @property
    def words(self) -> str:
        """What people call it."""
        return {Encoding.UTF_8: "UTF-8", Encoding.UTF_16: "UTF-16", Encoding.WINDOWS: "Windows-1252"}[self]

    @property
    def is_unicode(self) -> bool:
        """Whether it can write every character, and begin with a byte-order mark."""
        return self is not Encoding.WINDOWS


DELIMITERS = (",", ";", "\t", "|")
_NEVER = '"\r\n'


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """One way to write rows. All but `kind`, `header`, `provenance` and `manifest` concern CSV alone: the other kinds have no dialects.

    `absent` is written for an attribute that a row does not have; `guard_formulas` puts a ' before what a spreadsheet would compute;
    `provenance` begins each row with where it comes from; `manifest` writes a description beside the file.
    """

    kind: FileKind = FileKind.CSV
    delimiter: str = ","
    quote: Quote = Quote.NEEDED
    line_end: LineEnd = LineEnd.CRLF
    encoding: Encoding = Encoding.UTF_8
    bom: bool = False
    absent: str = ""
    header: bool = True
    guard_formulas: bool = False
    provenance: bool = True
    manifest: bool = False

    @property
    def is_verbatim(self) -> bool:
        """Whether every cell is the stored text and nothing else; of an absent attribute: empty, or no cell at all."""
        return self.kind is not FileKind.CSV or not (self.guard_formulas or self.absent)

    def dialect_of(self, other: "ExportFormat") -> "ExportFormat":
        """Return this format with the dialect of another one: delimiter, quotes, line end, encoding, mark, absent values, guard."""
        return replace(self, **{name: getattr(other, name) for name in _DIALECT})

    def has_dialect_of(self, other: "ExportFormat") -> bool:
        """Tell whether texts look the same in both."""
        return self.dialect_of(other) == self

    def to_json(self) -> str:
        """Return it as a text that `from_json` takes."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str, usual: "ExportFormat | None" = None) -> "ExportFormat":
        """Return what a text says; whatever is missing or unusable in it is as usual: as in VERBATIM, unless something else is."""
        usual = usual or VERBATIM
        try:
            kept = json.loads(text)
        except ValueError:
            return usual
        return _with(usual, kept) if isinstance(kept, dict) else usual


_DIALECT = ("delimiter", "quote", "line_end", "encoding", "bom", "absent", "guard_formulas")

VERBATIM = ExportFormat()
"""Every byte as stored: comma, CRLF, quotes where needed, UTF-8 without mark (RFC 4180)."""

EXCEL = replace(VERBATIM, bom=True, guard_formulas=True)
"""What Excel opens by a double click where numbers have a decimal point; elsewhere its delimiter is a semicolon: `excel`."""


def excel(decimal_point: str) -> ExportFormat:
    """Return the preset for Excel in a country: it expects a semicolon where the comma is taken by numbers."""
    return replace(EXCEL, delimiter=";") if decimal_point == "," else EXCEL


def checked(wanted: ExportFormat) -> ExportFormat:
    """Return the format if it can be written; raises UsageError (FORMAT_INVALID). Only CSV has a dialect that could be wrong."""
    if wanted.kind is FileKind.CSV:
        _check_dialect(wanted)
    return wanted


def _check_dialect(wanted: ExportFormat) -> None:
    if len(wanted.delimiter) != 1 or wanted.delimiter in _NEVER:
        raise UsageError("FORMAT_INVALID", f"{wanted.delimiter!r} cannot stand between cells.", "Take one character: , ; | or a tab.")
    if any(each in wanted.absent for each in (*_NEVER, wanted.delimiter)):
        raise UsageError(
            "FORMAT_INVALID", f"{wanted.absent!r} cannot stand for an absent value.", "Take a word without delimiters or quotes."
        )
    if wanted.bom and not wanted.encoding.is_unicode:
        raise UsageError("FORMAT_INVALID", "Only Unicode has a byte-order mark.", "Leave it out, or take UTF-8.")


def _with(base: ExportFormat, kept: dict[str, Any]) -> ExportFormat:
    found = base
    for field in fields(ExportFormat):
        value, default = kept.get(field.name), getattr(base, field.name)
        if isinstance(value, str if isinstance(default, str) else bool):
            found = _put(found, field.name, value, type(default))
    return found


def _put(found: ExportFormat, name: str, value: Any, kind: type) -> ExportFormat:
    """Return a format with one value put in, or as it was where that would make one that cannot be written."""
    try:
        changed = replace(found, **{name: kind(value)})
        _check_dialect(changed)
    except (ValueError, UsageError):
        return found
    return changed
