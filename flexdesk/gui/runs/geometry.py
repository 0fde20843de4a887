"""Where the marks of a timeline stand on the screen, in pixels and without Qt: the scale, the folds, the bars and their labels."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flexdesk.domain.run import Stage
from flexdesk.gui.runs.marks import Mark, MarkKind, Timeline

MIN_BAR = 4.0
FOLD = 18.0
GAP = 1.0
LABEL_GAP = 5.0
_STEPS = (
    *(multiple * 10.0**exponent for exponent in range(-3, 1) for multiple in (1, 2, 5)),
    *(10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1800.0, 3600.0, 21600.0, 86400.0),
)


@dataclass(frozen=True, slots=True)
class Bar:
    """One mark on the screen; `label_x` is where its duration is written, None where there is no room for it."""

    mark: Mark
    row: int
    x: float
    width: float
    label: str
    label_x: float | None = None

    @property
    def right(self) -> float:
        return self.x + self.width


@dataclass(frozen=True, slots=True)
class Tick:
    """One line of the scale."""

    x: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything the painter needs."""

    stages: tuple[Stage, ...]
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]


class Scale:
    """Seconds to pixels over `width`; a folded wait takes `FOLD` pixels (less where there are many), however long it lasted."""

    def __init__(self, length: float, width: float, folds: Sequence[tuple[float, float]] = ()) -> None:
        self._folds = sorted((start, end) for start, end in folds if end > start)
        self._fold = min(FOLD, width / 2 / len(self._folds)) if self._folds else 0.0
        shown = length - sum(end - start for start, end in self._folds)
        room = max(MIN_BAR, width - self._fold * len(self._folds))
        self.pixels_per_second = room / shown if shown > 1e-6 else 0.0

    def x(self, seconds: float) -> float:
        """Return the place of a moment, in pixels from the start of the run."""
        hidden = pixels = 0.0
        for start, end in self._folds:
            inside = min(max(seconds - start, 0.0), end - start)
            hidden += inside
            pixels += self._fold * inside / (end - start)
        return (seconds - hidden) * self.pixels_per_second + pixels

    def folded(self, seconds: float) -> bool:
        """Tell whether a moment lies inside a folded wait."""
        return any(start < seconds < end for start, end in self._folds)


def picture(
    timeline: Timeline, width: float, measure: Callable[[str], float], *, length: float | None = None, fold_waits: bool = False
) -> Picture:
    """Lay a timeline out over `width` pixels; `measure` tells how wide a text is, `length` stretches the scale (to compare runs)."""
    folds = [(mark.start, mark.end) for mark in timeline.marks if mark.kind is MarkKind.WAIT] if fold_waits else []
    span = max(length or 0.0, timeline.length)
    scale = Scale(span, width, folds)
    bars = [bar for row, stage in enumerate(timeline.stages) for bar in _row(timeline.of_stage(stage), row, scale, width, measure)]
    ticks = tuple(Tick(scale.x(at), at) for at in _round_moments(span, width) if not scale.folded(at))
    return Picture(timeline.stages, tuple(bars), ticks)


def _row(marks: Sequence[Mark], row: int, scale: Scale, width: float, measure: Callable[[str], float]) -> list[Bar]:
    """Place one stage's marks side by side: none narrower than `MIN_BAR`, none over another while there is room."""
    placed: list[Bar] = []
    edge = 0.0
    for mark in marks:
        x = min(max(scale.x(mark.start), edge), width - MIN_BAR)
        bar_width = min(max(scale.x(mark.end) - x, MIN_BAR), width - x)
        placed.append(Bar(mark, row, x, bar_width, duration(mark.seconds) if mark.seconds > 0 else ""))
        edge = x + bar_width + GAP
    return [_labelled(bar, placed[i + 1 :], placed[:i], width, measure) for i, bar in enumerate(placed)]


def _labelled(bar: Bar, after: Sequence[Bar], before: Sequence[Bar], width: float, measure: Callable[[str], float]) -> Bar:
    """Write the duration inside its bar, else behind it, else before it; nowhere if it would cover another bar."""
    if not bar.label:
        return bar
    needed = measure(bar.label)
    next_x = after[0].x if after else width
    last_right = before[-1].right if before else 0.0
    if needed + 2 * LABEL_GAP <= bar.width:
        return _with_label(bar, bar.x + (bar.width - needed) / 2)
    if bar.right + LABEL_GAP + needed <= next_x:
        return _with_label(bar, bar.right + LABEL_GAP)
    if not after and bar.x - LABEL_GAP - needed >= last_right:
        return _with_label(bar, bar.x - LABEL_GAP - needed)
    return bar


def _with_label(bar: Bar, x: float) -> Bar:
    return Bar(bar.mark, bar.row, bar.x, bar.width, bar.label, x)


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of the small timeline in the run list."""

    kind: MarkKind
    x: float
    width: float


def pieces(timeline: Timeline, width: float, least: float = 5.0) -> tuple[Piece, ...]:
    """Lay a timeline out in one line: per stage its tries in vain, its waits and its work, each together.

    Short ones stay visible, so this is not to scale.
    """
    shares = [share for stage in timeline.stages for share in _shares(timeline.of_stage(stage))]
    total = sum(seconds for _, seconds in shares)
    room = max(0.0, width - (least + GAP) * len(shares))
    placed: list[Piece] = []
    x = 0.0
    for kind, seconds in shares:
        piece = Piece(kind, x, least + (room * seconds / total if total else 0.0))
        placed.append(piece)
        x += piece.width + GAP
    return tuple(placed)


def _shares(marks: Sequence[Mark]) -> list[tuple[MarkKind, float]]:
    """Return them in the order in which they begin: what follows a wait never stands before it."""
    spent: dict[MarkKind, float] = {}
    for mark in marks:
        if mark.seconds or mark.kind is not MarkKind.WAIT:
            spent[mark.kind] = spent.get(mark.kind, 0.0) + mark.seconds
    return list(spent.items())


def duration(seconds: float) -> str:
    """Return a duration as people read it: `12 ms`, `1.2 s`, `41 s`, `2:05 min`, `1:02:05 h`."""
    if seconds < 1:
        return f"{round(seconds * 1000)} ms"
    if seconds < 9.95:
        return f"{seconds:.1f} s"
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    return f"{minutes}:{rest:02} min" if minutes < 60 else f"{minutes // 60}:{minutes % 60:02}:{rest:02} h"


def _round_moments(span: float, width: float) -> list[float]:
    """Return the moments of the scale: round numbers, about one for every 90 pixels."""
    if span <= 0:
        return [0.0]
    step = _round_up(span / max(1.0, width / 90))
    return [n * step for n in range(int(span / step) + 1)]


def _round_up(seconds: float) -> float:
    for step in _STEPS:
        if seconds <= step:
            return step
    return seconds
