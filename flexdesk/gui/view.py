"""What a view is to the window: it shows places, remembers where it was, and says which common actions work in it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from flexdesk.domain.errors import Failure
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.places.place import Place, Room
from flexdesk.gui.shell import Shell
from flexdesk.gui.telling.advice import told
from flexdesk.gui.widgets.leading import Leading
from flexdesk.gui.window.destination import title_of


class Verb(StrEnum):
    """The common actions: one menu entry and one key, done by whichever view is shown."""

    COPY = "copy"
    COPY_WITH_HEADERS = "copyWithHeaders"
    COPY_REFERENCE = "copyReference"
    SELECT_ALL = "selectAll"
    FIND = "find"
    FIND_NEXT = "findNext"
    FIND_PREVIOUS = "findPrevious"
    FILTER = "filter"
    CLEAR_FILTERS = "clearFilters"
    REFRESH = "refresh"
    EXPORT = "export"
    SAVE_PAYLOAD = "savePayload"


class Menu(StrEnum):
    """The menus of the window."""

    FILE = "file"
    EDIT = "edit"
    VIEW = "view"
    GO = "go"
    RUN = "run"
    TOOLS = "tools"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for the window's banner, with what can be done about it."""

    text: str
    tone: Tone
    action: QAction | None = None
    failure: Failure | None = None
    """What it tells of, for those who do more about it than say it."""


class View(Leading):
    """One destination of the sidebar.

    `verbs_changed` says that `verbs()` would answer differently now; `stated` carries the view's text for the status bar; `announced` a
    Message for the banner, `outdated` the text of one that holds no longer; `noted` what its button in the sidebar is marked with, empty
    for no mark.
    """

    room: ClassVar[Room]

    verbs_changed = Signal()
    stated = Signal(str)
    announced = Signal(object)
    outdated = Signal(str)
    noted = Signal(str)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell = shell
        self.setObjectName(f"{self.room}View")
        shell.state.layouts.forgotten.connect(self._list_again)

    @property
    def title(self) -> str:
        """The name of the destination, translated."""
        return title_of(self.room)

    def show_place(self, place: Place, memory: object = None) -> None:
        """Show a place of this room; `memory` is what `memory()` returned when it was left, to be restored once the data is there."""
        raise NotImplementedError

    def here(self) -> Place:
        """Return the place that is shown."""
        raise NotImplementedError

    def memory(self) -> object:
        """Return a small frozen value that brings scroll and selection back."""
        return None

    def refresh(self) -> None:
        """Ask for the data again (F5)."""
        raise NotImplementedError

    def look_from_afar(self) -> None:
        """Look for what is `noted` while another view is seen."""

    def verbs(self) -> Mapping[Verb, Callable[[], None]]:
        """Return what the common actions do here; those left out are disabled."""
        return {Verb.REFRESH: self.refresh}

    def _list_again(self) -> None:
        """Columns are fitted to what is listed."""
        if self.isVisible():
            self.refresh()

    def areas(self) -> Sequence[QWidget]:
        """Return the parts that F6 goes through, in order."""
        return (self,)

    def show_failure(self, failure: Failure) -> None:
        """Say in the banner what went wrong and what can be done; a ready receiver for lanes."""
        self.announced.emit(Message(told(failure), Tone.FAILED, failure=failure))

    def say_failure(self, failure: Failure) -> None:
        """As `show_failure`, where a file of the user is written: a full disk there is none of the store's."""
        self.announced.emit(Message(told(failure), Tone.FAILED))

    def keep(self) -> None:
        """Write layouts into the state; the window is about to close."""

    def adopt(self, commands: Mapping[Verb, QAction]) -> None:
        """Take the window's common actions, for context menus; called once."""

    def contributions(self) -> Sequence[tuple[Menu, QAction]]:
        """Return own actions for the window's menus; asked once."""
        return ()
