"""What was said over the views can be read again."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QToolButton
from pytestqt.qtbot import QtBot

from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.places.place import Place, Room
from flexdesk.gui.telling.messages import MOST
from flexdesk.gui.view import Message
from flexdesk.gui.window.window import MainWindow
from tests.gui.finding import the


def test_what_was_said_can_be_read_again_after_the_banner_is_gone(window: MainWindow, qtbot: QtBot) -> None:
    assert not window.messages.action.isEnabled()
    window.say(Message("The first.", Tone.DONE))
    window.say(Message("The second.", Tone.WARNING))
    window.banner.clear()
    dialog = window.messages.show()
    listed = dialog.findChild(QListWidget, "messagesList")
    assert listed is not None
    assert [listed.item(row).text()[7:] for row in range(listed.count())] == ["The second.", "The first."]
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()


def test_only_so_many_messages_are_kept(window: MainWindow) -> None:
    for number in range(MOST + 1):
        window.say(Message(f"{number}", Tone.DONE))
    assert len(window.messages.kept) == MOST
    assert window.messages.kept[0].text == f"{MOST}"


def banner(window: MainWindow) -> str:
    return window.banner.text if window.banner.isVisible() else ""


def test_what_concerns_a_view_goes_with_it(window: MainWindow) -> None:
    window.shell.navigator.go(Place.runs())
    window.views[Room.RUNS].announced.emit(Message("R-9 is gone.", Tone.FAILED))
    assert banner(window) == "R-9 is gone."
    window.shell.navigator.go(Place.run(1))
    assert banner(window) == "R-9 is gone."  # still the same view

    window.shell.navigator.go(Place.artifacts())

    assert banner(window) == ""


def test_what_concerns_no_view_stays_until_it_is_closed(window: MainWindow) -> None:
    window.shell.navigator.go(Place.runs())
    window.say(Message("The layout is reset.", Tone.DONE))
    window.shell.navigator.go(Place.artifacts())
    assert banner(window) == "The layout is reset."
    the(window.banner, QToolButton, "bannerClose").click()
    assert banner(window) == ""


def test_what_lasts_stays_in_all_views_comes_back_from_under_another_word_and_goes_when_it_is_done(window: MainWindow) -> None:
    window.shell.navigator.go(Place.runs())
    window.messages.remind("token", "The token has expired.", Tone.FAILED)
    window.views[Room.RUNS].announced.emit(Message("R-9 is gone.", Tone.FAILED))
    assert banner(window) == "R-9 is gone."
    window.shell.navigator.go(Place.artifacts())
    assert banner(window) == "The token has expired."
    window.messages.done("other")
    assert banner(window) == "The token has expired."
    window.messages.done("token")
    assert banner(window) == ""


def test_what_lasts_is_not_said_again_once_it_was_closed_unless_it_was_done_meanwhile(window: MainWindow) -> None:
    window.messages.remind("expiry", "It expires in 3 days.", Tone.WARNING)
    window.banner.clear()
    window.messages.remind("expiry", "It expires in 3 days.", Tone.WARNING)
    assert banner(window) == ""
    window.messages.remind("expiry", "It expires in 2 days.", Tone.WARNING)
    assert banner(window) == "It expires in 2 days."
    window.banner.clear()
    window.messages.done("expiry")
    window.messages.remind("expiry", "It expires in 2 days.", Tone.WARNING)
    assert banner(window) == "It expires in 2 days."


def test_esc_closes_a_message_that_has_the_focus(window: MainWindow) -> None:
    window.say(Message("The first.", Tone.DONE))
    QTest.keyClick(the(window.banner, QToolButton, "bannerClose"), Qt.Key.Key_Escape)
    assert banner(window) == ""
