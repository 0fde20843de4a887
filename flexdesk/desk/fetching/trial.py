"""A token and a query tried out: one real request to the service, and nothing is stored."""

from contextlib import ExitStack, closing
from dataclasses import dataclass

from flexdesk.desk.orders import FetchChoice, FetchRequest
from flexdesk.desk.service import Desk, Parts
from flexdesk.domain.errors import ServiceError, UsageError
from flexdesk.domain.period import OWN
from flexdesk.domain.query import SavedQuery
from flexdesk.domain.run import Stage
from flexdesk.domain.secret import Secret
from flexdesk.domain.watch import Watch
from flexdesk.ports import FetchOrder, Retry

_SECONDS = 30.0
_OF_IBKR = "FLEX_"


@dataclass(frozen=True, slots=True)
class Trial:
    """What one request told; `is_busy`: the service could not serve it now, but refused neither token nor query."""

    said: str
    is_busy: bool = False


class _NotYetError(Exception):
    """The service answered, and wants to be asked again: enough for a trial."""

    def __init__(self, retry: Retry) -> None:
        super().__init__(retry.code)
        self.retry = retry


def query_to_try(desk: Desk, connection: str) -> SavedQuery:
    """Return a saved query of a connection: IBKR judges a token only together with a query. Raises UsageError."""
    desk.connections.find(connection)
    for each in desk.queries.all():
        if each.connection == connection:
            return each
    raise UsageError(
        "QUERY_NEEDED",
        f"No saved query uses the connection {connection}, and IBKR judges a token only together with a query.",
        "Save one: `flexdesk query add NAME --query ID`.",
    )


def try_query(desk: Desk, query: SavedQuery, watch: Watch | None = None, proxy: str | None = None) -> Trial:
    """Try a saved query with the token of its connection; raises ServiceError, UsageError, Cancelled."""
    token = desk.connections.needed_token(query.connection)
    return try_out(desk.parts, desk.queries.request(query, token, FetchChoice(period=OWN, proxy=proxy)), watch)


def try_out(parts: Parts, request: FetchRequest, watch: Watch | None = None) -> Trial:
    """Send one request for a statement, when the token is free, and return what it told; the statement is not waited for.

    Raises ServiceError, UsageError, Cancelled.
    """
    watch = watch or Watch()
    service = parts.service(request.token, request.base_url or parts.settings.base_url, request.proxy)
    with ExitStack() as stack:
        stack.enter_context(parts.store.governor.turn(Secret(request.token.strip()).key, watch))
        talk = stack.enter_context(closing(service.converse(FetchOrder(request.query_id, deadline=_SECONDS), watch, _stop)))
        try:
            talk.request()
        except _NotYetError as told:
            return _judge(told.retry)
    return Trial("IBKR accepts the token and the query.")


def _stop(_stage: Stage, retry: Retry) -> None:
    raise _NotYetError(retry)


def _judge(retry: Retry) -> Trial:
    """A fault on the way is a failure; one of IBKR's own "not yet" comes after it has looked at the token."""
    if not retry.code.startswith(_OF_IBKR):
        raise ServiceError(retry.code, retry.message, "Check the connection of this computer, and test again.")
    return Trial(f"{retry.message} It refused neither the token nor the query. [{retry.code}]", is_busy=True)
