"""The list of runs with its search and its filter."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QWidget

from flexdesk.domain.run import Run, StageEvent
from flexdesk.gui.actions import action
from flexdesk.gui.adding.wish import wish
from flexdesk.gui.querynames import id_words, name_of
from flexdesk.gui.runs.listing import RunFilters, RunLine, line, matching, query_of
from flexdesk.gui.runs.marks import Timeline
from flexdesk.gui.runs.mini import Index, MiniTimelineDelegate
from flexdesk.gui.runs.outcome import RunState, look
from flexdesk.gui.runs.rows import spoken_stages
from flexdesk.gui.shell import Shell
from flexdesk.gui.widgets.actionbutton import ActionButton
from flexdesk.gui.widgets.elidedcombo import ElidedCombo
from flexdesk.gui.widgets.empty import EmptyState
from flexdesk.gui.widgets.lines import Column
from flexdesk.gui.widgets.listed import ListTable
from flexdesk.gui.widgets.search import SearchField
from flexdesk.gui.widgets.searchedlist import SearchedList
from flexdesk.gui.words import plural, tr


def columns() -> tuple[Column, ...]:
    """Return the columns of the list."""
    return (
        Column(tr("Run"), lambda each: each.ref),
        Column(tr("Started"), lambda each: each.started, tip=lambda each: each.started_utc),
        Column(tr("Source"), lambda each: each.source, tip=lambda each: each.source_tip),
        Column(
            tr("Result"),
            lambda each: each.result,
            tip=lambda each: each.result,
            tone=lambda each: look(each.state).tone,
            icon=lambda each: look(each.state).icon,
        ),
        Column(tr("Rows"), lambda each: each.rows, right=True),
        Column(tr("Took"), lambda each: each.took, right=True),
        Column(tr("Stages"), lambda _each: "", spoken=lambda each: spoken_stages(each.drawn) if each.drawn else ""),
    )


STARTED, SOURCE, RESULT, STAGES = 1, 2, 3, 6


ERRORS_FIRST = "errors first"
SENTENCE = 26
"""Letters of what came of a run that can be read as long as others can give way."""


def _state(chosen: str | None) -> RunState | None:
    return None if chosen in (None, ERRORS_FIRST) else RunState(chosen)


class RunList(SearchedList):
    """Shows runs newest first."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(columns(), lambda each: each.run.run_id, parent)
        self.setObjectName("runList")
        self._shell = shell
        self._runs: Sequence[Run] = ()
        self._events: Mapping[int, tuple[StageEvent, ...]] = {}
        self._lines: dict[int, tuple[Run, int, RunLine]] = {}
        self._names = shell.names.known
        self._now_utc = ""
        self._search = SearchField("runSearch", tr("Search runs"), self)
        self._search.textChanged.connect(self._show)
        self._filter = self._state_filter()
        self._query = self._combo("runQueryFilter", tr("Filter by query"), tr("Any query"), 12)
        self._days = self._combo("runDateFilter", tr("Filter by date"), tr("Any time"), 8)
        for days, word in ((1, tr("Today")), (7, tr("7 days")), (30, tr("30 days")), (365, tr("365 days"))):
            self._days.addItem(word, days)
        self.table = self._table()
        self._nothing = EmptyState(
            tr("No runs yet"),
            tr("Drop a Flex statement on this window, or fetch a statement: every run is listed here, with what happened and when."),
            wish(self, "addFirstRun"),
            "runs",
            self,
        )
        clear = action(self, "clearRunFilters", tr("Clear filters"), self.clear_filters, icon="filter")
        self._no_match = EmptyState(tr("No run matches"), tr("The search and the filters hide every run."), clear, "search", self)
        self._lay_out((self._filter, self._query, self._days))

    def add_button(self, made: QAction) -> None:
        """Put a button for an action at the end of the bar."""
        layout = self._bar.layout()
        assert layout is not None  # noqa: S101  # it was laid out with the list
        button = ActionButton(made, self._bar)
        layout.addWidget(button)
        self.setTabOrder(self._days, button)  # else Tab came to it last, for it is made last

    @property
    def filters(self) -> RunFilters:
        """What is listed, to be remembered."""
        state, query, days = (each.currentData() for each in (self._filter, self._query, self._days))  # Qt gives back plain values
        return RunFilters(self._search.text(), _state(state), query or None, days or None, state == ERRORS_FIRST)

    def restore_filters(self, filters: RunFilters) -> None:
        """Bring remembered filters back."""
        self._search.setText(filters.text)
        self._offer_query(filters.query)
        for combo, value in (
            (self._filter, ERRORS_FIRST if filters.errors_first else filters.state),
            (self._query, filters.query),
            (self._days, filters.days),
        ):
            combo.setCurrentIndex(max(0, combo.findData(value)) if value is not None else 0)

    def clear_filters(self) -> None:
        self.restore_filters(RunFilters())

    def show_runs(self, runs: Sequence[Run], events: Mapping[int, tuple[StageEvent, ...]], now_utc: str) -> None:
        """Show these runs as they stand at `now_utc`."""
        renamed = self._names is not self._shell.names.known
        if renamed:
            self._names = self._shell.names.known
            self._lines.clear()
        if renamed or runs is not self._runs:
            for query in sorted({query_of(run) for run in runs}):
                self._offer_query(query)
        self._runs, self._events, self._now_utc = runs, events, now_utc
        self._show()

    def height_for_runs(self, spare: int) -> int:
        """Return how high it must be to show all runs that there are, and room for so many more."""
        lines = (len(self._runs) + spare) * self.table.verticalHeader().defaultSectionSize()
        return self._bar.sizeHint().height() + self.table.horizontalHeader().height() + 2 * self.table.frameWidth() + lines

    def _show(self) -> None:
        lines = [self._line(run) for run in self._runs]
        found = matching(lines, self.filters, self._now_utc)
        self._put(found, plural(len(found), tr("{n} run shown"), tr("{n} runs shown")), any_at_all=bool(lines))
        self.table.viewport().update()

    def _line(self, run: Run) -> RunLine:
        """Return a run in words; those of a run that has ended are made once, because this is asked four times a second."""
        events = self._events.get(run.run_id)
        count = -1 if events is None else len(events)
        known = self._lines.get(run.run_id)
        if known is None or known[0] is not run or known[1] != count or run.finished_at_utc is None:
            known = (run, count, line(run, events, self._now_utc, self._names))
            self._lines[run.run_id] = known
        return known[2]

    def _offer_query(self, query: str | None) -> None:
        """Offer a query to filter by, or call it as it is called now."""
        if not query:
            return
        place = self._query.findData(query)
        if place < 0:
            place = self._query.count()
            self._query.addItem("", query)
        self._query.setItemText(place, name_of(query, self._names))
        self._query.setItemData(place, id_words(query), Qt.ItemDataRole.ToolTipRole)

    def _timeline_of(self, index: Index) -> Timeline | None:
        found: RunLine = self._model.line(index)
        return found.drawn

    def _state_filter(self) -> QComboBox:
        combo = self._combo("runStateFilter", tr("Filter by result"), tr("Any result"), 11)
        combo.addItem(tr("Errors first"), ERRORS_FIRST)
        for state in RunState:
            combo.addItem(look(state).word, state)
        return combo

    def _combo(self, name: str, spoken: str, first: str, letters: int) -> QComboBox:
        combo = ElidedCombo(name, spoken, max(letters, len(first)), self)
        combo.addItem(first, None)
        combo.currentIndexChanged.connect(self._show)
        return combo

    def _table(self) -> ListTable:
        table = ListTable(self._shell, "runs", self._model, self)
        table.setObjectName("runTable")
        table.setAccessibleName(tr("Runs"))
        table.setItemDelegateForColumn(STAGES, MiniTimelineDelegate(self._timeline_of, table))
        table.give_widths((9, 18, 26, 40, 11, 10, 26), RESULT, (STAGES, SOURCE, STARTED), SENTENCE)
        return table
