import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSlider
from pytestqt.qtbot import QtBot

from flexdesk.domain.run import Stage
from flexdesk.gui.looks.palette import Tone, colour, dark, light
from flexdesk.gui.runs.chart import TimelineChart
from flexdesk.gui.runs.drawn import DrawnTimeline
from flexdesk.gui.runs.marks import Mark, MarkKind, Timeline, timeline
from flexdesk.gui.runs.painting import frame
from flexdesk.gui.runs.summary import summaries
from tests.gui.runs.tales import at, patient, run


@pytest.fixture
def chart(qtbot: QtBot) -> TimelineChart:
    """The timeline of a patient fetch."""
    made = TimelineChart()
    qtbot.addWidget(made)
    drawn = timeline(run(), patient(), at(60))
    made.show_timeline(drawn, summaries(drawn, patient()))
    made.resize(900, made.sizeHint().height())
    made.show()
    return made


def test_arrow_keys_walk_over_every_mark(chart: TimelineChart, qtbot: QtBot) -> None:
    seen: list[Mark] = []
    chart.chosen.connect(seen.append)

    for _ in range(20):
        QTest.keyClick(chart, Qt.Key.Key_Right)

    assert list(dict.fromkeys(seen)) == list(timeline(run(), patient(), at(60)).marks)


def test_home_end_up_and_down_reach_other_stages(chart: TimelineChart, qtbot: QtBot) -> None:
    stages = []
    for key in (Qt.Key.Key_End, Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_Down):
        QTest.keyClick(chart, key)
        assert chart.current is not None
        stages.append(chart.current.stage)

    assert stages == [Stage.PERSIST, Stage.PREFLIGHT, Stage.REQUEST, Stage.POLL]


def test_the_mark_walked_to_is_spoken(chart: TimelineChart, qtbot: QtBot) -> None:
    for _ in range(2):
        QTest.keyClick(chart, Qt.Key.Key_Right)

    assert chart.accessibleDescription() == "Poll, attempt 1: not ready, 400 ms. Statement generation in progress. (FLEX_1019)"


def test_a_click_stands_on_the_bar_under_the_pointer(chart: TimelineChart, qtbot: QtBot) -> None:
    y = chart.height() - 14
    x = next(x for x in range(chart.width()) if chart.bar_at(QPointF(x, y)) is not None)
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPointF(x + 4, y).toPoint())

    assert chart.current is not None
    assert chart.current.stage is Stage.PERSIST


def test_the_chart_can_be_reached_by_tab_and_has_a_name(chart: TimelineChart) -> None:
    assert chart.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert chart.accessibleName()
    assert "attempts" in chart.accessibleDescription()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_colours_come_from_the_palette(chart: TimelineChart, theme: str) -> None:
    palette = {"light": light, "dark": dark}[theme]()
    chart.setPalette(palette)
    image = chart.grab().toImage()

    assert has_colour(image, colour(Tone.DONE, palette))
    assert image.pixelColor(2, 2) == palette.base().color()


def has_colour(image: QImage, wanted: QColor) -> bool:
    return any(image.pixelColor(x, y) == wanted for y in range(0, image.height(), 2) for x in range(0, image.width(), 2))


def test_folding_keeps_the_mark_one_stands_on(chart: TimelineChart, qtbot: QtBot) -> None:
    for _ in range(3):
        QTest.keyClick(chart, Qt.Key.Key_Right)
    chart.fold_waits(True)

    assert chart.current is not None
    assert chart.current.kind is MarkKind.WAIT


@pytest.mark.parametrize("width", [420, 901, 1157])
def test_the_mark_of_an_end_does_not_reach_what_is_told_of_its_stage(chart: TimelineChart, width: int) -> None:
    measures = frame(QFontMetricsF(chart.font()), width)

    assert measures.right + measures.reach + 2 < measures.summaries_left
    assert measures.summaries_left + measures.summaries <= width


def test_where_there_is_little_room_the_stage_at_which_it_stopped_is_in_sight_until_somebody_scrolls(qtbot: QtBot) -> None:
    chart = TimelineChart()
    area = DrawnTimeline(chart)
    qtbot.addWidget(area)
    area.resize(900, 100)
    area.show()
    chart.show_timeline(Timeline(at(0), tuple(Stage), (Mark(Stage.PREFLIGHT, 1, MarkKind.FAILED, 0.0, 1.0),)), {})
    area.seek()
    assert chart.culprit is not None
    assert area.viewport().rect().contains(chart.culprit.translated(chart.pos()))

    area.verticalScrollBar().triggerAction(QAbstractSlider.SliderAction.SliderToMinimum)
    area.resize(900, 90)
    assert chart.pos().y() == 0
