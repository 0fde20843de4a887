"""A timeline as a table: one line for each attempt of each stage."""

from typing import Any

import pytest

from flexdesk.cli.timeline import moments
from flexdesk.domain.errors import Failure
from flexdesk.domain.run import Run, RunOrder, RunResult, RunSource, RunStatus, Stage, StageEvent, StageState

SUCCESS = RunResult(RunStatus.SUCCESS)


def at(seconds: float) -> str:
    return f"2026-11-24T02:00:{seconds:09.6f}Z"


def event(stage: Stage, state: StageState, seconds: float, **details: Any) -> StageEvent:
    return StageEvent(1, 0, stage, state, at(seconds), details)


def run(result: RunResult, finished: float | None = 9.0) -> Run:
    return Run(1, RunOrder(RunSource.WEB_SERVICE, "7"), result, at(0), None if finished is None else at(finished))


def table(events: list[StageEvent], result: RunResult = SUCCESS, finished: float | None = 9.0) -> list[tuple[Any, ...]]:
    return list(moments(run(result, finished), events))


def test_each_not_yet_is_an_attempt_of_its_own_with_its_reason() -> None:
    events = [
        event(Stage.POLL, StageState.STARTED, 1),
        event(Stage.POLL, StageState.RETRYING, 1.5, attempt=1, code="FLEX_1019", message="Not ready.", wait_seconds=2.0),
        event(Stage.POLL, StageState.COMPLETED, 3.75),
    ]

    assert table(events) == [
        ("poll", 1, "2026-11-24 02:00:01", "0.500 s", "not ready", "Not ready. Next attempt in 2 s, at 02:00:03. [FLEX_1019]"),
        ("poll", 2, "2026-11-24 02:00:01", "2.250 s", "done", ""),
    ]


def test_a_failure_says_what_happened() -> None:
    events = [event(Stage.ARCHIVE, StageState.STARTED, 1), event(Stage.ARCHIVE, StageState.FAILED, 2, code="DISK_FULL", message="Full.")]

    assert table(events, RunResult(RunStatus.FAILED, Failure("DISK_FULL", "Full.", "Make room.")))[0][4:] == ("failed", "Full. [DISK_FULL]")


@pytest.mark.parametrize(("code", "outcome"), [("CANCELLED", "cancelled"), ("INTERRUPTED", "interrupted"), ("TRUNCATED", "failed")])
def test_what_ended_a_stage_is_its_outcome(code: str, outcome: str) -> None:
    events = [event(Stage.POLL, StageState.STARTED, 1), event(Stage.POLL, StageState.FAILED, 2, code=code, message="...")]

    assert table(events)[0][4] == outcome


def test_a_stage_that_was_never_heard_of_again_was_interrupted() -> None:
    events = [event(Stage.ARCHIVE, StageState.STARTED, 1)]

    assert table(events, RunResult(RunStatus.FAILED, Failure("INTERRUPTED", "", "")))[0][3:5] == ("8.000 s", "interrupted")


def test_a_stage_that_goes_on_is_running() -> None:
    assert table([event(Stage.PERSIST, StageState.STARTED, 1)], RunResult(RunStatus.STARTED), None)[0][3:5] == ("", "running")


def test_a_clock_that_was_put_back_gives_no_negative_time() -> None:
    events = [event(Stage.PERSIST, StageState.STARTED, 5), event(Stage.PERSIST, StageState.COMPLETED, 1)]

    assert table(events)[0][3] == "0.000 s"


def test_the_last_word_on_a_stage_counts_what_came_in() -> None:
    details = {"raw_record_count": 1204, "records_inserted": 1200, "records_deduplicated": 4}
    events = [event(Stage.PERSIST, StageState.STARTED, 1), event(Stage.PERSIST, StageState.COMPLETED, 2, **details)]

    assert table(events)[0][5] == "1,204 rows, 1,200 inserted, 4 already there"


def test_warnings_are_told_where_they_were_found() -> None:
    warnings = [{"code": "COUNT_MISMATCH", "count": 1, "message": "The count is wrong."}]
    events = [event(Stage.PREFLIGHT, StageState.STARTED, 1), event(Stage.PREFLIGHT, StageState.COMPLETED, 2, warnings=warnings)]

    assert table(events)[0][5] == "warning: The count is wrong. [COUNT_MISMATCH]"
