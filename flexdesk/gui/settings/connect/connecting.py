"""What connecting means for the desk: a token kept, a query saved and fetched for the first time. Called inside jobs of a lane."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from flexdesk.desk.fetching.trial import Trial, try_out
from flexdesk.desk.orders import FetchChoice
from flexdesk.desk.service import Desk
from flexdesk.domain.period import OWN
from flexdesk.domain.query import DEFAULT_CONNECTION, Connection, SavedQuery
from flexdesk.domain.secret import token_missing
from flexdesk.domain.watch import Watch
from flexdesk.gui.settings.keeping import keep
from flexdesk.gui.view import Message
from flexdesk.gui.words import tr


@dataclass(frozen=True, slots=True)
class Wanted:
    """What stands in the fields; an empty token means the one that is known, an empty name any that is free."""

    name: str
    query_id: str
    token: str = field(repr=False)
    expires: str | None = None
    connection: str = DEFAULT_CONNECTION


@dataclass(frozen=True, slots=True)
class Known:
    """What is saved already: names of queries, and for each connection whether it has a token."""

    queries: tuple[str, ...]
    connections: tuple[tuple[str, bool], ...]

    @property
    def free_name(self) -> str:
        """A name for the next query."""
        return free_name(self.queries)

    def has_token(self, connection: str) -> bool:
        """Tell whether a connection has a token already."""
        return dict(self.connections).get(connection, False)


@dataclass(frozen=True, slots=True)
class Connected:
    """What was saved: the query to fetch for the first time, and where its token is (None: where it was)."""

    query: SavedQuery
    message: Message | None


def free_name(taken: Sequence[str]) -> str:
    """Return a name for a query that no other has."""
    first = tr("Activity")
    names = (first, *(f"{first} {number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def known(desk: Desk) -> Known:
    """Return what is saved already."""
    connections = desk.connections
    pairs = tuple((each.name, connections.token_state(each.name).place is not None) for each in connections.all())
    return Known(tuple(each.name for each in desk.queries.all()), pairs)


def tried(desk: Desk, wanted: Wanted, watch: Watch, proxy: str | None) -> Trial:
    """Try token and query, and save nothing; raises ServiceError, UsageError, Cancelled."""
    token = wanted.token or desk.connections.needed_token(wanted.connection)
    query = SavedQuery(wanted.name, wanted.query_id, _existing(desk, wanted.connection))
    return try_out(desk.parts, desk.queries.request(query, token, FetchChoice(period=OWN, proxy=proxy)), watch)


def connected(desk: Desk, wanted: Wanted) -> Connected:
    """Save token and query, and return what to fetch for the first time; raises UsageError."""
    name = wanted.name or free_name([each.name for each in desk.queries.all()])
    query = SavedQuery(name, wanted.query_id, wanted.connection)
    if not wanted.token:
        _require_token(desk, wanted.connection)
    if _existing(desk, wanted.connection) != wanted.connection:
        desk.connections.add(Connection(wanted.connection))
    message = keep(desk, wanted.token, wanted.connection, wanted.expires) if wanted.token else None
    return Connected(_saved(desk, query), message)


def _require_token(desk: Desk, connection: str) -> None:
    if _existing(desk, connection) != connection:
        raise token_missing(connection=connection)
    desk.connections.needed_token(connection)


def _saved(desk: Desk, query: SavedQuery) -> SavedQuery:
    """A query that is saved under this name with this id is the same one: somebody connects again."""
    same = [each for each in desk.queries.all() if each.name == query.name and each.flex_query_id == query.flex_query_id]
    if not same:
        desk.queries.add(query)
    return same[0] if same else query


def _existing(desk: Desk, connection: str) -> str:
    return connection if any(each.name == connection for each in desk.connections.all()) else DEFAULT_CONNECTION
