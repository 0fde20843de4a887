"""The level of detail as a choice over the rows: a section that has summaries beside what they sum up counts everything twice."""

from collections import OrderedDict
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from flexdesk.desk.service import Desk
from flexdesk.domain.errors import Failure
from flexdesk.domain.rowquery import Frequencies, Mode, Operator, RowFilter, RowQuery, ValueCount
from flexdesk.domain.view import SectionSnapshot
from flexdesk.domain.watch import Watch
from flexdesk.gui.actions import switch
from flexdesk.gui.lanes.search import Search
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.rows.opening import everything
from flexdesk.gui.rows.querybar import QueryBar
from flexdesk.gui.shell import Shell
from flexdesk.gui.widgets.flow import FlowLayout
from flexdesk.gui.widgets.space import space
from flexdesk.gui.widgets.toned import TonedLabel
from flexdesk.gui.words import grouped, plural, tr

LEVEL = "levelOfDetail"
_KEPT = 16
"""Sections whose levels are known: as many as somebody has open in tabs."""
_SHOWN = 12
"""Levels that get a button; IBKR knows fewer."""


class LevelBar(QWidget):
    """One button for each level and one for all. `chosen` carries the level, or None; hidden where there is nothing to choose."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("levelBar")
        self.setAccessibleName(tr("Level of detail"))
        self._group = QActionGroup(self)
        self._buttons = FlowLayout(space(self))
        self.said = TonedLabel(self, wrap=True)
        self.said.setObjectName("levelSaid")
        words = tr("Summaries and details are mixed here: sums over all rows count twice. Choose one level.")
        self.said.say(words, Tone.WARNING, "warning")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(space(self, 3), space(self, 2), space(self, 3), space(self))
        layout.setSpacing(space(self))
        layout.addLayout(self._buttons)
        layout.addWidget(self.said)
        self.hide()

    def offer(self, levels: Sequence[ValueCount], current: RowFilter | None) -> None:
        """Offer these levels, none of them or the one that is filtered to being chosen."""
        while item := self._buttons.takeAt(0):
            if button := item.widget():
                button.hide()
                button.deleteLater()
        self._group.deleteLater()
        self._group = QActionGroup(self)
        total = sum(each.count for each in levels)
        self._add(tr("All"), None, total, on=current is None)
        for each in levels:
            self._add(each.value or tr("(none)"), each, each.count, on=current is not None and current == level_filter(each))
        self.said.setVisible(current is None)
        self.show()

    @property
    def choices(self) -> Sequence[QAction]:
        """The choices, all levels first."""
        return self._group.actions()

    def _add(self, name: str, level: ValueCount | None, count: int, *, on: bool) -> None:
        tip = plural(count, tr("{n} row of the section"), tr("{n} rows of the section"))
        made = switch(self, f"level-{name}", f"{name}  {grouped(count)}", lambda _on: self.chosen.emit(level), tip=tip)
        made.setActionGroup(self._group)
        made.setChecked(on)
        button = QToolButton(self)
        button.setObjectName(f"{made.objectName()}Button")
        button.setDefaultAction(made)
        button.setAccessibleName(f"{name}, {tip}")
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._buttons.addWidget(button)


class Levels(QObject):
    """Counts the levels of a section once it is shown, and filters to the one that is chosen."""

    def __init__(self, shell: Shell, bar: LevelBar, query: QueryBar, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._bar, self._query = shell.desk, bar, query
        self._search = Search(shell.lanes.scan, self._show, self._fail, self)
        self._known: OrderedDict[SectionSnapshot, Frequencies] = OrderedDict()
        self._found: Frequencies | None = None
        bar.chosen.connect(self._choose)

    def show(self, snapshot: SectionSnapshot) -> None:
        """Other rows are shown: count the levels of their section, unless that was done."""
        self._search.drop()
        self._found = self._known.get(snapshot)
        self._offer()
        if self._found is None and LEVEL in snapshot.columns:
            self._search.ask(tr("Levels of detail"), partial(_counted, self._desk, snapshot))

    def wait(self) -> None:
        """Something more urgent is looked for; what is counted is counted again afterwards."""
        self._search.drop()

    def _show(self, counted: tuple[SectionSnapshot, Frequencies]) -> None:
        snapshot, self._found = counted
        self._known[snapshot] = self._found
        while len(self._known) > _KEPT:
            self._known.popitem(last=False)
        self._offer()

    def _offer(self) -> None:
        levels = self._found.top[:_SHOWN] if self._found else ()
        if mixed(levels):
            self._bar.offer(levels, filter_on_level(self._query.query))
        else:
            self._bar.hide()

    def _fail(self, _failure: Failure) -> None:
        self._bar.hide()  # the rows themselves say what is wrong with them

    def _choose(self, level: ValueCount | None) -> None:
        if level is None:
            self._query.remove(LEVEL)
        else:
            self._query.add(level_filter(level))


def _counted(desk: Desk, snapshot: SectionSnapshot, watch: Watch) -> tuple[SectionSnapshot, Frequencies]:
    return snapshot, desk.rows.frequencies(everything(snapshot), LEVEL, watch)


def mixed(levels: Sequence[ValueCount]) -> bool:
    """Return whether rows of more than one level stand together."""
    return sum(bool(each.value) for each in levels) > 1


def level_filter(level: ValueCount) -> RowFilter:
    """Return the filter that lets one level pass."""
    if level.value is None:
        return RowFilter(LEVEL, Operator.ABSENT)
    return RowFilter(LEVEL, Operator.EQUAL, level.value, mode=Mode.TEXT) if level.value else RowFilter(LEVEL, Operator.EMPTY)


def filter_on_level(query: RowQuery) -> RowFilter | None:
    """Return what is asked of the level, if anything is."""
    return next((each for each in query.filters if each.column == LEVEL), None)
