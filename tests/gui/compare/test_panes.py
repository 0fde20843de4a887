"""The panes of Compare: F6 goes through them, and the end of a comparison is announced."""

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QStyle, QStyleOptionButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from flexdesk.gui.compare import view as compare_view
from flexdesk.gui.compare.view import CompareView
from flexdesk.gui.window.panes import Panes
from tests.gui.compare.conftest import go
from tests.gui.compare.statements import SAME, TRADES
from tests.gui.finding import the
from tests.gui.going import activate


def focused(view: CompareView) -> str:
    """Return the name of the pane that has the focus."""
    widget = QApplication.focusWidget()
    assert isinstance(widget, QWidget)
    return next(area.objectName() for area in view.areas() if area is widget or area.isAncestorOf(widget))


def test_f6_goes_from_what_is_compared_to_the_differences_to_the_one_looked_into_and_back(view: CompareView, qtbot: QtBot) -> None:
    go(view, qtbot, TRADES)
    activate(view, qtbot)
    panes = Panes(view.areas, view)
    view.panes.sides.kind.setFocus()
    visited = []
    for _ in range(4):
        visited.append(focused(view))
        panes.next()
    assert visited == ["compareChoice", "differencesTable", "differenceDetails", "compareChoice"]
    panes.previous()
    assert focused(view) == "compareChoice"


def test_the_words_of_all_attributes_end_where_the_buttons_above_do(view: CompareView) -> None:
    box, export = the(view, QCheckBox, "compareEvery"), the(view, QToolButton, "exportDifferencesButton")
    view.panes.show_differences()
    view.grab()
    option = QStyleOptionButton()
    box.initStyleOption(option)
    begin = box.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, box).topLeft()
    words = box.mapTo(view, begin).x() + box.fontMetrics().horizontalAdvance(box.text())
    assert abs(words - export.mapTo(view, export.rect().bottomRight()).x()) <= 2


def test_the_end_of_a_comparison_is_announced_once(view: CompareView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(compare_view, "speak", lambda _widget, text: said.append(text))
    go(view, qtbot, TRADES)
    assert said == [f"{SAME} same, 1 changed, 1 only in A, 2 only in B"]
