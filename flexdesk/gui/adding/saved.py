"""A saved query on its way to a fetch: what is known of it, and the request that it becomes."""

from collections.abc import Callable
from dataclasses import dataclass, field

from flexdesk.desk.orders import FetchChoice, FetchRequest
from flexdesk.desk.service import Desk
from flexdesk.domain.backfill import Backfill
from flexdesk.domain.errors import UsageError
from flexdesk.domain.fetching import QueryHealth
from flexdesk.domain.period import Period
from flexdesk.domain.query import SavedQuery, TokenState
from flexdesk.domain.report import IngestReport
from flexdesk.domain.watch import Watch
from flexdesk.gui.querywords import past_words, purposes
from flexdesk.gui.words import plural, tr

AS_SAVED = FetchChoice()


@dataclass(frozen=True, slots=True)
class SavedFetch:
    """A saved query to fetch, with what is wanted otherwise; `token` is one that was pasted for this session."""

    query: SavedQuery
    choice: FetchChoice = AS_SAVED
    token: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was asked and what came of it."""

    request: FetchRequest
    report: IngestReport


@dataclass(frozen=True, slots=True)
class QueryFacts:
    """A saved query as the form shows it: `period` are the days that it asks for by itself now, `begun` a backfill that was left."""

    query: SavedQuery
    period: Period | None
    health: QueryHealth | None = None
    begun: Backfill | None = None

    @property
    def title(self) -> str:
        """Return `Daily trades (123456)`."""
        return f"{self.query.name} ({self.query.flex_query_id})"

    @property
    def about(self) -> str:
        """Return what it is meant for and how its fetches went."""
        purpose = purposes()[self.query.purpose]
        return f"{purpose} · {past_words(self.health)}" if self.health else purpose


def title_of(query: SavedQuery) -> str:
    """Return what a fetch of a query is called; one that is not saved has no name but its id."""
    return tr("Query {id}").format(id=query.flex_query_id) if query.name == query.flex_query_id else query.name


def read_facts(desk: Desk) -> tuple[QueryFacts, ...]:
    """Return what is known of all saved queries; asks no key store. Call it inside a job of a lane."""
    health = {each.query.name: each for each in desk.due.health()}
    return tuple(QueryFacts(each, _days(desk, each), health.get(each.name), _begun(desk, each)) for each in desk.queries.all())


def saved_job(desk: Desk, order: SavedFetch) -> Callable[[Watch], Fetched]:
    """Return the job that fetches a saved query, with its token from where its connection keeps it."""

    def run(watch: Watch) -> Fetched:
        request = request_of(desk, order)
        return Fetched(request, desk.fetch(request, watch))

    return run


def request_of(desk: Desk, order: SavedFetch) -> FetchRequest:
    """Return the request of a saved query as of now; raises UsageError."""
    token = token_for(desk, order.query, order.token)
    return desk.queries.request(order.query, token, order.choice)


def token_for(desk: Desk, query: SavedQuery, pasted: str = "") -> str:
    """Return the token of a query: the one that was pasted, else the one that its connection has. Raises UsageError."""
    return pasted.strip() or desk.connections.needed_token(query.connection)


def token_words(state: TokenState) -> str:
    """Say where a token is and how long it lasts; nothing for one that nobody knows."""
    if state.place is None:
        return ""
    where = tr("Token from {place}").format(place=state.place)
    if state.days_left is None:
        return where
    if state.days_left < 0:
        return tr("{where}, expired").format(where=where)
    return tr("{where}, {days} left").format(where=where, days=plural(state.days_left, tr("{n} day"), tr("{n} days")))


def _days(desk: Desk, query: SavedQuery) -> Period | None:
    request = desk.queries.request(query, "")
    return Period(request.from_date, request.to_date) if request.from_date and request.to_date else None


def _begun(desk: Desk, query: SavedQuery) -> Backfill | None:
    try:
        found = desk.backfills.find(query.name)
    except UsageError:
        return None
    return found if found.left else None
