from hypothesis import given
from hypothesis import strategies as st

from flexdesk.domain.run import Stage
from flexdesk.gui.runs.geometry import FOLD, MIN_BAR, Picture, duration, picture, pieces
from flexdesk.gui.runs.marks import Mark, MarkKind, Timeline, timeline
from tests.gui.runs.tales import at, patient, run


def measure(text: str) -> float:
    return 7.0 * len(text)


def drawn(width: float = 800, *, fold_waits: bool = False, length: float | None = None) -> Picture:
    return picture(timeline(run(), patient(), at(60)), width, measure, fold_waits=fold_waits, length=length)


def one_stage(*spans: tuple[float, float, MarkKind]) -> Timeline:
    return Timeline(at(0), tuple(Stage), tuple(Mark(Stage.POLL, n, kind, start, end) for n, (start, end, kind) in enumerate(spans, 1)))


def test_long_bars_are_to_scale() -> None:
    download = next(bar for bar in drawn().bars if bar.mark.stage is Stage.DOWNLOAD)
    persist = next(bar for bar in drawn().bars if bar.mark.stage is Stage.PERSIST)

    assert abs(persist.width / download.width - 10 / 6) < 0.01


def test_no_bar_is_narrower_than_four_pixels() -> None:
    flash = one_stage((0.0, 0.001, MarkKind.DONE), (900.0, 900.0, MarkKind.DONE))

    assert all(bar.width >= MIN_BAR for bar in picture(flash, 500, measure).bars)


def test_folded_waits_are_slivers_and_leave_the_room_to_the_work() -> None:
    waits = [bar for bar in drawn(fold_waits=True).bars if bar.mark.kind is MarkKind.WAIT]
    plain, folded = (next(b for b in each.bars if b.mark.stage is Stage.PERSIST) for each in (drawn(), drawn(fold_waits=True)))

    assert all(abs(bar.width - FOLD) < MIN_BAR + 1 for bar in waits)
    assert folded.width > plain.width * 2


def test_the_scale_can_be_stretched_to_compare_runs() -> None:
    short = next(bar for bar in drawn(length=515).bars if bar.mark.stage is Stage.PERSIST)

    assert abs(short.width - 800 * 10 / 515) < 0.1


def test_ticks_stand_at_round_seconds_in_order() -> None:
    ticks = drawn().ticks

    assert [tick.seconds for tick in ticks] == [0, 10, 20, 30, 40, 50]
    assert [tick.x for tick in ticks] == sorted(tick.x for tick in ticks)


def test_no_tick_stands_inside_a_folded_wait() -> None:
    assert [tick.seconds for tick in drawn(fold_waits=True).ticks] == [0, 40, 50]


def test_a_label_stands_in_its_bar_where_there_is_room_and_behind_it_where_not() -> None:
    bars = {bar.mark.stage: bar for bar in drawn().bars if bar.mark.kind is not MarkKind.WAIT}
    persist, archive = bars[Stage.PERSIST], bars[Stage.ARCHIVE]

    assert persist.label_x is not None
    assert persist.x < persist.label_x < persist.right
    assert archive.label_x is not None
    assert archive.label_x > archive.right


def test_a_timeline_without_marks_is_an_empty_picture() -> None:
    assert picture(Timeline(at(0), tuple(Stage), ()), 400, measure).bars == ()


def test_the_small_timeline_shows_tries_waits_and_work_of_each_stage_as_they_follow_each_other() -> None:
    shown = pieces(timeline(run(), patient(), at(60)), 160)

    assert [piece.kind for piece in shown] == [
        MarkKind.DONE,
        MarkKind.RETRY,
        MarkKind.WAIT,
        MarkKind.DONE,
        MarkKind.DONE,
        MarkKind.DONE,
        MarkKind.WARNED,
        MarkKind.DONE,
    ]
    assert abs(shown[-1].x + shown[-1].width - 159) < 1


def test_durations_read_like_a_clock_on_the_wall() -> None:
    assert [duration(s) for s in (0.0123, 1.25, 9.96, 41.2, 125, 3725)] == ["12 ms", "1.2 s", "10 s", "41 s", "2:05 min", "1:02:05 h"]


spans = st.lists(st.tuples(st.floats(0, 30), st.sampled_from([MarkKind.RETRY, MarkKind.WAIT, MarkKind.DONE])), min_size=1, max_size=40)


@given(steps=spans, width=st.floats(300, 2000), fold=st.booleans())
def test_bars_stay_inside_and_labels_never_cover_another_bar(steps: list[tuple[float, MarkKind]], width: float, fold: bool) -> None:
    moments, now = [], 0.0
    for seconds, kind in steps:
        moments.append((now, now + seconds, kind))
        now += seconds

    bars = picture(one_stage(*moments), width, measure, fold_waits=fold).bars

    assert all(bar.x >= 0 and bar.right <= width + 0.001 for bar in bars)
    for bar in bars:
        if bar.label_x is not None:
            left, right = bar.label_x, bar.label_x + measure(bar.label)
            assert all(other is bar or other.right <= left or other.x >= right for other in bars)


def test_labels_without_room_are_left_out() -> None:
    """Fifty bars in 300 pixels have no room for fifty labels: the property above is not empty."""
    many = one_stage(*((n * 1.0, n + 1.0, MarkKind.DONE) for n in range(50)))

    assert any(bar.label_x is None for bar in picture(many, 300, measure).bars)
