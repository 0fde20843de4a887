"""A running job in words: its stage, how far it is, when the next attempt comes. No fake percentages."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from flexdesk.domain.clock import time_after
from flexdesk.domain.run import Stage, StageEvent, StageState
from flexdesk.domain.watch import Progress
from flexdesk.gui.runs.geometry import duration
from flexdesk.gui.runs.outcome import stage_doing
from flexdesk.gui.telling.sayings import said
from flexdesk.gui.words import grouped, ordinal, run_ref, size, tr
from flexdesk.ports import IN_LINE


@dataclass(frozen=True, slots=True)
class Going:
    """How far a job is; times are seconds of a monotonic clock, `next_try_at` is what a clock on the wall says. `step`: fetch 3 of 11."""

    title: str
    since: float
    stage_since: float = 0.0
    run_id: int | None = None
    stage: Stage | None = None
    attempt: int = 1
    next_try: float | None = None
    next_try_at: str = ""
    code: str = ""
    step: tuple[int, int] | None = None
    progress: Progress | None = None
    stages: Sequence[Stage] = field(default=())
    cancelling: bool = False
    waiting: bool = False
    whose: str = ""

    def hear(self, event: StageEvent, now: float) -> "Going":
        """Return the state after a committed stage event."""
        retrying = event.state is StageState.RETRYING
        attempt = event.details.get("attempt")
        wait = event.details.get("wait_seconds")
        again = retrying and isinstance(wait, (int, float))
        return replace(
            self,
            run_id=event.run_id,
            stage=event.stage,
            stage_since=now if event.state is StageState.STARTED else self.stage_since,
            attempt=(attempt + 1 if isinstance(attempt, int) else self.attempt + 1) if retrying else 1,
            next_try=now + float(wait) if again and wait is not None else None,
            next_try_at=time_after(event.at_utc, float(wait)) if again and wait is not None else "",
            code=str(event.details.get("code") or "") if retrying else "",
            progress=None,
            stages=self.stages if event.stage in self.stages else (*self.stages, event.stage),
        )

    def at_step(self, number: int, total: int) -> "Going":
        """Return the state at the beginning of one of several steps: a run of its own, of which nothing is known yet."""
        return Going(self.title, self.since, step=(number, total), cancelling=self.cancelling, whose=self.whose)

    @property
    def place(self) -> int:
        """The place in the line before the token; 0 for a job that does not wait there."""
        return self.progress.done if self.progress is not None and self.progress.unit == IN_LINE else 0

    def standing(self, *, cancelling: bool, waiting: bool) -> "Going":
        """Return the state as the lane sees the job."""
        return replace(self, cancelling=cancelling, waiting=waiting)

    def told(self, progress: Progress) -> "Going":
        """Return the state after a report of progress."""
        return replace(self, progress=progress, run_id=progress.run_id or self.run_id, stage=progress.stage or self.stage)


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands on the strip and in the dialog: `fraction` None means "unknown", which is a moving bar."""

    run: str
    text: str
    fraction: float | None
    elapsed: str
    is_waiting: bool = False


def shown(going: Going, now: float) -> Shown:
    """Return a running job as it is shown at `now`."""
    return Shown(
        run=run_ref(going.run_id) if going.run_id is not None else going.title,
        text=f"{_step(going.step)} · {_text(going, now)}" if going.step else _text(going, now),
        fraction=None if going.cancelling or going.waiting else _fraction(going),
        elapsed=clock(now - going.since),
        is_waiting=going.waiting or going.place > 0,
    )


def clock(seconds: float) -> str:
    """Return elapsed seconds as `0:41`."""
    minutes, rest = divmod(int(max(0.0, seconds)), 60)
    return f"{minutes}:{rest:02}"


def progress_words(progress: Progress) -> str:
    """Return a report of progress as it is shown of a job that has told nothing else yet."""
    return _text(Going("", 0.0).told(progress), 0.0)


def _text(going: Going, now: float) -> str:
    if resting := _resting(going):
        return resting
    if going.stage is None:
        return said(going.progress.text) if going.progress else tr("Starting")
    doing = stage_doing(going.stage)
    if going.next_try is not None or going.attempt > 1:
        if going.code == "FLEX_1018" and going.next_try is not None and going.next_try > now:
            return _rate(going.next_try - now, going.next_try_at)
        return tr("{doing} (attempt {n}, {when})").format(doing=doing, n=going.attempt, when=_when(going, now))
    return f"{doing} · {_amount(going.progress)}{_pace(going, now)}" if going.progress and _amount(going.progress) else doing


def _pace(going: Going, now: float) -> str:
    """Return how fast rows are stored, once that can be told."""
    seconds = now - going.stage_since
    if going.stage is not Stage.PERSIST or going.progress is None or going.progress.unit != "rows" or seconds < 1.0:
        return ""
    return tr(", {n} rows/s").format(n=grouped(round(going.progress.done / seconds)))


def _resting(going: Going) -> str:
    """Say why a job does nothing just now; nothing for one that does."""
    if going.cancelling:
        return tr("Cancelling…")
    if going.waiting:
        return tr("Waiting for its turn")
    if not going.place:
        return ""
    if going.whose:
        return tr("waits: {place} in line for the token of {connection}").format(place=_place(going.place), connection=going.whose)
    return tr("waits: {place} in line for this token").format(place=_place(going.place))


def _rate(left: float, until: str) -> str:
    rate = tr("IBKR allows 10 requests a minute, polls included. Waiting {time}, until {clock}.")
    return rate.format(time=duration(float(round(left))).replace(".0 s", " s"), clock=until)


def _step(step: tuple[int, int]) -> str:
    return tr("fetch {n} of {total}").format(n=step[0], total=step[1])


def _place(place: int) -> str:
    return tr("next") if place == 1 else ordinal(place)


def _when(going: Going, now: float) -> str:
    left = 0.0 if going.next_try is None else going.next_try - now
    if left < 0.5:
        return tr("asking now")
    return tr("next in {time}, at {clock}").format(time=duration(float(round(left))).replace(".0 s", " s"), clock=going.next_try_at)


def _amount(progress: Progress) -> str:
    count = size if progress.unit == "bytes" else grouped
    unit = "" if progress.unit == "bytes" else f" {progress.unit}" if progress.unit else ""
    if progress.total:
        return tr("{done} of {total}{unit}").format(done=count(progress.done), total=count(progress.total), unit=unit)
    return f"{count(progress.done)}{unit}" if progress.done else progress.text


def _fraction(going: Going) -> float | None:
    if going.step:
        return (going.step[0] - 1) / going.step[1]
    if going.progress is None or not going.progress.total:
        return None
    return min(1.0, going.progress.done / going.progress.total)
