"""Runs told by hand, for tests: a run and its events from a few words."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from flexdesk.domain.errors import Failure
from flexdesk.domain.run import Run, RunOrder, RunResult, RunSource, RunStatus, Stage, StageEvent, StageState

BEGIN = datetime(2026, 11, 24, 7, 2, tzinfo=UTC)
NOT_READY = {"code": "FLEX_1019", "message": "Statement generation in progress.", "wait_seconds": 10.0}

Said = tuple[float, str, str, dict[str, Any]]


def at(seconds: float) -> str:
    """Return a moment so many seconds after the run began, as the store writes it."""
    return (BEGIN + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def events(*said: Said, run_id: int = 131) -> tuple[StageEvent, ...]:
    """Return events from (seconds, stage, state, details)."""
    return tuple(
        StageEvent(run_id, n, Stage(stage), StageState(state), at(s), details) for n, (s, stage, state, details) in enumerate(said, 1)
    )


def run(
    status: RunStatus = RunStatus.SUCCESS,
    *,
    run_id: int = 131,
    took: float | None = 50.0,
    file: str | None = None,
    failure: Failure | None = None,
    rows: tuple[int, int] = (0, 0),
    warnings: Sequence[str] = (),
) -> Run:
    """Return a run that began at `BEGIN`: of a file, else of a query; `rows` are those inserted and those that were known."""
    order = RunOrder(RunSource.FILE, file_name=file) if file else RunOrder(RunSource.WEB_SERVICE, "123456")
    inserted, known = rows
    result = RunResult(status, failure, None, "123456", inserted + known, inserted, known, tuple(warnings))
    return Run(run_id, order, result, at(0), None if took is None else at(took))


def patient() -> tuple[StageEvent, ...]:
    """Return the events of a fetch that was told "not ready" three times and then stored two artifacts."""
    kept = [{"raw_artifact_id": 45, "dedupe": "new"}, {"raw_artifact_id": 46, "dedupe": "revision"}]
    return events(
        (0.0, "request", "started", {}),
        (1.2, "request", "completed", {"reference": "7817...23"}),
        (1.2, "poll", "started", {}),
        (1.6, "poll", "retrying", {**NOT_READY, "attempt": 1}),
        (12.0, "poll", "retrying", {**NOT_READY, "attempt": 2}),
        (22.4, "poll", "retrying", {**NOT_READY, "attempt": 3}),
        (33.0, "poll", "completed", {"attempts": 4}),
        (33.0, "download", "started", {}),
        (39.0, "download", "completed", {"bytes": 14_200_000, "payload_sha256": "9f3c" * 16}),
        (39.0, "archive", "started", {}),
        (39.5, "archive", "completed", {"stored": True}),
        (39.5, "preflight", "started", {}),
        (
            41.5,
            "preflight",
            "completed",
            {"sections": ["Trades"], "records_seen": 98_000, "warnings": [{"code": "X", "count": 2, "message": "Odd."}]},
        ),
        (41.5, "persist", "started", {}),
        (51.5, "persist", "completed", {"records_inserted": 98_000, "records_deduplicated": 0, "deduplicated": False, "artifacts": kept}),
    )


def fails(code: str, message: str = "It did not work.", next_step: str = "Try again.") -> Failure:
    """Return a failure."""
    return Failure(code, message, next_step)
