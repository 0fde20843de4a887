"""The parts around the views: path, status bar, banner, empty states, links, and the report of our own mistakes."""

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from flexdesk.domain.view import StoreFacts
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.places.navigation import Navigator
from flexdesk.gui.places.place import Place
from flexdesk.gui.querynames import QueryNames
from flexdesk.gui.telling.mistakes import Mistakes
from flexdesk.gui.widgets.banner import Banner
from flexdesk.gui.widgets.empty import EmptyState
from flexdesk.gui.widgets.link import Link
from flexdesk.gui.window.crumbs import Crumbs, steps
from flexdesk.gui.window.statusline import StatusLine, kind, place_of


@pytest.mark.parametrize(
    ("place", "path"),
    [
        (Place.overview(), ["Overview"]),
        (Place.runs(), ["Runs"]),
        (Place.run(131), ["Runs", "R-131"]),
        (Place.artifact(45), ["Artifacts", "A-45"]),
        (Place.rows(), ["Rows"]),
        (Place.rows(None, "Trades"), ["Rows", "Trades"]),
        (Place.rows(45, "Trades", 1204), ["Rows", "A-45", "Trades", "row 1,204"]),
    ],
)
def test_the_path_names_every_step(place: Place, path: list[str]) -> None:
    assert [text for text, _ in steps(place)] == path


def test_a_step_of_the_path_is_a_link_and_the_last_one_is_not(qtbot: QtBot) -> None:
    navigator = Navigator()
    crumbs = Crumbs(navigator, QueryNames())
    qtbot.addWidget(crumbs)
    navigator.go(Place.rows(45, "Trades", 7))
    links = {link.text(): link for link in crumbs.findChildren(Link)}
    assert set(links) == {"Rows", "A-45", "Trades"}
    links["A-45"].click()
    assert navigator.place == Place.artifact(45)


@pytest.mark.parametrize(
    ("url", "where", "what"),
    [
        ("/home/ann/flex.db", "/home/ann/flex.db", "SQLite"),
        ("sqlite:////home/ann/flex.db", "/home/ann/flex.db", "SQLite"),
        ("postgresql+psycopg://ann:secret@db.example:5432/flex", "flex on db.example", "PostgreSQL"),
    ],
)
def test_the_store_is_named_as_people_write_it(url: str, where: str, what: str) -> None:
    assert (place_of(url), kind(url)) == (where, what)


def test_the_status_line_tells_how_many_runs_there_were_today(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.show_store(StoreFacts("/data/flex.db", 1, 1, 9, runs_today=3))
    assert "/data/flex.db (SQLite) · 3 runs today" in [label.text() for label in line.findChildren(QLabel)]


def test_the_password_of_a_store_is_nowhere_on_the_screen(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.show_store(StoreFacts("postgresql+psycopg://ann:secret@db.example/flex", 1, 1, 1))
    shown = [f"{label.text()} {label.toolTip()} {label.accessibleName()}" for label in line.findChildren(QLabel)]
    assert any("flex on db.example" in text for text in shown)
    assert not any("secret" in text for text in shown)


def test_a_banner_speaks_until_it_is_closed(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    assert not banner.isVisible()
    banner.say("The store is busy.", Tone.WARNING)
    assert (banner.isVisible(), banner.accessibleName()) == (True, "The store is busy.")
    close = banner.findChild(QToolButton, "bannerClose")
    assert isinstance(close, QToolButton)
    close.click()
    assert not banner.isVisible()


def test_a_banner_can_offer_an_action(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    retry = QAction("Retry", banner)
    spy = QSignalSpy(retry.triggered)
    banner.say("The store is busy.", Tone.WARNING, retry)
    button = banner.findChild(QToolButton, "bannerAction")
    assert isinstance(button, QToolButton)
    button.click()
    assert spy.count() == 1


def test_an_empty_state_has_one_button_that_does_something_about_it(qtbot: QtBot) -> None:
    add = QAction("&Add data…")
    add.setObjectName("add")
    spy = QSignalSpy(add.triggered)
    empty = EmptyState("No runs yet", "Runs appear here.", add, "runs")
    qtbot.addWidget(empty)
    (button,) = empty.findChildren(QPushButton)
    assert button.accessibleName() == "Add data…"
    button.click()
    assert spy.count() == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_link_is_followed_by_the_keyboard(qtbot: QtBot, key: Qt.Key) -> None:
    navigator = Navigator()
    link = Link("A-45", Place.artifact(45), navigator, "Open artifact A-45")
    qtbot.addWidget(link)
    QTest.keyClick(link, key)
    assert navigator.place == Place.artifact(45)


def test_a_link_without_a_place_is_plain_text(qtbot: QtBot) -> None:
    navigator = Navigator()
    link = Link("unknown", None, navigator)
    qtbot.addWidget(link)
    link.click()
    assert navigator.place is None
    assert link.focusPolicy() == Qt.FocusPolicy.NoFocus


ACCOUNT = "U1234567"


def blunder() -> None:
    raise ZeroDivisionError(ACCOUNT)


def caught(mistakes: Mistakes) -> None:
    try:
        blunder()
    except ZeroDivisionError:
        kind_, error, trace = sys.exc_info()
        assert kind_ is not None
        assert error is not None
        mistakes.report(kind_, error, trace)


@pytest.mark.logs
def test_our_own_mistake_is_said_once_and_its_report_quotes_no_data(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    mistakes = Mistakes(window)
    caught(mistakes)
    caught(mistakes)
    (box,) = window.findChildren(QMessageBox)
    assert box.text() == "FlexDesk made a mistake. Your data is unchanged."
    mistakes.copy()
    report = QGuiApplication.clipboard().text()
    assert "blunder" in report
    assert "ZeroDivisionError" in report
    assert ACCOUNT not in report
    box.close()
