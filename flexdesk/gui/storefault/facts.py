"""What is told of a store that cannot be used: which, why, how it stands, what to do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from flexdesk.domain.errors import Failure
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.settings.stores import address_of
from flexdesk.gui.storefault.standing import Standing
from flexdesk.gui.telling.advice import advice
from flexdesk.gui.telling.sayings import said
from flexdesk.gui.widgets.space import space, tight
from flexdesk.gui.widgets.toned import TonedLabel
from flexdesk.gui.window.statusline import kind, place_of
from flexdesk.gui.words import tr


class FaultFacts(QWidget):
    """Says a failure at once, and what is found out about the store when it is known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("faultFacts")
        self.said = TonedLabel(self, wrap=True)
        self.said.setObjectName("faultSaid")
        self._rows = {name: (self._label(), self._label()) for name in ("store", "free", "holder", "run", "step", "code")}
        layout = QVBoxLayout(self)
        tight(layout, space(self, 3))
        layout.addWidget(self.said)
        layout.addLayout(self._grid())

    @property
    def text(self) -> str:
        """All that is told, line by line."""
        shown = [f"{title.text()}: {value.text()}" for title, value in self._rows.values() if value.text()]
        return "\n".join([self.said.text, *shown])

    def show_failure(self, failure: Failure, store: str) -> None:
        """Say what went wrong with a store."""
        address = address_of(store)
        self.said.say(said(failure.message), Tone.FAILED, "failed", strong=True)
        self._say("store", tr("Store"), f"{place_of(address)} ({kind(address)})")
        self._say("step", tr("What to do"), advice(failure.next_step))
        self._say("code", tr("Code"), failure.code)
        self.show_standing(Standing())

    def show_standing(self, found: Standing) -> None:
        """Say how the store stands."""
        self._say("free", tr("Free space"), found.free)
        self._say("holder", tr("Held by"), found.holder)
        self._say("run", tr("Last good run"), found.last_run)

    def _say(self, name: str, title: str, text: str) -> None:
        for label, words in zip(self._rows[name], (title, text), strict=True):
            label.setText(words)
            label.setVisible(bool(text))

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(space(self, 4))
        grid.setVerticalSpacing(space(self, 2))
        grid.setColumnStretch(1, 1)
        for row, (title, value) in enumerate(self._rows.values()):
            value.setWordWrap(True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
            grid.addWidget(title, row, 0)
            grid.addWidget(value, row, 1)
        return grid

    def _label(self) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        return label
