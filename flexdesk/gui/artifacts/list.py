"""The list of artifacts with its search and its filters."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from flexdesk.domain.artifact import Dedupe
from flexdesk.domain.view import ArtifactSummary
from flexdesk.gui.actions import action
from flexdesk.gui.adding.wish import wish
from flexdesk.gui.artifacts.listing import ArtifactFilters, ArtifactLine, line, matching, query_tip
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.places.place import Place
from flexdesk.gui.shell import Shell
from flexdesk.gui.widgets.empty import EmptyState
from flexdesk.gui.widgets.lines import Column
from flexdesk.gui.widgets.listed import ListTable
from flexdesk.gui.widgets.search import SearchField
from flexdesk.gui.widgets.searchedlist import SearchedList
from flexdesk.gui.widgets.space import space
from flexdesk.gui.words import plural, tr

VERDICT, QUERY, PERIOD, GENERATED, SOURCE = 1, 4, 5, 6, 9
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
        Column(tr("Source"), lambda each: each.source, tip=lambda each: each.source_tip, place=lambda each: Place.run(each.run_id)),
    )


def generated_tip(generated: str) -> str:
    """Return a stamp in full; the column may be too narrow for it."""
    return tr("{stamp}, as the statement says it; it names no time zone.").format(stamp=generated)


class ArtifactList(SearchedList):
    """Shows artifacts newest first."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(columns(), lambda each: each.artifact_id, parent)
        self.setObjectName("artifactList")
        self._shell = shell
        self._lines: tuple[ArtifactLine, ...] = ()
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
            tr("Drop a Flex statement here, or fetch a statement: every account's part of it is listed here, with its original bytes."),
            wish(self, "addFirstArtifact"),
            "artifacts",
            self,
        )
        clear = action(self, "clearArtifactFilters", tr("Clear filters"), self.clear_filters, icon="filter")
        self._no_match = EmptyState(tr("No artifact matches"), tr("The search and the filters hide every artifact."), clear, "search", self)
        self._lay_out((self._verdict, self._account, self._grouping, self._current_only))

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

    def _show(self) -> None:
        found = matching(self._lines, self.filters)
        self._put(found, plural(len(found), tr("{n} artifact shown"), tr("{n} artifacts shown")), any_at_all=bool(self._lines))

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
        table.give_widths((9, 26, 13, 13, 16, 27, 22, 11, 11, 16), QUERY, (SOURCE, GENERATED, PERIOD, VERDICT))
        return table
