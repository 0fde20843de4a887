"""The Go menu: back, forward and the destinations."""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from flexdesk.gui.actions import action, allow
from flexdesk.gui.places.navigation import Navigator
from flexdesk.gui.places.place import Place
from flexdesk.gui.window.destination import Destination
from flexdesk.gui.words import tr


class Traffic(QObject):
    """Actions that move the window to another place."""

    def __init__(self, navigator: Navigator, destinations: Sequence[Destination], parent: QObject) -> None:
        super().__init__(parent)
        self._navigator = navigator
        self.back = action(
            self,
            "back",
            tr("&Back"),
            navigator.back,
            shortcut=QKeySequence.StandardKey.Back,
            tip=tr("Go back to where you were"),
            icon="back",
        )
        self.forward = action(
            self,
            "forward",
            tr("&Forward"),
            navigator.forward,
            shortcut=QKeySequence.StandardKey.Forward,
            tip=tr("Go forward again"),
            icon="forward",
        )
        self.compare = action(
            self,
            "compareArtifacts",
            tr("C&ompare artifacts"),
            lambda: navigator.go(Place.compare()),
            tip=tr("Choose two artifacts, or two days of the history, and see what differs"),
            icon="compare",
        )
        self.destinations = [self._destination(each, number) for number, each in enumerate(destinations, start=1)]
        navigator.changed.connect(self._offer)
        self._offer()

    @property
    def actions(self) -> Sequence[QAction]:
        """Those of the Go menu."""
        return (self.back, self.forward, *self.destinations)

    def _destination(self, to: Destination, number: int) -> QAction:
        tip = tr("Show {name}").format(name=to.title)
        place = Place(to.room)
        return action(
            self,
            f"show-{to.room}",
            to.title,
            lambda: self._navigator.go(place),
            shortcut=f"Ctrl+{number}",
            tip=tip,
            icon=to.icon,
        )

    def _offer(self) -> None:
        allow(self.back, self._navigator.can_go_back, tr("There is nowhere to go back to"))
        allow(self.forward, self._navigator.can_go_forward, tr("There is nowhere to go forward to"))
