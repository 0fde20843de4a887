"""The rows of runs, payloads, artifacts, statements and parts as they lie in the store."""

import json
from collections.abc import Iterator
from typing import Any, Final

from flexdesk.domain.artifact import Dedupe, Verdict
from flexdesk.domain.outline import Attributes
from flexdesk.domain.record import Layout
from flexdesk.domain.stored import (
    StoredArtifact,
    StoredEvent,
    StoredFrame,
    StoredLayout,
    StoredPart,
    StoredPayload,
    StoredRun,
    StoredStatement,
)
from flexdesk.store import texts
from flexdesk.store.audit.looking import ask, damaged, looking
from flexdesk.store.database import Database
from flexdesk.store.payloads.packing import FRAME
from flexdesk.store.records import artifacts

_KEYS: Final = {"payload": "payload_id", "ingestion_run": "ingestion_run_id", "raw_artifact": "raw_artifact_id", "row_layout": "layout_id"}
_PARTS = """
SELECT part.section_part_id, part.statement_id, part.position, part.section_name, part.first_record_id, part.record_count
FROM section_part AS part JOIN statement ON statement.statement_id = part.statement_id
WHERE statement.raw_artifact_id = :artifact ORDER BY statement.position, part.position
"""
_PART_LAYOUTS = """
SELECT part.section_part_id, used.layout_id
FROM section_part AS part JOIN statement ON statement.statement_id = part.statement_id
JOIN section_layout AS used ON used.section_part_id = part.section_part_id
WHERE statement.raw_artifact_id = :artifact ORDER BY part.section_part_id, used.position
"""


def ids(database: Database, table: str) -> list[int]:
    """Return the ids of a table's rows, ascending."""
    with looking(database) as connection:
        key = _KEYS[table]
        return [row[0] for row in ask(connection, f"SELECT {key} FROM {table} ORDER BY {key}")]  # noqa: S608  # names of our own


def payload(database: Database, payload_id: int) -> StoredPayload:
    """Return one payload."""
    row = _row(database, "payload", payload_id)
    _expect(database, int, row.size, row.stored_size, row.frame_count)
    return StoredPayload(row.payload_id, row.sha256, row.size, row.stored_size, row.frame_count, row.first_run_id)


def frames(database: Database, payload_id: int) -> Iterator[StoredFrame]:
    """Yield the frames of a payload by their ordinals, each read in a transaction of its own."""
    columns = "payload_frame_id, ordinal, first_byte, size"
    with looking(database) as connection:
        query = f"SELECT {columns} FROM payload_frame WHERE payload_id = :payload ORDER BY ordinal"  # noqa: S608  # names of our own
        rows = ask(connection, query, {"payload": payload_id})
    for frame_id, ordinal, first_byte, size in rows:
        _expect(database, int, ordinal, first_byte, size)
        with looking(database) as connection:
            found = ask(connection, "SELECT data FROM payload_frame WHERE payload_frame_id = :id", {"id": frame_id})
        packed = found[0][0] if found else None
        data = bytes(packed) if isinstance(packed, bytes | memoryview) else b""
        yield StoredFrame(ordinal, first_byte, size, len(data), _unpacked(data))


def artifact(database: Database, raw_artifact_id: int) -> StoredArtifact:
    """Return one artifact."""
    row = _row(database, "raw_artifact", raw_artifact_id)
    _expect(database, int, row.ingestion_run_id, row.first_record_id, row.record_count)
    dedupe = row.dedupe if row.dedupe not in set(Dedupe) else Dedupe(row.dedupe)
    return StoredArtifact(artifacts.record(row), Verdict(dedupe, row.twin_artifact_id, row.revision))


def statements(database: Database, raw_artifact_id: int) -> list[StoredStatement]:
    """Return the statements of an artifact, by position."""
    query = "SELECT * FROM statement WHERE raw_artifact_id = :artifact ORDER BY position"
    with looking(database) as connection:
        rows = ask(connection, query, {"artifact": raw_artifact_id})
    return [
        StoredStatement(
            row.statement_id,
            row.position,
            row.path,
            row.account_id,
            row.from_date,
            row.to_date,
            pairs(row.header),
            row.first_record_id,
            row.record_count,
        )
        for row in rows
    ]


def parts(database: Database, raw_artifact_id: int) -> list[StoredPart]:
    """Return the section parts of an artifact in document order."""
    with looking(database) as connection:
        rows = ask(connection, _PARTS, {"artifact": raw_artifact_id})
        used: dict[int, list[int]] = {}
        for part_id, layout_id in ask(connection, _PART_LAYOUTS, {"artifact": raw_artifact_id}):
            used.setdefault(part_id, []).append(layout_id)
    return [
        StoredPart(
            row.section_part_id,
            row.statement_id,
            row.position,
            row.section_name,
            row.first_record_id,
            row.record_count,
            tuple(used.get(row.section_part_id, ())),
        )
        for row in rows
    ]


def layout(database: Database, layout_id: int) -> StoredLayout:
    """Return one layout."""
    row = _row(database, "row_layout", layout_id)
    query = "SELECT position, name, json_name FROM layout_attribute WHERE layout_id = :layout ORDER BY position"
    with looking(database) as connection:
        found = ask(connection, query, {"layout": layout_id})
    names = tuple(str(each.name) for each in found)  # what is no text becomes another name: damage, and no reason to stop
    agree = all(
        each.position == at and each.json_name == texts.written(name) for at, (each, name) in enumerate(zip(found, names, strict=True))
    )
    return StoredLayout(layout_id, Layout(str(row.row_tag), names), row.digest, agree)


def run(database: Database, run_id: int) -> StoredRun:
    """Return one run with its timeline and its sightings."""
    row = _row(database, "ingestion_run", run_id)
    with looking(database) as connection:
        lines = ask(
            connection,
            "SELECT sequence, stage, state, details FROM stage_event WHERE ingestion_run_id = :run ORDER BY sequence",
            {"run": run_id},
        )
        met = ask(
            connection, "SELECT raw_artifact_id, dedupe FROM sighting WHERE ingestion_run_id = :run ORDER BY sighting_id", {"run": run_id}
        )
    return StoredRun(
        run_id,
        row.status,
        row.finished_at_utc,
        row.error_code,
        row.payload_sha256,
        row.flex_query_id,
        row.records_seen,
        row.records_inserted,
        row.records_deduplicated,
        tuple(StoredEvent(each.sequence, each.stage, each.state, _object(each.details)) for each in lines),
        {each.raw_artifact_id: each.dedupe for each in met},
    )


def pairs(written: Any) -> Attributes | None:
    """Return the attributes in a JSON object of texts, in their order and with their doubles; None if it is something else."""
    try:
        found = json.loads(written, object_pairs_hook=tuple)
    except (ValueError, TypeError, RecursionError):
        return None
    flat = isinstance(found, tuple) and all(isinstance(value, str) for _, value in found)
    return found if flat else None


def _object(written: Any) -> dict[str, Any] | None:
    try:
        found = json.loads(written)
    except (ValueError, TypeError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _expect(database: Database, kind: type, *values: object) -> None:
    """Raise what tells of damage unless these are values that can be reckoned with."""
    if not all(isinstance(value, kind) for value in values):
        raise damaged(database.shown)


def _row(database: Database, table: str, key: int) -> Any:
    with looking(database) as connection:
        rows = ask(connection, f"SELECT * FROM {table} WHERE {_KEYS[table]} = :id", {"id": key})  # noqa: S608  # names of our own
    if len(rows) != 1:  # an index and its table differ
        raise damaged(database.shown)
    return rows[0]


def _unpacked(data: bytes) -> bytes | None:
    """Decompress a frame; a damaged head must not make us ask for all the memory there is."""
    import zstandard  # noqa: PLC0415  # most commands read no payload

    try:
        with zstandard.ZstdDecompressor(max_window_size=2**27).stream_reader(data) as reader:
            unpacked = reader.read(FRAME + 1)
            return unpacked if len(unpacked) <= FRAME else None
    except (zstandard.ZstdError, MemoryError):
        return None
