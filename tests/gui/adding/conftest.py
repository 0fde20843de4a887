"""What tests of Add data share: the dialog on the filled store, and a statement that is not in it."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from flexdesk.gui.adding.dialog import FILES, AddDialog
from flexdesk.gui.adding.jobs import AddingJobs
from flexdesk.gui.shell import Shell
from tests.support.documents import build_document, build_statement, section, trade

NEW = build_document(build_statement(section("Trades", "Trade", trade(1), trade(2)), account="U7"))


@pytest.fixture
def jobs(shell: Shell) -> AddingJobs:
    """What was ordered: nothing yet."""
    return AddingJobs(shell)


@pytest.fixture
def dialog(shell: Shell, jobs: AddingJobs, qtbot: QtBot) -> AddDialog:
    """The dialog, shown on the files page."""
    made = AddDialog(shell, jobs)
    qtbot.addWidget(made)
    made.show()
    made.tabs.setCurrentIndex(FILES)
    return made


def take_in(dialog: AddDialog, qtbot: QtBot, *paths: Path) -> list[str]:
    """Choose files, start, wait for all of them, and return the result lines."""
    dialog.results.clear()
    dialog.files.add([str(path) for path in paths])
    qtbot.waitUntil(lambda: not dialog.files.looking)
    dialog.start_button.click()
    qtbot.waitUntil(lambda: len(dialog.results.rows) == len(paths))
    return [row.line.text for row in dialog.results.rows]
