"""The plan of a backfill, shown before it starts: how many fetches and days, and how long IBKR's limits alone make it take."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from flexdesk.domain.backfill import Backfill, WindowState
from flexdesk.domain.errors import Failure
from flexdesk.gui.adding.fields import BESIDE, title_width
from flexdesk.gui.adding.saved import QueryFacts
from flexdesk.gui.lanes.lane import Question
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.shell import Shell
from flexdesk.gui.telling.advice import told
from flexdesk.gui.widgets.space import space, tight
from flexdesk.gui.widgets.toned import TonedLabel
from flexdesk.gui.words import grouped, plural, tr


class PlanPanel(QWidget):
    """Makes the plan on the read lane; `changed` says that there is another one, or none."""

    changed = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("backfillPlan")
        self._shell = shell
        self.plan: Backfill | None = None
        self._said = TonedLabel(self, wrap=True)
        self._asked = Question(shell.lanes.read, self._show, self._fail, self)
        below_titles = QWidget(self)
        below_titles.setMinimumWidth(title_width(self))
        layout = QHBoxLayout(self)
        tight(layout, space(self, BESIDE))
        layout.addWidget(below_titles)
        layout.addWidget(self._said, 1)
        self.hide()

    @property
    def text(self) -> str:
        return self._said.text

    def make(self, facts: QueryFacts, since: date) -> None:
        """Plan everything since a day; a backfill that was left and reaches as far back is gone on with."""
        self.plan = None
        self._said.say(tr("Planning…"), Tone.DIM)
        self.show()
        desk, name, start = self._shell.desk, facts.query.name, since.isoformat()
        begun = facts.begun
        if begun is not None and begun.period.start == start:
            self._asked.ask(lambda: desk.backfills.find(name))
        else:
            self._asked.ask(lambda: desk.backfills.plan(name, start))
        self.changed.emit()

    def clear(self) -> None:
        """Plan nothing."""
        self._asked.drop()
        self.plan = None
        self.hide()
        self.changed.emit()

    def _show(self, plan: Backfill) -> None:
        self.plan = plan
        settings = self._shell.settings
        self._said.say(words(plan, plan.least_seconds(settings.request_gap, settings.requests_per_minute)), Tone.NEUTRAL, "info")
        self.changed.emit()

    def _fail(self, failure: Failure) -> None:
        self._said.say(told(failure), Tone.FAILED, "failed")
        self.changed.emit()


def words(plan: Backfill, least_seconds: float) -> str:
    """Return a plan in words."""
    whole = tr("{fetches}, {days}, {start} to {end}, the newest first.").format(
        fetches=plural(len(plan.windows), tr("{n} fetch"), tr("{n} fetches")),
        days=plural(plan.period.days, tr("{n} day"), tr("{n} days")),
        start=plan.period.start,
        end=plan.period.end,
    )
    if not plan.left:
        return tr("{whole} All of it is stored already.").format(whole=whole)
    parts = [whole]
    if known := plan.count(WindowState.COVERED) + plan.count(WindowState.FETCHED):
        parts.append(tr("{n} stored already.").format(n=grouped(known)))
    if plan.begun_utc is not None:
        parts.append(tr("It was begun before and goes on where it was left."))
    if len(plan.left) < len(plan.windows):
        parts.append(plural(len(plan.left), tr("{n} is left."), tr("{n} are left.")))
    least = tr("It takes at least {time}, at the pace that IBKR allows, and as long as IBKR prepares them.")
    parts.append(least.format(time=_least(least_seconds)))
    return " ".join(parts)


def _least(seconds: float) -> str:
    minutes = round(seconds / 60)
    return plural(minutes, tr("{n} minute"), tr("{n} minutes")) if minutes else tr("some seconds")
