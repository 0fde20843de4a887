"""Where the records of a document go: section parts with the ranges of ids set aside for them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import Connection

from flexdesk.domain.artifact import RawArtifactPersistRequest
from flexdesk.domain.outline import SectionPart
from flexdesk.store import texts
from flexdesk.store.database import Database
from flexdesk.store.ids import next_id
from flexdesk.store.schema import section_part, statement

_STATEMENT = (
    "statement_id",
    "raw_artifact_id",
    "position",
    "path",
    "account_id",
    "from_date",
    "to_date",
    "header",
    "first_record_id",
    "record_count",
)
_PART = ("section_part_id", "statement_id", "position", "section_name", "first_record_id", "record_count")

PartRow = tuple[int, int, int, str, int, int]


@dataclass(slots=True)
class Place:
    """One section part that waits for its records: the id of the next one, and how many are still to come."""

    section_part_id: int
    section_name: str
    next_record_id: int
    remaining: int
    layouts: tuple[int, ...]


def add(
    database: Database, connection: Connection, request: RawArtifactPersistRequest, raw_artifact_id: int, first_record_id: int
) -> dict[int, Place]:
    """Write the statements and section parts of an artifact; return the places by the parts' positions in the outline."""
    part_id, statement_id = next_id(connection, section_part.c.section_part_id), next_id(connection, statement.c.statement_id)
    parts = {number: [part for _, part in group] for number, group in groupby(request.parts, key=lambda item: item[1].statement)}
    statement_rows: list[tuple[int | str, ...]] = []
    part_rows: list[PartRow] = []
    record_id = first_record_id
    for position, item in request.statements:
        mine = parts.get(position, [])
        count = sum(part.record_count for part in mine)
        header = texts.attributes(item.header)
        dates = (item.account_id, item.from_date, item.to_date)
        statement_rows.append((statement_id, raw_artifact_id, position, item.path, *dates, header, record_id, count))
        part_rows.extend(_numbered(mine, part_id, statement_id, record_id))
        statement_id, part_id, record_id = statement_id + 1, part_id + len(mine), record_id + count
    database.insert(connection, statement, _STATEMENT, statement_rows)
    database.insert(connection, section_part, _PART, part_rows)
    rows = zip(request.parts, part_rows, strict=True)
    return {number: Place(row[0], part.section_name, row[4], row[5], part.layouts) for (number, part), row in rows}


def _numbered(parts: list[SectionPart], part_id: int, statement_id: int, record_id: int) -> Iterator[PartRow]:
    for position, part in enumerate(parts):
        yield part_id + position, statement_id, position, part.section_name, record_id, part.record_count
        record_id += part.record_count
