from flexdesk.domain.run import Stage
from flexdesk.domain.watch import Progress
from flexdesk.gui.adding.progress import Going, clock, shown
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

    assert shown(job, 3.0).text == "Waiting for IBKR (attempt 4, next in 8 s)"
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

    assert (shown(job, 1.0).run, shown(job, 1.0).text) == ("R-131", "Storing rows · 1,500 of 3,000 rows")


def test_another_stage_forgets_the_progress_of_the_one_before() -> None:
    job = going((0.0, "download", "started", {})).told(Progress("x", 5, 10, "bytes")).hear(events((1.0, "archive", "started", {}))[0], 1.0)

    assert (shown(job, 1.0).text, shown(job, 1.0).fraction) == ("Keeping the bytes", None)


def test_a_cancel_is_acknowledged_at_once() -> None:
    job = going((0.0, "download", "started", {})).standing(cancelling=True, waiting=False)

    assert shown(job, 1.0).text == "Cancelling…"


def test_elapsed_time_reads_like_a_clock() -> None:
    assert [clock(seconds) for seconds in (0.4, 41, 125, -3)] == ["0:00", "0:41", "2:05", "0:00"]
