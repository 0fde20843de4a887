from flexdesk.domain.clock import time_after
from flexdesk.domain.run import Stage
from flexdesk.domain.watch import Progress
from flexdesk.gui.adding.progress import Going, clock, shown
from flexdesk.ports import IN_LINE
from tests.gui.runs.tales import NOT_READY, events


def going(*said: tuple[float, str, str, dict[str, object]]) -> Going:
    """Return a job that heard these events, each at its own second."""
    job = Going("Query 123456", since=0.0)
    for event, (second, *_rest) in zip(events(*said), said, strict=True):
        job = job.hear(event, second)
    return job


def test_a_job_without_events_is_starting() -> None:
    seen = shown(Going("apr.xml", since=0.0), 2.0)

    assert (seen.run, seen.text, seen.fraction, seen.elapsed) == ("apr.xml", "Starting", None, "0:02")


def test_a_poll_counts_down_to_its_next_attempt() -> None:
    job = going((0.0, "poll", "started", {}), (1.0, "poll", "retrying", {**NOT_READY, "attempt": 3}))

    at = time_after("2026-11-24T07:02:01.000000Z", 10.0)
    assert shown(job, 3.0).text == f"Waiting for IBKR (attempt 4, next in 8 s, at {at})"
    assert shown(job, 11.0).text == "Waiting for IBKR (attempt 4, asking now)"


def test_waiting_for_ibkr_has_no_made_up_percentage() -> None:
    job = going((0.0, "poll", "started", {}), (1.0, "poll", "retrying", {**NOT_READY, "attempt": 1}))

    assert shown(job, 5.0).fraction is None


def test_a_download_of_known_length_has_a_percentage() -> None:
    job = going((0.0, "download", "started", {})).told(Progress("x", 5_000_000, 20_000_000, "bytes", 131, Stage.DOWNLOAD))

    assert (shown(job, 1.0).text, shown(job, 1.0).fraction) == ("Receiving · 5.0 MB of 20.0 MB", 0.25)


def test_a_download_of_unknown_length_has_bytes_only() -> None:
    job = going((0.0, "download", "started", {})).told(Progress("x", 5_000_000, None, "bytes", 131, Stage.DOWNLOAD))

    assert (shown(job, 1.0).text, shown(job, 1.0).fraction) == ("Receiving · 5.0 MB", None)


def test_storing_counts_rows() -> None:
    job = going((0.0, "persist", "started", {})).told(Progress("x", 1500, 3000, "rows", 131, Stage.PERSIST))

    assert (shown(job, 0.9).run, shown(job, 0.9).text) == ("R-131", "Storing rows · 1,500 of 3,000 rows")
    assert shown(job, 2.0).text == "Storing rows · 1,500 of 3,000 rows, 750 rows/s"


def test_another_stage_forgets_the_progress_of_the_one_before() -> None:
    job = going((0.0, "download", "started", {})).told(Progress("x", 5, 10, "bytes")).hear(events((1.0, "archive", "started", {}))[0], 1.0)

    assert (shown(job, 1.0).text, shown(job, 1.0).fraction) == ("Keeping the bytes", None)


def test_a_cancel_is_acknowledged_at_once() -> None:
    job = going((0.0, "download", "started", {})).standing(cancelling=True, waiting=False)

    assert shown(job, 1.0).text == "Cancelling…"


def test_elapsed_time_reads_like_a_clock() -> None:
    assert [clock(seconds) for seconds in (0.4, 41, 125, -3)] == ["0:00", "0:41", "2:05", "0:00"]


def test_a_fetch_that_waits_for_its_token_tells_its_place_and_moves_no_bar() -> None:
    told = [shown(Going("Daily", 0.0).told(Progress("x", place, unit=IN_LINE)), 1.0) for place in (1, 2, 3, 11)]

    assert [each.text for each in told] == [f"waits: {place} in line for this token" for place in ("next", "2nd", "3rd", "11th")]
    assert all(each.is_waiting and each.fraction is None for each in told)


def test_the_place_in_line_is_forgotten_when_the_run_begins() -> None:
    job = Going("Daily", 0.0).told(Progress("x", 1, unit=IN_LINE)).hear(events((1.0, "request", "started", {}))[0], 1.0)

    assert (shown(job, 1.0).text, shown(job, 1.0).is_waiting) == ("Requesting", False)


def test_a_window_of_a_backfill_is_told_with_its_place_and_fills_its_part_of_the_bar() -> None:
    job = Going("History", 0.0).at_step(3, 11)

    assert (shown(job, 1.0).text, shown(job, 1.0).fraction) == ("fetch 3 of 11 · Starting", 2 / 11)
