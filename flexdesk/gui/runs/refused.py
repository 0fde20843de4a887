"""Fetches that were refused for their token: another one may mend them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flexdesk.desk.service import Desk
from flexdesk.domain.query import Connection, SavedQuery
from flexdesk.domain.run import Run, RunSource, RunStatus
from flexdesk.gui.runs.remedies import TOKEN_CODES
from flexdesk.gui.words import plural, run_ref, tr

LOOKED_AT = 500
"""How many of the newest runs are looked at; what was refused before those, nobody waits for any more."""


@dataclass(frozen=True, slots=True)
class TokenWish:
    """A connection that needs another token; `run_id` is the run that was refused with the one it has."""

    connection: str
    run_id: int | None = None


@dataclass(frozen=True, slots=True)
class Renewal:
    """A connection that shall have a new token, and the runs to be repeated with it."""

    connection: Connection
    run_ids: tuple[int, ...] = ()


def renewal(desk: Desk, wish: TokenWish) -> Renewal:
    """Return what a wish comes to: its run, and what else was refused with the same token. Raises UsageError; call it on a lane."""
    connection = desk.connections.find(wish.connection)
    if wish.run_id is None or desk.connections.token_state(wish.connection).is_of_environment:  # that one stays, whatever is kept
        return Renewal(connection)
    others = refused_runs(desk.runs(LOOKED_AT), desk.queries.all(), wish.connection)
    return Renewal(connection, tuple(sorted({wish.run_id, *others})))


def refused_runs(runs: Iterable[Run], saved: Sequence[SavedQuery], connection: str) -> tuple[int, ...]:
    """Return for each saved query of a connection its newest fetch, if that was refused for its token; `runs` are newest first."""
    own = {each.flex_query_id for each in saved if each.connection == connection}
    own -= {each.flex_query_id for each in saved if each.connection != connection}  # whose token those had, nobody knows
    newest: dict[str, Run] = {}
    for run in runs:
        if run.order.source is RunSource.WEB_SERVICE and run.order.flex_query_id in own:
            newest.setdefault(run.order.flex_query_id or "", run)
    return tuple(sorted(run.run_id for run in newest.values() if is_refused(run)))


def is_refused(run: Run) -> bool:
    """Tell whether a run failed for its token."""
    failure = run.result.failure
    return run.result.status is RunStatus.FAILED and failure is not None and failure.code in TOKEN_CODES


def runs_words(run_ids: Sequence[int]) -> str:
    """Return `R-12`, or `3 runs`."""
    return run_ref(run_ids[0]) if len(run_ids) == 1 else plural(len(run_ids), tr("{n} run"), tr("{n} runs"))
