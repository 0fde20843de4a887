"""The word that columns were hidden, with Undo: for ten seconds, below the rows, so that they stay where they are."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.widgets.banner import Banner
from flexdesk.gui.words import plural, tr

SECONDS = 10


class HiddenWord(Banner):
    """Goes by itself; Undo stays in the Edit menu."""

    def __init__(self, undo: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("hiddenColumns")
        self._undo = undo
        self.away = QTimer(self)
        self.away.setSingleShot(True)
        self.away.setInterval(SECONDS * 1000)
        self.away.timeout.connect(self.clear)

    def tell(self, names: Sequence[str]) -> None:
        """Say that these columns are hidden; where it is none, an earlier word goes, for Undo would mean something else now."""
        if not names:
            self.clear()
            return
        text = plural(len(names), tr("{name} is hidden."), tr("{n} columns are hidden."), name=names[0])
        self.say(text, Tone.NEUTRAL, self._undo)
        self.away.start()

    def clear(self) -> None:
        """Override Banner."""
        self.away.stop()
        super().clear()
