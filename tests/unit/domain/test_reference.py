"""A statement that was asked for and did not come can be asked for with its reference, as long as there is hope."""

from collections.abc import Mapping

import pytest

from flexdesk.domain.errors import Failure
from flexdesk.domain.reference import masked_reference, open_reference
from flexdesk.domain.run import Run, RunOrder, RunResult, RunSource, RunStatus, Stage, StageEvent, StageState

BEGIN = "2026-11-24T07:02:00.000000Z"
SOON, LATE = "2026-11-24T09:00:00.000000Z", "2026-11-25T07:02:01.000000Z"


def run(status: RunStatus, payload_sha256: str | None = None, code: str = "DEADLINE") -> Run:
    failure = None if status is RunStatus.SUCCESS else Failure(code, "It did not come.", "Resume.")
    return Run(7, RunOrder(RunSource.WEB_SERVICE, "1"), RunResult(status, failure, payload_sha256), BEGIN)


def told(*details: Mapping[str, object]) -> tuple[StageEvent, ...]:
    return tuple(StageEvent(7, n, Stage.POLL, StageState.RETRYING, BEGIN, each) for n, each in enumerate(details, 1))


ASKED = told({}, {"reference": "9324443625"}, {"code": "FLEX_1019"})


@pytest.mark.parametrize("status", [RunStatus.FAILED, RunStatus.CANCELLED])
def test_it_is_open_when_the_run_ended_without_bytes(status: RunStatus) -> None:
    assert open_reference(run(status), ASKED, SOON) == "9324443625"


@pytest.mark.parametrize("code", ["DEADLINE", "TRUNCATED"])
def test_it_is_open_when_a_part_of_the_bytes_came(code: str) -> None:
    assert open_reference(run(RunStatus.FAILED, "9f3c", code), ASKED, SOON) == "9324443625"


def test_that_of_a_run_which_resumed_another_counts_too() -> None:
    assert open_reference(run(RunStatus.FAILED), told({"resumed": "9324443625"}), SOON) == "9324443625"


@pytest.mark.parametrize(
    ("of", "events", "now"),
    [
        (run(RunStatus.STARTED), ASKED, SOON),
        (run(RunStatus.SUCCESS), ASKED, SOON),
        (run(RunStatus.FAILED, "9f3c", "MISSING_REQUIRED_SECTION"), ASKED, SOON),
        (run(RunStatus.FAILED), ASKED, LATE),
        (run(RunStatus.FAILED), (*ASKED, *told({"code": "FLEX_1017"})), SOON),
        (run(RunStatus.FAILED), told({"reference": "...3625"}), SOON),
        (run(RunStatus.FAILED), told({}), SOON),
    ],
    ids=["goes on", "went well", "bytes came", "another day", "dropped", "kept by an older FlexDesk", "never asked"],
)
def test_it_is_not_open(of: Run, events: tuple[StageEvent, ...], now: str) -> None:
    assert open_reference(of, events, now) is None


@pytest.mark.parametrize(("whole", "shown"), [("9324443625", "...3625"), ("...3625", "...3625")])
def test_its_end_is_shown(whole: str, shown: str) -> None:
    assert masked_reference(whole) == shown
