"""The flow layout: side by side while there is room, else in lines."""

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from flexdesk.gui.widgets.flow import FlowLayout


@pytest.fixture
def box(qtbot: QtBot) -> QWidget:
    """Four boxes of 100 by 20 pixels with gaps of 5."""
    whole = QWidget()
    qtbot.addWidget(whole)
    flow = FlowLayout(5, whole)
    for number in range(4):
        button = QPushButton(str(number), whole)
        button.setFixedSize(100, 20)
        flow.addWidget(button)
    whole.show()
    return whole


def flow_of(box: QWidget) -> FlowLayout:
    flow = box.layout()
    assert isinstance(flow, FlowLayout)
    return flow


@pytest.mark.parametrize(("width", "height"), [(500, 20), (415, 20), (414, 45), (205, 45), (100, 95), (40, 95)])
def test_the_height_follows_from_the_width(box: QWidget, width: int, height: int) -> None:
    assert box.heightForWidth(width) == height


def test_items_stand_in_lines_in_their_order(box: QWidget) -> None:
    box.resize(210, 60)
    flow_of(box).activate()
    places = [(each.x(), each.y()) for each in box.findChildren(QPushButton)]
    assert places == [(0, 0), (105, 0), (0, 25), (105, 25)]


def test_what_is_taken_out_is_gone(box: QWidget) -> None:
    flow = flow_of(box)
    taken = [flow.takeAt(0) for _ in range(5)]
    assert [item is not None for item in taken] == [True] * 4 + [False]
    assert flow.count() == 0
