"""Fetching once more: what a run asked for, changed where something else is wanted, with the token that is known now."""

from dataclasses import dataclass, replace
from datetime import date

from flexdesk.desk.service import Desk, FetchRequest
from flexdesk.domain.clock import time_after
from flexdesk.domain.errors import UsageError
from flexdesk.domain.period import weekday_before
from flexdesk.domain.query import DEFAULT_CONNECTION, SavedQuery
from flexdesk.domain.report import IngestReport
from flexdesk.domain.run import Run
from flexdesk.domain.secret import TOKEN_MISSING
from flexdesk.domain.watch import Progress, Watch
from flexdesk.gui.shell import Shell
from flexdesk.gui.words import tr


@dataclass(frozen=True, slots=True)
class Change:
    """What is different from the time before: an earlier end, no days, the statement that was being made, a wait before."""

    earlier: bool = False
    own_period: bool = False
    resume: bool = False
    wait_seconds: float = 0.0


AS_BEFORE = Change()


@dataclass(frozen=True, slots=True)
class Repeat:
    """One fetch once more."""

    run: Run
    change: Change = AS_BEFORE


def repeat_fetch(shell: Shell, order: Repeat, watch: Watch) -> tuple[FetchRequest, IngestReport]:
    """Wait if that is wanted, then fetch. Runs on a lane; raises UsageError (TOKEN_MISSING)."""
    if order.change.wait_seconds:
        at = time_after(shell.desk.parts.clock.utc_now(), order.change.wait_seconds)
        watch.progress(Progress(tr("Retry at {clock}").format(clock=at)))
        watch.cancel.wait(order.change.wait_seconds)
    request = _request(shell, order)
    return request, shell.desk.fetch(request, watch)


def query_of(desk: Desk, run: Run) -> SavedQuery | None:
    """Return the saved query that a run was of, if it is one; of several with its id the first, as long as they have one token."""
    same = [each for each in desk.queries.all() if each.flex_query_id == run.order.flex_query_id]
    return same[0] if len({each.connection for each in same}) == 1 else None


def _request(shell: Shell, order: Repeat) -> FetchRequest:
    run, change = order.run, order.change
    before = shell.memory.of_run(run.run_id)
    request = _with_token_of_now(shell.desk, run, before) if before else _from_run(shell, run)
    if change.own_period:
        request = replace(request, from_date=None, to_date=None)
    elif change.earlier and request.from_date and request.to_date:
        end = weekday_before(date.fromisoformat(request.to_date)).isoformat()
        request = replace(request, to_date=max(end, request.from_date))
    reference = shell.desk.resumable(run.run_id) if change.resume else None
    return replace(request, reference=reference, proxy=shell.memory.proxy, repeats_run_id=run.run_id)


def _with_token_of_now(desk: Desk, run: Run, before: FetchRequest) -> FetchRequest:
    """The one that its connection has now: the one of before may be what the run failed for."""
    query = query_of(desk, run)
    token = desk.connections.token(query.connection) if query else ""
    return replace(before, token=token) if token else before


def _from_run(shell: Shell, run: Run) -> FetchRequest:
    """Return the request of a run of another session, with the token of its saved query's connection, else of the default one."""
    old, query = run.order, query_of(shell.desk, run)
    token = shell.desk.connections.token(query.connection if query else DEFAULT_CONNECTION)
    if not token:
        raise UsageError(TOKEN_MISSING, tr("No token is known."), tr("Fetch with Add data, where it can be pasted."))
    base_url = shell.desk.connections.find(query.connection).base_url if query else None
    return FetchRequest(
        old.flex_query_id or "", token, old.requested_from, old.requested_to, base_url, required_sections=old.required_sections
    )
