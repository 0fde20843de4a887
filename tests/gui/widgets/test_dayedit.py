"""The field for a day: its calendar is there when somebody wants it, in the colours of the theme."""

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QCalendarWidget, QDateEdit, QWidget
from pytestqt.qtbot import QtBot

from flexdesk.gui.looks.palette import Role, dark, light
from flexdesk.gui.widgets.dayedit import DayEdit
from tests.support.contrast import contrast


@pytest.fixture
def holder(qtbot: QtBot) -> QWidget:
    """What the field stands in."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def edit(holder: QWidget, qtbot: QtBot) -> DayEdit:
    """The field, as it is seen."""
    made = DayEdit(QDate(2026, 6, 15), holder)
    made.resize(140, 28)
    holder.show()
    return made


def calendar_of(edit: DayEdit, holder: QWidget) -> QCalendarWidget:
    """Return the calendar, shown in the window: the offscreen platform cannot hold a popup open."""
    made = edit.calendarWidget()
    made.setParent(holder)
    made.show()
    return made


@pytest.fixture
def calendar(edit: DayEdit, holder: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> QCalendarWidget:
    """What a press of the sign makes."""
    monkeypatch.setattr(QDateEdit, "mousePressEvent", lambda _self, _event: None)
    qtbot.mousePress(edit, Qt.MouseButton.LeftButton, pos=QPoint(edit.width() - 8, edit.height() // 2))
    return calendar_of(edit, holder)


def test_the_calendar_is_made_when_it_is_wanted_and_shows_the_day(edit: DayEdit, calendar: QCalendarWidget) -> None:
    assert calendar.selectedDate() == QDate(2026, 6, 15)
    assert calendar.accessibleName()
    assert edit.text() == "2026-06-15"


def test_a_press_beside_the_text_changes_nothing(edit: DayEdit, holder: QWidget, qtbot: QtBot) -> None:
    for x in range(0, 20, 2):
        qtbot.mousePress(edit, Qt.MouseButton.LeftButton, pos=QPoint(x, 4))
    assert edit.text() == "2026-06-15"
    assert holder.findChild(QCalendarWidget) is None


def test_weekends_are_quiet_and_not_red_and_follow_the_theme(qapp: QApplication, calendar: QCalendarWidget) -> None:
    for palette in (dark(), light()):
        qapp.setPalette(palette)
        QApplication.processEvents()  # Qt tells of it later
        written: QColor = calendar.weekdayTextFormat(Qt.DayOfWeek.Sunday).foreground().color()
        assert written == palette.color(Role.PlaceholderText)
        assert contrast(written, palette.color(Role.Base)) >= 4.5


def test_its_title_can_be_read_on_its_ground(qapp: QApplication, calendar: QCalendarWidget) -> None:
    qapp.setPalette(light())
    bar = calendar.findChild(QWidget, "qt_calendar_navigationbar")
    assert isinstance(bar, QWidget)
    assert contrast(bar.palette().color(Role.HighlightedText), bar.palette().color(Role.Highlight)) >= 4.5
