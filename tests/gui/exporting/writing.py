"""Writing what an export dialog stands at."""

from pytestqt.qtbot import QtBot

from flexdesk.gui.exporting.dialog import ExportDialog


def write(dialog: ExportDialog, qtbot: QtBot) -> None:
    dialog.start()
    qtbot.waitUntil(lambda: dialog.said.text.endswith("written."))
