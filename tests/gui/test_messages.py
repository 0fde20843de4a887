"""What was said over the views can be read again."""

from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from flexdesk.gui.messages import MOST
from flexdesk.gui.palette import Tone
from flexdesk.gui.view import Message
from flexdesk.gui.window import MainWindow


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
