"""The line under the calendar: what is known of the chosen days, who claims them, and how what is missing is fetched."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from flexdesk.domain.calendar import Claimant, Span, SpanFacts
from flexdesk.domain.errors import Failure
from flexdesk.domain.period import Period, windows_between
from flexdesk.gui.actions import action, allow
from flexdesk.gui.artifacts.listing import ArtifactFilters
from flexdesk.gui.lanes.lane import Question
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.overview.days import period_words
from flexdesk.gui.overview.fetching import Fetching
from flexdesk.gui.overview.grid import Cell
from flexdesk.gui.places.place import Place
from flexdesk.gui.querynames import id_words
from flexdesk.gui.shell import Shell
from flexdesk.gui.widgets.actionbutton import ActionButton
from flexdesk.gui.widgets.link import Link
from flexdesk.gui.widgets.space import space, tight
from flexdesk.gui.widgets.toned import TonedLabel
from flexdesk.gui.words import artifact_ref, plural, tr

LINKS = 4
"""Artifacts that are named one by one."""


class DaysLine(QWidget):
    """`failed` carries the Failure of what could not be read; `told` says that there may be more lines now, or fewer."""

    failed = Signal(object)
    told = Signal()

    def __init__(self, shell: Shell, fetching: Fetching, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("daysLine")
        self._shell, self._fetching = shell, fetching
        self._cell: Cell | None = None
        self._facts: SpanFacts | None = None
        self._asked = Question(shell.lanes.read, self._show_facts, self._fail, self)
        self.said = TonedLabel(self, wrap=True)
        self._claimed = TonedLabel(self)
        self.links = [Link("", None, shell.navigator, "", self) for _ in range(LINKS)]
        self._more = TonedLabel(self)
        self.compare = Link("", None, shell.navigator, "", self)
        self.compare.setObjectName("compareRevision")
        tip = tr("Fetch the days that no artifact claims whole, through their saved query")
        self.fetch = action(self, "fetchGap", tr("Fetch the missing days"), self._fetch_days, tip=tip, icon="fetch")
        tip = tr("Fetch the whole gap that these days are a part of, in as many runs as IBKR's 365 days make necessary")
        self.fetch_whole = action(self, "fetchWholeGap", tr("Fetch the whole gap"), self._fetch_gap, tip=tip, icon="fetch")
        tip = tr("List the artifacts of this account and query")
        self.show_artifacts = action(self, "showClaimants", tr("Show artifacts"), self._show_artifacts, tip=tip, icon="artifacts")
        self._buttons = [ActionButton(each, self) for each in self.actions_of_days]
        fetching.changed.connect(self._offer)
        self._lay_out()
        self.show_cell(None)

    @property
    def actions_of_days(self) -> tuple[QAction, ...]:
        """What can be done with the chosen days."""
        return (self.fetch, self.fetch_whole, self.show_artifacts)

    def show_cell(self, cell: Cell | None) -> None:
        """Show what a cell of the calendar stands for."""
        before, self._cell = self._cell, cell
        span = cell.span if cell else None
        self.said.say(cell.spoken if cell else tr("Choose a month or a day."), Tone.NEUTRAL if span else Tone.DIM)
        if before is None or before.span != span:
            self._facts = None
        if span is None:
            self._asked.drop()
        else:
            coverage = self._shell.desk.coverage
            self._asked.ask(lambda: coverage.span(span))
        self._show_claimants()
        self._offer()

    def _show_facts(self, facts: SpanFacts) -> None:
        self._facts = facts
        self._show_claimants()
        self._offer()

    def _fail(self, failure: Failure) -> None:
        self.failed.emit(failure)

    def _show_claimants(self) -> None:
        claimants = self._facts.claimants if self._facts else ()
        self._claimed.setVisible(self._facts is not None and (bool(claimants) or self._facts.span.period.days > 1))  # of one day it is said
        self._claimed.say(tr("Claimed by") if claimants else tr("No artifact claims these days."), Tone.DIM)
        for number, link in enumerate(self.links):
            link.setVisible(number < len(claimants))
            if number < len(claimants):
                artifact_id = claimants[number].artifact_id
                ref = artifact_ref(artifact_id)
                link.set_place(ref, Place.artifact(artifact_id), tr("Open artifact {ref}").format(ref=ref))
                link.setObjectName(f"claimant{number}")
        more = len(claimants) - LINKS
        self._more.setVisible(more > 0)
        self._more.say(plural(more, tr("and {n} more"), tr("and {n} more")) if more > 0 else "", Tone.DIM)
        self._show_revision(self._facts.revision if self._facts else None)

    def _show_revision(self, newest: Claimant | None) -> None:
        """What a revision changed is one click away."""
        self.compare.setVisible(newest is not None)
        if newest is not None and newest.revises is not None:
            before, now = artifact_ref(newest.revises), artifact_ref(newest.artifact_id)
            place = Place.compare(newest.revises, newest.artifact_id)
            self.compare.set_place(tr("What {now} changed").format(now=now), place, tr("Compare {a} and {b}").format(a=before, b=now))

    def _offer(self) -> None:
        missing, gap = self._missing(), self._facts.gap if self._facts else None
        span = self._cell.span if self._cell else None
        is_longer = gap is not None and missing is not None and (gap.start < missing.start or gap.end > missing.end)
        self._offer_fetch(self.fetch, span, missing)
        self._offer_fetch(self.fetch_whole, span, gap if is_longer else None)
        allow(self.show_artifacts, bool(self._facts and self._facts.claimants), tr("No artifact claims these days"))
        for button in self._buttons:
            button.setAccessibleName(button.text())
        self.told.emit()

    def needed_height(self, width: int) -> int:
        """Return the height at which all is seen in this width; its hint is for a narrow one, in which its words wrap."""
        return max(self.minimumHeight(), self.heightForWidth(width))

    def _offer_fetch(self, target: QAction, span: Span | None, period: Period | None) -> None:
        if span is None or period is None:
            allow(target, False, tr("Nothing is missing in the chosen days"))
            return
        runs = len(windows_between(period))
        text = self._fetch_words(span.flex_query_id, period)
        target.setText(plural(runs, text, tr("{text} ({n} runs)"), text=text) if runs > 1 else text)
        is_going = self._fetching.is_going((span.flex_query_id, period))
        why_not = tr("These days are being fetched") if is_going else self._fetching.why_not(span.flex_query_id)
        allow(target, not why_not, why_not)

    def _fetch_words(self, flex_query_id: str, period: Period) -> str:
        """What came as files is fetched through the query of that name, and then has a line of its own: so it is named."""
        days, saved = period_words(period), self._fetching.saved(flex_query_id)
        if saved is None or saved.flex_query_id == flex_query_id:
            return tr("Fetch {days}").format(days=days)
        return tr("Fetch {days} with {query} ({id})").format(days=days, query=saved.name, id=saved.flex_query_id)

    def _missing(self) -> Period | None:
        """Return the days of the cell to fetch: also those before the first that is stored."""
        if self._cell is None or self._cell.span is None:
            return None
        return self._cell.days.missing if self._cell.days.total else self._cell.span.period

    def _fetch_days(self) -> None:
        missing = self._missing()
        if self._cell and self._cell.span and missing:
            self._fetching.fetch_days(self._cell.span.flex_query_id, missing)

    def _fetch_gap(self) -> None:
        if self._facts and self._facts.gap:
            self._fetching.fetch_days(self._facts.span.flex_query_id, self._facts.gap)

    def _show_artifacts(self) -> None:
        if self._facts and self._facts.claimants:
            span = self._facts.span
            filters = ArtifactFilters(text=id_words(span.flex_query_id), account=span.account_id)
            self._shell.navigator.go(Place.artifact(self._facts.claimants[0].artifact_id), filters)

    def _lay_out(self) -> None:
        claimed = QHBoxLayout()
        tight(claimed, space(self))
        for each in (self._claimed, *self.links, self._more, self.compare):
            claimed.addWidget(each)
        claimed.addStretch(1)
        words = QVBoxLayout()
        tight(words, space(self))
        words.addWidget(self.said)
        words.addLayout(claimed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(space(self, 3), space(self, 2), space(self, 3), space(self, 2))
        layout.setSpacing(space(self, 2))
        layout.addLayout(words, 1)
        for button in self._buttons:
            layout.addWidget(button)
        self.setMinimumHeight(space(self, 14))
