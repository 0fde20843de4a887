"""Raw artifacts and sightings as rows."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, insert, select

from flexdesk.domain.artifact import (
    Dedupe,
    RawArtifactPersistRequest,
    RawArtifactRecord,
    RawArtifactReference,
    Verdict,
)
from flexdesk.store.ids import next_id
from flexdesk.store.schema import raw_artifact, sighting

_ARTIFACT = select(raw_artifact)


def of_payload(connection: Connection, payload_sha256: str) -> tuple[RawArtifactRecord, ...]:
    """Return the artifacts that have these bytes, in the order they were kept."""
    return _read(connection, raw_artifact.c.payload_sha256 == payload_sha256)


def of_query(connection: Connection, account_id: str, flex_query_id: str) -> tuple[RawArtifactRecord, ...]:
    """Return the artifacts of an account and query, oldest first."""
    return _read(connection, raw_artifact.c.account_id == account_id, raw_artifact.c.flex_query_id == flex_query_id)


def find(connection: Connection, reference: RawArtifactReference) -> RawArtifactRecord | None:
    """Return the artifact with this reference."""
    found = _read(
        connection,
        raw_artifact.c.account_id == reference.account_id,
        raw_artifact.c.period_key == reference.period_key,
        raw_artifact.c.flex_query_id == reference.flex_query_id,
        raw_artifact.c.payload_sha256 == reference.payload_sha256,
    )
    return found[0] if found else None


def next_record_id(connection: Connection) -> int:
    """Return the first id of the range that the next artifact owns."""
    end = func.coalesce(func.max(raw_artifact.c.first_record_id + raw_artifact.c.record_count), 1)
    return int(connection.execute(select(end)).scalar_one())


def add(connection: Connection, request: RawArtifactPersistRequest, verdict: Verdict, first_record_id: int) -> RawArtifactRecord:
    """Write one artifact; its records will have the ids from `first_record_id` on."""
    reference = request.reference
    record = RawArtifactRecord(
        raw_artifact_id=next_id(connection, raw_artifact.c.raw_artifact_id),
        reference=reference,
        period_from=request.period_from,
        period_to=request.period_to,
        when_generated=request.when_generated,
        content_hash=request.content_hash,
        ingestion_run_id=request.ingestion_run_id,
        reader_version=request.reader_version,
        first_record_id=first_record_id,
        record_count=sum(part.record_count for _, part in request.parts),
    )
    connection.execute(
        insert(raw_artifact).values(
            raw_artifact_id=record.raw_artifact_id,
            account_id=reference.account_id,
            period_key=reference.period_key,
            flex_query_id=reference.flex_query_id,
            payload_sha256=reference.payload_sha256,
            content_hash=record.content_hash,
            period_from=record.period_from,
            period_to=record.period_to,
            when_generated=record.when_generated,
            ingestion_run_id=record.ingestion_run_id,
            reader_version=record.reader_version,
            first_record_id=record.first_record_id,
            record_count=record.record_count,
            dedupe=verdict.dedupe.value,
            twin_artifact_id=verdict.twin_artifact_id,
            revision=verdict.revision,
        )
    )
    return record


def add_sighting(connection: Connection, run_id: int, raw_artifact_id: int, dedupe: Dedupe, at_utc: str) -> None:
    """Note that a run met an artifact."""
    connection.execute(
        insert(sighting).values(
            sighting_id=next_id(connection, sighting.c.sighting_id),
            ingestion_run_id=run_id,
            raw_artifact_id=raw_artifact_id,
            dedupe=dedupe.value,
            at_utc=at_utc,
        )
    )


def record(row: Row[Any]) -> RawArtifactRecord:
    """Return the artifact in a row that has its columns."""
    reference = RawArtifactReference(row.account_id, row.period_key, row.flex_query_id, row.payload_sha256)
    return RawArtifactRecord(
        row.raw_artifact_id,
        reference,
        row.period_from,
        row.period_to,
        row.when_generated,
        row.content_hash,
        row.ingestion_run_id,
        row.reader_version,
        row.first_record_id,
        row.record_count,
    )


def _read(connection: Connection, *where: ColumnElement[bool]) -> tuple[RawArtifactRecord, ...]:
    rows: Sequence[Row[Any]] = connection.execute(_ARTIFACT.where(*where).order_by(raw_artifact.c.raw_artifact_id)).all()
    return tuple(map(record, rows))
