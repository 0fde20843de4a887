"""A stage always ends in an event, and every event is committed before anybody hears of it."""

import errno
from contextlib import suppress

import pytest

from flexdesk.desk.ingest.timeline import Timeline
from flexdesk.domain.clock import time_after
from flexdesk.domain.errors import Cancelled, FileError, StoreError
from flexdesk.domain.run import Stage, StageEvent, StageState
from flexdesk.domain.watch import Progress, Watch
from flexdesk.ports import Retry


class Log:
    """A run log that remembers; a `full` one can take nothing any more."""

    def __init__(self, *, full: bool = False) -> None:
        self.events: list[StageEvent] = []
        self.full = full

    def note(self, run_id: int, stage: Stage, state: StageState, details: dict[str, object], watch: Watch) -> StageEvent:
        watch.cancel.check()
        if self.full and state is StageState.FAILED:
            raise StoreError("DISK_FULL", "The disk is full.", "Make room.")
        self.events.append(StageEvent(run_id, len(self.events) + 1, stage, state, "2026-01-02T00:00:00.000000Z", details))
        return self.events[-1]


def _failing(log: Log, error: BaseException) -> None:
    with Timeline(log, 7, Watch()).stage(Stage.DOWNLOAD):  # type: ignore[arg-type]  # only what a timeline needs of a run log
        raise error


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "DISK_FULL"), (errno.EIO, "IO_ERROR"), (errno.EROFS, "DB_READONLY")],
)
def test_what_the_disk_refuses_is_a_known_problem_with_a_failed_event(number: int, code: str) -> None:
    log = Log()

    with pytest.raises(FileError) as caught:
        _failing(log, OSError(number, "no"))

    assert caught.value.code == code
    assert (log.events[-1].state, log.events[-1].details["code"]) == (StageState.FAILED, code)


@pytest.mark.parametrize("bug", [KeyError("x"), OSError(errno.ENOENT, "gone")])
def test_a_bug_keeps_its_exception_and_the_timeline_says_so(bug: Exception) -> None:
    log = Log()

    with pytest.raises(type(bug)) as caught:
        _failing(log, bug)

    assert caught.value is bug
    assert log.events[-1].details["code"] == "INTERNAL"


def test_an_interrupt_from_the_keyboard_is_a_cancelled_stage() -> None:
    log = Log()

    with pytest.raises(KeyboardInterrupt):
        _failing(log, KeyboardInterrupt())

    assert log.events[-1].details["code"] == "CANCELLED"


def test_the_end_of_a_stage_is_written_even_if_somebody_has_asked_to_stop() -> None:
    log, watch = Log(), Watch()

    with suppress(Cancelled), Timeline(log, 7, watch).stage(Stage.ARCHIVE):  # type: ignore[arg-type]  # only what a timeline needs
        watch.cancel.cancel()
        watch.cancel.check()

    assert log.events[-1].details["code"] == "CANCELLED"


def test_a_store_that_cannot_take_the_failure_does_not_hide_it() -> None:
    with pytest.raises(FileError) as caught:
        _failing(Log(full=True), OSError(errno.ENOSPC, "no"))

    assert caught.value.code == "DISK_FULL"


def test_listeners_hear_of_an_event_only_after_it_is_written() -> None:
    log, heard = Log(), []
    watch = Watch(event=lambda event: heard.append((event, event in log.events)))

    with Timeline(log, 7, watch).stage(Stage.ARCHIVE) as step:  # type: ignore[arg-type]  # only what a timeline needs of a run log
        step.tell(stored=True)

    assert [(event.state, written) for event, written in heard] == [(StageState.STARTED, True), (StageState.COMPLETED, True)]


def test_a_wait_is_told_with_its_length_and_its_end_on_the_clock() -> None:
    told: list[Progress] = []

    Timeline(Log(), 7, Watch(told.append)).retrying(Stage.POLL, Retry(3, "FLEX_1019", "Not ready.", 8.0))  # type: ignore[arg-type]  # as above

    at = time_after("2026-01-02T00:00:00.000000Z", 8.0)
    assert [each.text for each in told] == [f"Not ready. Attempt 4 in 8 s, at {at}."]
