"""Runs and stage events as rows."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, RowMapping, func, insert, select, update

from flexdesk.domain.errors import Failure
from flexdesk.domain.run import (
    Run,
    RunOrder,
    RunResult,
    RunSource,
    RunStatus,
    Stage,
    StageEvent,
    StageState,
)
from flexdesk.store import texts
from flexdesk.store.schema import ingestion_run, stage_event


def add_run(connection: Connection, order: RunOrder, at_utc: str) -> int:
    """Write a run as `started` and return its id."""
    added = connection.execute(
        insert(ingestion_run).values(
            source=order.source.value,
            requested_query_id=order.flex_query_id,
            requested_from=order.requested_from,
            requested_to=order.requested_to,
            file_name=order.file_name,
            required_sections=texts.names(order.required_sections),
            repeats_run_id=order.repeats_run_id,
            started_at_utc=at_utc,
            **_result(RunResult(RunStatus.STARTED)),
        )
    )
    assert added.inserted_primary_key is not None  # noqa: S101  # of a single row there always is one
    return int(added.inserted_primary_key[0])


def add_event(connection: Connection, run_id: int, stage: Stage, state: StageState, at_utc: str, details: Mapping[str, Any]) -> StageEvent:
    """Append an event to the timeline of a run."""
    last = select(func.coalesce(func.max(stage_event.c.sequence), 0)).where(stage_event.c.ingestion_run_id == run_id)
    sequence = connection.execute(last).scalar_one() + 1
    text = texts.written(details)
    connection.execute(
        insert(stage_event).values(
            ingestion_run_id=run_id, sequence=sequence, stage=stage.value, state=state.value, at_utc=at_utc, details=text
        )
    )
    return StageEvent(run_id, sequence, stage, state, at_utc, texts.read(text))


def finish_run(connection: Connection, run_id: int, result: RunResult, at_utc: str) -> bool:
    """Finalise a run; False if it was final already."""
    started = (ingestion_run.c.ingestion_run_id == run_id) & (ingestion_run.c.status == RunStatus.STARTED.value)
    done = connection.execute(update(ingestion_run).where(started).values(finished_at_utc=at_utc, **_result(result)))
    return done.rowcount == 1


def count_since(connection: Connection, at_utc: str) -> int:
    """Return how many runs began at a moment or after it."""
    return int(connection.execute(select(func.count()).where(ingestion_run.c.started_at_utc >= at_utc)).scalar_one())


def read_runs(connection: Connection, limit: int | None = None) -> tuple[Run, ...]:
    """Return the runs, newest first."""
    newest = select(ingestion_run).order_by(ingestion_run.c.ingestion_run_id.desc()).limit(limit)
    return tuple(_run(row) for row in connection.execute(newest).mappings())


def read_run(connection: Connection, run_id: int) -> Run | None:
    """Return one run."""
    row = connection.execute(select(ingestion_run).where(ingestion_run.c.ingestion_run_id == run_id)).mappings().first()
    return _run(row) if row else None


def read_started(connection: Connection) -> tuple[int, ...]:
    """Return the ids of all runs that are not final."""
    query = select(ingestion_run.c.ingestion_run_id).where(ingestion_run.c.status == RunStatus.STARTED.value)
    return tuple(connection.execute(query.order_by(ingestion_run.c.ingestion_run_id)).scalars())


def read_events(connection: Connection, run_id: int) -> tuple[StageEvent, ...]:
    """Return the timeline of a run, in order."""
    query = select(stage_event).where(stage_event.c.ingestion_run_id == run_id).order_by(stage_event.c.sequence)
    return tuple(
        StageEvent(run_id, row.sequence, Stage(row.stage), StageState(row.state), row.at_utc, texts.read(row.details))
        for row in connection.execute(query)
    )


def _result(result: RunResult) -> dict[str, Any]:
    failure = result.failure
    return {
        "status": result.status.value,
        "error_code": failure and failure.code,
        "error_message": failure and failure.message,
        "error_next_step": failure and failure.next_step,
        "payload_sha256": result.payload_sha256,
        "flex_query_id": result.flex_query_id,
        "records_seen": result.records_seen,
        "records_inserted": result.records_inserted,
        "records_deduplicated": result.records_deduplicated,
        "warnings": texts.names(result.warnings),
    }


def _run(row: RowMapping) -> Run:
    order = RunOrder(
        RunSource(row["source"]),
        row["requested_query_id"],
        row["requested_from"],
        row["requested_to"],
        row["file_name"],
        texts.read_names(row["required_sections"]),
        row["repeats_run_id"],
    )
    code = row["error_code"]
    result = RunResult(
        RunStatus(row["status"]),
        None if code is None else Failure(code, row["error_message"], row["error_next_step"]),
        row["payload_sha256"],
        row["flex_query_id"],
        row["records_seen"],
        row["records_inserted"],
        row["records_deduplicated"],
        texts.read_names(row["warnings"]),
    )
    return Run(row["ingestion_run_id"], order, result, row["started_at_utc"], row["finished_at_utc"])
