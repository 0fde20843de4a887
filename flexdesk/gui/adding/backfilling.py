"""A backfill as one job: window after window, each with its place and its result."""

from collections.abc import Callable
from dataclasses import dataclass, field

from flexdesk.desk.service import Desk
from flexdesk.domain.backfill import Backfill, Window
from flexdesk.domain.report import IngestReport
from flexdesk.domain.watch import Watch
from flexdesk.gui.adding.saved import token_for


@dataclass(frozen=True, slots=True)
class BackfillOrder:
    """A plan to carry out; `token` is one that was pasted for this session."""

    plan: Backfill
    token: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Step:
    """A window begins: the third of eleven that are to be fetched."""

    number: int
    total: int


@dataclass(frozen=True, slots=True)
class WindowDone:
    """A window has its result."""

    window: Window
    report: IngestReport


@dataclass(frozen=True, slots=True)
class BackfillEnd:
    """How many windows were fetched in this go, and how many are left."""

    query_name: str
    done: int
    left: int


def backfill_job(desk: Desk, order: BackfillOrder, proxy: str | None = None) -> Callable[[Watch], BackfillEnd]:
    """Return the job; its parts are a Step before and a WindowDone after each window."""

    def run(watch: Watch) -> BackfillEnd:
        name, total = order.plan.query.name, len(order.plan.left)
        token, done = token_for(desk, order.plan.query, order.token), 0
        watch.part(Step(1, total))
        for number, (window, report) in enumerate(desk.backfills.run(order.plan, token, watch, proxy=proxy), 1):
            watch.part(WindowDone(window, report))
            done += report.failure is None
            if number < total:
                watch.part(Step(number + 1, total))
        return BackfillEnd(name, done, len(desk.backfills.find(name).left))

    return run
