"""The list of artifacts with its search and its filters."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QStackedWidget, QWidget

from flexdesk.domain.artifact import Dedupe
from flexdesk.domain.view import ArtifactSummary
from flexdesk.gui.actions import action
from flexdesk.gui.adding.wish import wish
from flexdesk.gui.artifacts.listing import ArtifactFilters, ArtifactLine, line, matching, query_tip
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.places.place import Place
from flexdesk.gui.shell import Shell
from flexdesk.gui.widgets.empty import EmptyState
from flexdesk.gui.widgets.leading import Leading
from flexdesk.gui.widgets.lines import Column, LineModel
from flexdesk.gui.widgets.listed import ListTable, lay_out_list
from flexdesk.gui.widgets.search import SearchField
from flexdesk.gui.widgets.space import space
from flexdesk.gui.words import plural, tr

VERDICT, QUERY, PERIOD, GENERATED = 1, 4, 5, 6
FEWEST = 5
"""Lines there is room for even if there are fewer artifacts."""


def columns() -> tuple[Column, ...]:
    """Return the columns of the list."""
    return (
        Column(tr("Id"), lambda each: each.ref),
        Column(
            tr("Verdict"),
            lambda each: each.verdict.short,
            tip=lambda each: each.verdict.reason,
            tone=lambda each: each.verdict.tone,
            icon=lambda each: each.verdict.icon,
        ),
        Column(tr("Standing"), lambda each: each.standing, tone=lambda each: None if each.is_current else Tone.DIM),
        Column(tr("Account"), lambda each: each.account),
        Column(tr("Query"), lambda each: each.query, tip=query_tip),
        Column(tr("Period"), lambda each: each.period, tip=lambda each: each.period),
        Column(tr("Generated"), lambda each: each.generated, tip=lambda each: generated_tip(each.generated)),
        Column(tr("Rows"), lambda each: each.rows, right=True),
        Column(tr("Size"), lambda each: each.size, right=True),
        Column(tr("Source"), lambda each: each.run, place=lambda each: Place.run(each.run_id)),
    )


def generated_tip(generated: str) -> str:
    """Return a stamp in full; the column may be too narrow for it."""
    return tr("{stamp}, as the statement says it; it names no time zone.").format(stamp=generated)


class ArtifactList(Leading):
    """Shows artifacts newest first. `chosen` carries the id of the artifact the user selected, `stated` a text for the status bar."""

    chosen = Signal(int)
    stated = Signal(str)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("artifactList")
        self._shell = shell
        self._lines: tuple[ArtifactLine, ...] = ()
        self._selecting = False
        self._model = LineModel(columns(), lambda each: each.artifact_id, self)
        self._bar = QWidget(self)
        self._search = SearchField("artifactSearch", tr("Search artifacts"), self)
        self._search.textChanged.connect(self._show)
        self._verdict = self._verdict_filter()
        self._account = self._combo("artifactAccountFilter", tr("Filter by account"), tr("Any account"))
        self._grouping = self._combo("artifactGrouping", tr("How artifacts are grouped"), tr("Newest first"))
        self._grouping.addItem(tr("By period series"), "series")
        self._current_only = QCheckBox(tr("Current only"), self)
        self._current_only.setObjectName("artifactCurrentOnly")
        self._current_only.setAccessibleName(tr("Show current artifacts only"))
        self._current_only.toggled.connect(self._show)
        self.table = self._table()
        self._nothing = EmptyState(
            tr("Nothing stored yet"),
            tr("Drop a Flex XML file here, or fetch a statement: every account's part of it is listed here, with its original bytes."),
            wish(self, "addFirstArtifact"),
            "artifacts",
            self,
        )
        clear = action(self, "clearArtifactFilters", tr("Clear filters"), self.clear_filters, icon="filter")
        self._no_match = EmptyState(tr("No artifact matches"), tr("The search and the filters hide every artifact."), clear, "search", self)
        self._pages = QStackedWidget(self)
        for page in (self.table, self._nothing, self._no_match):
            self._pages.addWidget(page)
        lay_out_list(self, self._bar, (self._search, self._verdict, self._account, self._grouping, self._current_only), self._pages)
        self.lead_to(self.table)

    @property
    def filters(self) -> ArtifactFilters:
        """What is listed, to be remembered."""
        verdict, account = self._verdict.currentData(), self._account.currentData()  # Qt gives back plain texts
        return ArtifactFilters(
            text=self._search.text(),
            dedupe=Dedupe(verdict) if verdict else None,
            current_only=self._current_only.isChecked(),
            account=str(account) if account else None,
            in_series=self._grouping.currentIndex() > 0,
        )

    def restore_filters(self, filters: ArtifactFilters) -> None:
        """Bring remembered filters back."""
        self._search.setText(filters.text)
        self._verdict.setCurrentIndex(max(0, self._verdict.findData(filters.dedupe) if filters.dedupe else 0))
        if filters.account and self._account.findData(filters.account) < 0:
            self._account.addItem(filters.account, filters.account)
        self._account.setCurrentIndex(self._account.findData(filters.account) if filters.account else 0)
        self._grouping.setCurrentIndex(int(filters.in_series))
        self._current_only.setChecked(filters.current_only)

    def clear_filters(self) -> None:
        self.restore_filters(ArtifactFilters(in_series=self.filters.in_series))

    def search(self) -> None:
        """Put the cursor into the search field."""
        self._search.setFocus()
        self._search.selectAll()

    def show_artifacts(self, artifacts: Sequence[ArtifactSummary]) -> None:
        """Show these artifacts, in their order."""
        self._lines = tuple(line(each, self._shell.names.known) for each in artifacts)
        for account in sorted({each.account for each in self._lines}):
            if self._account.findData(account) < 0:
                self._account.addItem(account, account)
        set_in = matching(self._lines, ArtifactFilters(in_series=True))
        self.table.fit(self._model.texts([*self._lines, *set_in]), VERDICT)
        self._show()

    def needed_height(self) -> int:
        """Return the height at which no artifact is hidden, those that are filtered out counted, too: nothing moves while one filters."""
        lines = max(len(self._lines), FEWEST) * self.table.verticalHeader().defaultSectionSize()
        return self._bar.sizeHint().height() + self.table.horizontalHeader().sizeHint().height() + lines + space(self, 2)

    def select(self, artifact_id: int | None) -> None:
        """Select an artifact's line without telling anybody; no line if it is not listed."""
        row = self._model.row_of(artifact_id)
        self._selecting = True
        if row is None:
            self.table.selectionModel().clearSelection()
        else:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.table.selectionModel().setCurrentIndex(self._model.index(row, 0), flags)
            self.table.scrollTo(self._model.index(row, 0))
        self._selecting = False

    def selected(self) -> ArtifactLine | None:
        """Return the selected line."""
        rows = self.table.selectionModel().selectedRows()
        return self._model.line(rows[0]) if rows else None

    def _show(self) -> None:
        before = self.selected()
        found = matching(self._lines, self.filters)
        self._selecting = True  # a reset of the model is no choice of the user
        self._model.show(found)
        self._selecting = False
        if before is not None:
            self.select(before.artifact_id)
        self.turn_to(self._pages, self.table if found else self._no_match if self._lines else self._nothing)
        counted = plural(len(found), tr("{n} artifact shown"), tr("{n} artifacts shown"))
        self._bar.setVisible(bool(self._lines))
        self.table.setAccessibleDescription(counted)
        self.stated.emit(counted)

    def _told(self, current: QModelIndex) -> None:
        if current.isValid() and not self._selecting:
            self.chosen.emit(self._model.line(current).artifact_id)

    def _verdict_filter(self) -> QComboBox:
        combo = self._combo("artifactVerdictFilter", tr("Filter by verdict"), tr("Any verdict"))
        for dedupe, word in ((Dedupe.NEW, tr("New")), (Dedupe.UNCHANGED, tr("Same content")), (Dedupe.REVISION, tr("Revision"))):
            combo.addItem(word, dedupe)
        return combo

    def _combo(self, name: str, spoken: str, first: str) -> QComboBox:
        combo = QComboBox(self)
        combo.setObjectName(name)
        combo.setAccessibleName(spoken)
        combo.view().setAccessibleName(tr("{name}: choices").format(name=spoken))
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        combo.addItem(first, None)
        combo.currentIndexChanged.connect(self._show)
        return combo

    def _table(self) -> ListTable:
        table = ListTable(self._shell, "artifacts", self._model, self)
        table.setObjectName("artifactTable")
        table.setAccessibleName(tr("Artifacts"))
        table.give_widths((9, 26, 13, 13, 16, 27, 22, 11, 11, 9), QUERY, (GENERATED, PERIOD, VERDICT))
        table.selectionModel().currentChanged.connect(self._told)
        return table
