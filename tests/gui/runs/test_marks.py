from itertools import pairwise

from flexdesk.domain.run import RunStatus, Stage
from flexdesk.gui.runs.marks import Mark, MarkKind, timeline
from tests.gui.runs.tales import NOT_READY, at, events, fails, patient, run


def kinds(marks: tuple[Mark, ...]) -> list[MarkKind]:
    return [mark.kind for mark in marks]


def test_every_attempt_and_every_wait_is_a_mark_of_its_own() -> None:
    polls = timeline(run(), patient(), at(60)).of_stage(Stage.POLL)

    assert kinds(polls) == [MarkKind.RETRY, MarkKind.WAIT] * 3 + [MarkKind.DONE]
    assert [mark.attempt for mark in polls] == [1, 1, 2, 2, 3, 3, 4]


def test_marks_of_a_stage_follow_each_other_without_overlap() -> None:
    polls = timeline(run(), patient(), at(60)).of_stage(Stage.POLL)

    assert all(before.end <= after.start for before, after in pairwise(polls))


def test_a_stage_that_warned_is_marked_so() -> None:
    assert kinds(timeline(run(), patient(), at(60)).of_stage(Stage.PREFLIGHT)) == [MarkKind.WARNED]


def test_an_open_stage_of_a_running_run_reaches_to_now() -> None:
    told = events((0.0, "request", "started", {}))

    (mark,) = timeline(run(RunStatus.STARTED, took=None), told, at(7.5)).marks

    assert (mark.kind, mark.end) == (MarkKind.RUNNING, 7.5)


def test_a_wait_that_is_going_on_reaches_to_now_and_no_further() -> None:
    told = events((0.0, "poll", "started", {}), (1.0, "poll", "retrying", {**NOT_READY, "attempt": 1}))

    marks = timeline(run(RunStatus.STARTED, took=None), told, at(4)).marks

    assert kinds(marks) == [MarkKind.RETRY, MarkKind.WAIT]
    assert marks[-1].end == 4.0


def test_a_cancel_cuts_the_wait_it_fell_into() -> None:
    told = events(
        (0.0, "poll", "started", {}),
        (1.0, "poll", "retrying", {**NOT_READY, "attempt": 1}),
        (3.0, "poll", "failed", {"code": "CANCELLED", "message": "Cancelled."}),
    )

    marks = timeline(run(RunStatus.CANCELLED, took=3), told, at(60)).marks

    assert kinds(marks) == [MarkKind.RETRY, MarkKind.WAIT, MarkKind.CANCELLED]
    assert marks[1].end == 3.0


def test_a_failure_stands_in_the_stage_where_it_happened() -> None:
    told = events((0.0, "request", "started", {}), (1.0, "request", "failed", {"code": "1014", "message": "No such query."}))

    (mark,) = timeline(run(RunStatus.FAILED, failure=fails("1014")), told, at(60)).marks

    assert (mark.stage, mark.kind, mark.code, mark.message) == (Stage.REQUEST, MarkKind.FAILED, "1014", "No such query.")


def test_a_run_that_fails_before_any_stage_shows_its_reason_in_the_first() -> None:
    failed = run(RunStatus.FAILED, file="x.xml", failure=fails("NOT_A_STATEMENT", "This is a letter."))

    (mark,) = timeline(failed, (), at(60)).marks

    assert (mark.stage, mark.kind, mark.message) == (Stage.DOWNLOAD, MarkKind.FAILED, "This is a letter.")


def test_an_interrupted_run_ends_at_its_last_sign_of_life_not_at_the_next_start() -> None:
    a_day = 86_400.0
    told = (*patient()[:8], *events((a_day, "download", "failed", {"code": "INTERRUPTED", "message": "The program ended."})))

    drawn = timeline(run(RunStatus.FAILED, took=a_day, failure=fails("INTERRUPTED")), told, at(2 * a_day))

    assert drawn.marks[-1].kind is MarkKind.INTERRUPTED
    assert drawn.length == 33.0


def test_an_interrupted_run_without_a_closing_event_is_closed_by_its_result() -> None:
    drawn = timeline(run(RunStatus.FAILED, took=9999, failure=fails("INTERRUPTED")), patient()[:3], at(20_000))

    assert drawn.marks[-1].kind is MarkKind.INTERRUPTED
    assert drawn.length == 1.2


def test_a_file_has_no_request_and_no_poll() -> None:
    assert timeline(run(file="x.xml"), (), at(0)).stages == (Stage.DOWNLOAD, Stage.ARCHIVE, Stage.PREFLIGHT, Stage.PERSIST)


def test_details_that_are_missing_or_strange_do_not_matter() -> None:
    told = events(
        (0.0, "poll", "retrying", {}), (1.0, "poll", "retrying", {"attempt": "two", "wait_seconds": "long"}), (2.0, "poll", "completed", {})
    )

    marks = timeline(run(), told, at(9)).marks

    assert [mark.attempt for mark in marks if mark.kind is MarkKind.RETRY] == [1, 2]
    assert marks[-1].kind is MarkKind.DONE
