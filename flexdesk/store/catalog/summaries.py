"""Artifacts, sightings and payloads as lists show them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from flexdesk.domain.artifact import Dedupe, Verdict
from flexdesk.domain.run import RunSource
from flexdesk.domain.view import ArtifactSummary, Sighting
from flexdesk.store.catalog.current import current
from flexdesk.store.records import artifacts
from flexdesk.store.schema import ingestion_run, payload, raw_artifact, sighting

_SEEN = (
    select(sighting.c.raw_artifact_id, func.count().label("sighting_count"), func.min(sighting.c.at_utc).label("first_seen_utc"))
    .group_by(sighting.c.raw_artifact_id)
    .subquery()
)
_SUMMARY = (
    select(raw_artifact, payload.c.size.label("payload_size"), _SEEN.c.sighting_count, _SEEN.c.first_seen_utc, ingestion_run.c.file_name)
    .join(payload, payload.c.sha256 == raw_artifact.c.payload_sha256)
    .join(ingestion_run, ingestion_run.c.ingestion_run_id == raw_artifact.c.ingestion_run_id)
    .join(_SEEN, _SEEN.c.raw_artifact_id == raw_artifact.c.raw_artifact_id)
    .order_by(raw_artifact.c.raw_artifact_id.desc())
)
_SIGHTING = select(sighting, ingestion_run.c.source, ingestion_run.c.requested_query_id, ingestion_run.c.file_name).join(
    ingestion_run, ingestion_run.c.ingestion_run_id == sighting.c.ingestion_run_id
)
_PERIOD = select(
    raw_artifact.c.raw_artifact_id,
    raw_artifact.c.account_id,
    raw_artifact.c.flex_query_id,
    raw_artifact.c.period_key,
    raw_artifact.c.period_from,
    raw_artifact.c.period_to,
)


def read_current(connection: Connection) -> frozenset[int]:
    """Return the ids of all current artifacts."""
    return _current(connection, _PERIOD)


def read_current_at(connection: Connection, at_utc: str, account_id: str) -> tuple[int, ...]:
    """Return the ids of an account's artifacts that were current at a moment, oldest first."""
    of_account = _PERIOD.where(raw_artifact.c.account_id == account_id)
    known = of_account.join(_SEEN, _SEEN.c.raw_artifact_id == raw_artifact.c.raw_artifact_id).where(_SEEN.c.first_seen_utc < at_utc)
    return tuple(sorted(_current(connection, known)))


def read_summaries(connection: Connection) -> tuple[ArtifactSummary, ...]:
    """Return all artifacts, newest first."""
    now = read_current(connection)
    return tuple(_summary(row, now) for row in connection.execute(_SUMMARY))


def read_summary(connection: Connection, raw_artifact_id: int) -> ArtifactSummary | None:
    """Return one artifact."""
    found = _summaries(connection, [raw_artifact_id])
    return found.get(raw_artifact_id)


def read_met(connection: Connection, run_id: int) -> tuple[tuple[ArtifactSummary, Sighting], ...]:
    """Return the artifacts that a run met, in the order it met them."""
    met = _sightings(connection, _SIGHTING.where(sighting.c.ingestion_run_id == run_id))
    found = _summaries(connection, [each.raw_artifact_id for each in met])
    return tuple((found[each.raw_artifact_id], each) for each in met)


def read_sightings(connection: Connection, raw_artifact_id: int) -> tuple[Sighting, ...]:
    """Return every run that met an artifact, oldest first."""
    return _sightings(connection, _SIGHTING.where(sighting.c.raw_artifact_id == raw_artifact_id))


def _summaries(connection: Connection, ids: Sequence[int]) -> dict[int, ArtifactSummary]:
    rows = connection.execute(_SUMMARY.where(raw_artifact.c.raw_artifact_id.in_(ids))).all()
    accounts, queries = {row.account_id for row in rows}, {row.flex_query_id for row in rows}
    now = _current(connection, _PERIOD.where(raw_artifact.c.account_id.in_(accounts), raw_artifact.c.flex_query_id.in_(queries)))
    return {row.raw_artifact_id: _summary(row, now) for row in rows}


def _current(connection: Connection, periods: Select[Any]) -> frozenset[int]:
    return current((row[0], row[1], row[2], row[3], row[4], row[5]) for row in connection.execute(periods))


def _summary(row: Row[Any], now: frozenset[int]) -> ArtifactSummary:
    verdict = Verdict(Dedupe(row.dedupe), row.twin_artifact_id, row.revision)
    is_current, file_name = row.raw_artifact_id in now, row.file_name or ""
    return ArtifactSummary(artifacts.record(row), verdict, is_current, row.payload_size, row.first_seen_utc, row.sighting_count, file_name)


def _sightings(connection: Connection, query: Select[Any]) -> tuple[Sighting, ...]:
    return tuple(
        Sighting(row.ingestion_run_id, row.raw_artifact_id, Dedupe(row.dedupe), row.at_utc, _source(row))
        for row in connection.execute(query.order_by(sighting.c.sighting_id))
    )


def _source(row: Row[Any]) -> str:
    name = row.file_name if row.source == RunSource.FILE else row.requested_query_id
    return name or ""
