"""How the Compare view is laid out: what is compared above, the differences, and the one that is looked into below."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from flexdesk.desk.comparing.result import KINDS
from flexdesk.gui.actions import action
from flexdesk.gui.adding.wish import wish
from flexdesk.gui.compare.counts import CountsBar
from flexdesk.gui.compare.details import DifferenceDetails
from flexdesk.gui.compare.list import DifferenceTable
from flexdesk.gui.compare.matching import MatchingBar
from flexdesk.gui.compare.model import DifferencesModel
from flexdesk.gui.compare.moves import Moves
from flexdesk.gui.compare.progress import ProgressPage
from flexdesk.gui.compare.sides import SidesBar
from flexdesk.gui.finding.bar import FindBar
from flexdesk.gui.shell import Shell
from flexdesk.gui.widgets.empty import EmptyState
from flexdesk.gui.widgets.keptsplitter import KeptSizes
from flexdesk.gui.widgets.line import Line
from flexdesk.gui.widgets.space import space, tight
from flexdesk.gui.words import tr


class ComparePanes(QWidget):
    """Owns the widgets and shows one page of them: the differences, how far it is, or why there is nothing."""

    def __init__(self, shell: Shell, moves: Moves, again: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self.sides = SidesBar(self)
        self.matching = MatchingBar(self.sides.section_part, self)
        self.counts = CountsBar(moves.bar, self)
        self.progress = ProgressPage(self)
        self.model = DifferencesModel(shell.desk, shell.lanes.read, self)
        self.table = DifferenceTable(shell, self.model, self)
        self.details = DifferenceDetails(shell.navigator, self)
        self.finder = FindBar(tr("Find in the differences"), tr("Attributes to search"), tr("all attributes"), self)
        self._splitter = QSplitter(Qt.Orientation.Vertical, self)
        self.again = action(self, "compareAgain", tr("Compare"), again, tip=tr("Compare the two sides"), icon="compare")
        self.clear = action(self, "clearCompareFilters", tr("Clear filters"), self._clear, tip=tr("Show every difference"), icon="filter")
        add = wish(self, "addToCompare")
        self._idle = self._empty(
            tr("Nothing to compare"), tr("Choose two artifacts, or the day since which changes are wanted."), self.again
        )
        self._none = self._empty(
            tr("Nothing to compare yet"), tr("Two artifacts are needed; drop a Flex statement here, or fetch one."), add
        )
        self._alike = self._empty(tr("No differences"), "", None)
        self._hidden = self._empty(tr("No difference shown"), tr("The filters hide every difference."), self.clear)
        self._bars = QWidget(self)
        self._bars.setObjectName("compareChoice")
        self._pages = QStackedWidget(self)
        for page in (self._splitter, self.progress, self._idle, self._none, self._alike, self._hidden):
            self._pages.addWidget(page)
        for table in (self.table, self.details.table):
            table.opened.connect(moves.open_row)
            table.opened_apart.connect(moves.open_row_apart)
        self._lay_out()

    @property
    def areas(self) -> tuple[QWidget, ...]:
        """What is chosen, the differences or what stands in their place, and the one that is looked into, as F6 goes through them."""
        instead = tuple(page for number in range(1, self._pages.count()) if (page := self._pages.widget(number)))
        return (self._bars, self.table, *instead, self.details)

    def show_progress(self, text: str) -> None:
        self.counts.hide()
        self.progress.begin(text)
        self._pages.setCurrentWidget(self.progress)

    def show_differences(self) -> None:
        self.counts.show()
        self._pages.setCurrentWidget(self._splitter if self.model.rowCount() else self._hidden)

    def show_alike(self, sentence: str) -> None:
        self.counts.show()
        self._alike.say(tr("No differences"), sentence)
        self._pages.setCurrentWidget(self._alike)

    def show_idle(self, title: str, sentence: str) -> None:
        self.counts.hide()
        self._idle.say(title, sentence)
        self._pages.setCurrentWidget(self._idle)

    def show_nothing(self) -> QWidget:
        """Show that there is nothing to compare yet; return the button that brings something."""
        self.counts.hide()
        self._pages.setCurrentWidget(self._none)
        button = self._none.findChild(QPushButton)
        assert button is not None  # noqa: S101  # it was made with one
        return button

    def offer_choice(self, offered: bool) -> None:
        """Show what can be chosen, where there is something."""
        self._bars.setVisible(offered)

    def _clear(self) -> None:
        self.counts.show_kinds(KINDS)
        self.counts.chosen.emit()

    def _empty(self, title: str, sentence: str, offered: QAction | None) -> EmptyState:
        return EmptyState(title, sentence, offered, "compare", self)

    def _lay_out(self) -> None:
        above = QWidget(self)
        listed = QVBoxLayout(above)
        tight(listed)
        listed.addWidget(self.table, 1)
        listed.addWidget(self.finder)
        self._splitter.setObjectName("compareSplitter")
        self._splitter.setChildrenCollapsible(False)
        for widget in (above, self.details):
            self._splitter.addWidget(widget)
        KeptSizes(self._shell.state, "compare", self._splitter, (96, 48))
        bars = QVBoxLayout(self._bars)
        bars.setContentsMargins(space(self, 3), space(self, 2), space(self, 3), space(self, 2))
        bars.setSpacing(space(self, 2))
        for bar in (self.sides, self.matching, self.counts):
            bars.addWidget(bar)
        layout = QVBoxLayout(self)
        tight(layout)
        layout.addWidget(self._bars)
        layout.addWidget(Line())
        layout.addWidget(self._pages, 1)
