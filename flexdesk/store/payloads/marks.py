"""Marks into payloads: made when a payload is read, and no loss when they are gone."""

from sqlalchemy import Connection, literal, select, tuple_

from flexdesk.domain.mark import Bearing, Mark
from flexdesk.domain.outline import Outline
from flexdesk.domain.record import Record
from flexdesk.store.database import Database
from flexdesk.store.schema import cache_payload_mark, payload, raw_artifact, statement

_COLUMNS = ("payload_id", "reader_version", "statement_position", "record_position", "first_byte", "depth", "encoding")


def add(database: Database, connection: Connection, sha256: str, outline: Outline) -> None:
    """Keep the marks that a reading of a payload made, unless there are some of the same reader version."""
    mark, version = cache_payload_mark.c, outline.reader_version
    payload_id = connection.execute(select(payload.c.payload_id).where(payload.c.sha256 == sha256)).scalar_one()
    there = select(mark.payload_id).where(mark.payload_id == payload_id, mark.reader_version == version)
    if connection.execute(there.limit(1)).first() is None:
        rows = ((payload_id, version, m.statement, m.record, m.first_byte, m.depth, m.encoding) for m in outline.marks)
        database.insert(connection, cache_payload_mark, _COLUMNS, rows)


def read_bearing(connection: Connection, record: Record) -> Bearing | None:
    """Return where a record stands in its payload and the last mark not behind it; None if there is none."""
    here = (statement.c.raw_artifact_id == record.raw_artifact_id) & (statement.c.first_record_id <= record.raw_record_id)
    last = select(statement.c.position, statement.c.first_record_id).where(here, statement.c.record_count > 0)
    position, first_record_id = connection.execute(last.order_by(statement.c.position.desc()).limit(1)).one()
    number = record.raw_record_id - first_record_id
    mark = cache_payload_mark.c
    place = tuple_(mark.statement_position, mark.record_position)
    of_payload = (
        select(mark.first_byte, mark.statement_position, mark.record_position, mark.depth, mark.encoding)
        .join(payload, payload.c.payload_id == mark.payload_id)
        .join(raw_artifact, raw_artifact.c.payload_sha256 == payload.c.sha256)
        .where(raw_artifact.c.raw_artifact_id == record.raw_artifact_id, mark.reader_version == raw_artifact.c.reader_version)
        .where(place <= tuple_(literal(position), literal(number)))
    )
    found = connection.execute(of_payload.order_by(mark.statement_position.desc(), mark.record_position.desc()).limit(1)).first()
    return Bearing(Mark(*found), position, number) if found else None
