"""What was unusual in a document and stored all the same."""

from collections.abc import Iterable, Sequence

from flexdesk.domain.outline import Notice, SectionPart, Statement
from flexdesk.domain.sections import in_xml
from flexdesk.flex.reader.sections import KNOWN_SECTIONS

_HEADER = ("accountId", "fromDate", "toDate", "whenGenerated")
_NAMED = 10


def outside_statement(count: int) -> Iterable[Notice]:
    """Tell of elements with attributes outside every statement."""
    if count:
        yield Notice(
            "OUTSIDE_STATEMENT", count, f"{_many(count, 'element')} with attributes outside any FlexStatement; only the payload has them."
        )


def text_content(count: int) -> Iterable[Notice]:
    """Tell of text between tags."""
    if count:
        yield Notice("TEXT_CONTENT", count, f"{_many(count, 'piece')} of text between elements; only the payload has them.")


def unknown_sections(parts: Iterable[SectionPart]) -> Iterable[Notice]:
    """Tell of sections that IBKR was not known to send; their rows are stored like all others."""
    names = [name for name in dict.fromkeys(part.section_name for part in parts) if in_xml(name) not in KNOWN_SECTIONS]
    if names:
        listed = ", ".join(names[:_NAMED]) + (", ..." if len(names) > _NAMED else "")
        yield Notice("UNKNOWN_SECTION", len(names), f"Sections not known before, stored like all others: {listed}.")


def count_mismatch(declared_counts: Sequence[tuple[str | None, int]]) -> Iterable[Notice]:
    """Tell of a `count` that is not the number of statements found."""
    wrong = [(declared, found) for declared, found in declared_counts if declared is not None and declared.strip() != str(found)]
    if wrong:
        said = "; ".join(f"count says {declared[:20]!r}, found {found}" for declared, found in wrong[:_NAMED])
        yield Notice("COUNT_MISMATCH", len(wrong), f"The number of statements differs from what the document says: {said}.")


def header_incomplete(statements: Iterable[Statement]) -> Iterable[Notice]:
    """Tell of statements that do not say whose they are, or for which days."""
    lacking = [[name for name in _HEADER if not statement.get(name)] for statement in statements]
    count = sum(map(bool, lacking))
    if count:
        names = ", ".join(sorted({name for missing in lacking for name in missing}, key=_HEADER.index))
        yield Notice("HEADER_INCOMPLETE", count, f"{_many(count, 'statement')} without {names}; stored as unknown.")


def rows_miscounted(found: Sequence[tuple[str, int]]) -> Iterable[Notice]:
    """Tell of sections whose last line counts other rows than there are."""
    if found:
        said = "; ".join(f"{declared} declared, {count} found" for declared, count in found[:_NAMED])
        yield Notice("COUNT_MISMATCH", len(found), f"The number of rows differs from what the document says: {said}.")


def uneven_rows(count: int) -> Iterable[Notice]:
    """Tell of rows that do not fit their header."""
    if count:
        yield Notice(
            "UNEVEN_ROWS", count, f"{_many(count, 'row')} with more or fewer cells than the header; stored with the cells they have."
        )


def without_names(count: int) -> Iterable[Notice]:
    """Tell of sections without a header row."""
    if count:
        text = f"{_many(count, 'section')} without column headers; the columns are called by their numbers."
        yield Notice("COLUMNS_UNNAMED", count, text)


def outside_sections(count: int) -> Iterable[Notice]:
    """Tell of lines that belong to no section."""
    if count:
        yield Notice("OUTSIDE_STATEMENT", count, f"{_many(count, 'line')} outside any section; only the payload has them.")


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
