"""Going where a text says: the field in the location bar, its key, and what is said when there is no such place."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal

from flexdesk.domain.errors import Failure
from flexdesk.gui.actions import action
from flexdesk.gui.lanes.lane import Question
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.places.finding import find_place, in_its_letters
from flexdesk.gui.places.navigation import Visit
from flexdesk.gui.places.place import Place, Room
from flexdesk.gui.shell import Shell
from flexdesk.gui.telling.advice import told
from flexdesk.gui.view import Message, View
from flexdesk.gui.window.location import GoTo
from flexdesk.gui.words import tr

_MOST_DIGITS = 24
"""Of the number of a row, as in an address; Python refuses to read thousands of them."""


class Seeking(QObject):
    """`said` carries a Message when nothing is called so, `went` says that the place was found and is shown."""

    said = Signal(object)
    went = Signal()

    def __init__(self, shell: Shell, field: GoTo, view: Callable[[], View], parent: QObject) -> None:
        super().__init__(parent)
        self._shell, self._field, self._view = shell, field, view
        self._asked_for = ""
        self._found = Question(shell.lanes.read, self._go_or_say, self._failed, self)
        tip = tr("Go to an id, a file or a row")
        self.action = action(self, "goToAddress", tr("&Go to…"), field.begin, shortcut="Ctrl+G", tip=tip, icon="go-to")
        field.asked.connect(self.go_to)
        field.left.connect(self._leave)
        shell.navigator.arrived.connect(self._drop)

    def go_to(self, text: str) -> None:
        """Go where a text says: an address, a row number, the beginning of a SHA-256, a file name."""
        here = self._view().here()
        place = Place.parse(text)
        if place is None and here.section and (row := _row(text)):
            place = replace(here, row=row)
        if place is not None and place.room is Room.ROWS and place.section and place.section != here.section:
            named, desk = place, self._shell.desk
            self._found.ask(lambda: in_its_letters(desk, named))
        elif place is not None:
            self._go_or_say(place)
        else:
            self._asked_for = text.strip()
            desk = self._shell.desk
            self._found.ask(lambda: find_place(desk, text))

    def _go_or_say(self, place: Place | None) -> None:
        if place is None:
            sentence = tr(
                "Nothing here is called “{text}”. Try an id like R-1 or A-2, a row like A-2/Trades/7, a file, a section or an account."
            )
            self.said.emit(Message(sentence.format(text=self._asked_for), Tone.WARNING))
            return
        self._field.clear()
        self._shell.navigator.go(place)
        self.went.emit()

    def _failed(self, failure: Failure) -> None:
        self.said.emit(Message(told(failure), Tone.FAILED, failure=failure))

    def _drop(self, _visit: Visit) -> None:
        """Somebody went elsewhere in the meantime: what is found late leads nobody away from there."""
        self._found.drop()

    def _leave(self) -> None:
        self._view().setFocus(Qt.FocusReason.ShortcutFocusReason)


def _row(text: str) -> int:
    """Return the number of a row as people type it, or as the path has it (`row 1,204`); 0 if it is none."""
    digits = text.strip().casefold().removeprefix(tr("row {n}").format(n="").strip().casefold()).strip().replace(",", "")
    return int(digits) if digits.isdecimal() and len(digits) <= _MOST_DIGITS else 0
