"""The remedies for one run as buttons, wherever it is told of."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtWidgets import QWidget

from flexdesk.gui.actions import action
from flexdesk.gui.runs.mender import Mender
from flexdesk.gui.runs.remedies import Remedy, remedy_words
from flexdesk.gui.widgets.actionbutton import ActionButton


def remedy_buttons(parent: QWidget, mender: Mender, offered: Iterable[Remedy], run_id: int) -> list[ActionButton]:
    """Return a button for each remedy; their names end with the number of the run."""
    buttons = []
    for remedy in offered:
        text, tip, icon = remedy_words(remedy)
        made = action(parent, f"{remedy.value}-{run_id}", text, partial(mender.mend, remedy, run_id), tip=tip, icon=icon)
        buttons.append(ActionButton(made, parent))
    return buttons
