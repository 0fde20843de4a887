"""The page in the place of the views while the store cannot be used; the rest of the window stays as it is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from flexdesk.domain.errors import Failure
from flexdesk.gui.looks.fonts import larger
from flexdesk.gui.settings.parts import button, offer
from flexdesk.gui.storefault.facts import FaultFacts
from flexdesk.gui.storefault.standing import Standing
from flexdesk.gui.widgets.leading import Leading
from flexdesk.gui.widgets.space import space, tight
from flexdesk.gui.words import tr


class FaultPage(Leading):
    """`retry_wanted`, `look_wanted` and `other_wanted` are its three ways on."""

    retry_wanted = Signal()
    look_wanted = Signal()
    other_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("faultPage")
        self.setAccessibleName(tr("The store cannot be used"))
        self._title = QLabel(tr("The store cannot be used"), self)
        self.facts = FaultFacts(self)
        tips = tr("Try whether it takes data again"), tr("Look at what is stored; nothing can be added"), tr("Open another in its place")
        self.again = button(self, "faultRetry", tr("&Retry"), self.retry_wanted.emit, icon="retry", tip=tips[0])
        self.look = button(self, "faultLook", tr("Go on &looking"), self.look_wanted.emit, icon="rows", tip=tips[1])
        self.other = button(self, "faultOther", tr("Choose &other store…"), self.other_wanted.emit, icon="store", tip=tips[2])
        self._lay_out()
        self.lead_to(self.again)
        self.hide()

    def show_failure(self, failure: Failure, store: str) -> None:
        """Say what is wrong with the store; what else is known follows."""
        self._title.setFont(larger(self.font(), 1.3))  # in the size that texts have by now
        self.facts.show_failure(failure, store)
        offer(self.look, tr("It is not known yet whether it can be read"))
        offer(self.again)

    def show_standing(self, found: Standing) -> None:
        """Say how the store stands."""
        self.facts.show_standing(found)
        offer(self.look, "" if found.can_be_read else tr("It cannot be read either"))

    def show_trying(self) -> None:
        """It is being tried."""
        offer(self.again, tr("It is being tried"))

    def _lay_out(self) -> None:
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(space(self, 8), space(self, 8), space(self, 8), space(self, 8))
        column.setSpacing(space(self, 4))
        column.addWidget(self._title)
        column.addWidget(self.facts)
        ways = QHBoxLayout()
        ways.setSpacing(space(self, 2))
        for each in (self.again, self.look, self.other):
            ways.addWidget(each)
        ways.addStretch(1)
        column.addLayout(ways)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        layout = QVBoxLayout(self)
        tight(layout)
        layout.addWidget(area)
