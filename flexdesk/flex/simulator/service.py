"""What the simulated service knows and answers, without a word on HTTP connections."""

import functools
import hashlib
import itertools
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from flexdesk.flex.simulator import envelopes, unkind
from flexdesk.flex.simulator.days import after
from flexdesk.flex.simulator.limit import RateLimit
from flexdesk.flex.simulator.reply import HTML, RawReply, Reply
from flexdesk.flex.simulator.script import Script
from flexdesk.flex.simulator.statements import StatementOrder, Statements, business_day


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: `call` is request, poll, legacy or unknown."""

    call: str
    token: str = field(repr=False)
    params: dict[str, str]
    user_agent: str
    path: str = field(repr=False)


@dataclass(slots=True)
class Ticket:
    """One accepted request; the reference code names it. The token is kept as a digest only."""

    token: str
    order: StatementOrder
    polls: int = 0


class Service:
    """Accepts any token and query id; plays its script in every fetch."""

    def __init__(self, url: str, script: Script, statements: Statements, day: date | None, now: Callable[[], datetime]) -> None:
        self.script = script
        self.day = day
        self.limit = RateLimit(time.monotonic)
        self.elsewhere = "http://127.0.0.1:9"
        """Where the unkind `Url` and the unkind redirects lead."""
        self._url, self._statements, self._now = url, statements, now
        self._rendered = functools.lru_cache(maxsize=8)(self._render)
        self._tickets: dict[str, Ticket] = {}
        self._requests: Counter[tuple[str, str]] = Counter()
        self._accepted: Counter[str] = Counter()
        self._numbers = itertools.count(4_210_000_017, 7)
        self._renderings = itertools.count(1)

    def play(self, script: Script) -> None:
        """Begin another script: every fetch and every count of days begins anew."""
        self.script = script
        self._requests.clear()
        self._accepted.clear()

    def answer(self, asked: Asked) -> Reply | RawReply:
        """Return what the service says to one request."""
        if asked.call == "unknown":
            return Reply(unkind.NOT_FOUND, HTML, status=404)
        if asked.call == "legacy":
            return self._refuse("1001")
        refusal = self._refusal(asked)
        if refusal:
            return self._refuse(refusal)
        return self._request(asked) if asked.call == "request" else self._poll(asked)

    def _refusal(self, asked: Asked) -> str | None:
        if not asked.user_agent or asked.params.get("v") != "3":
            return "1020"
        if not asked.token:
            return "1015"
        if not asked.params.get("q"):
            return "1014" if asked.call == "request" else "1017"
        if "limit" in self.script.switches and not self.limit.allows(_digest(asked.token)):
            return "1018"
        return None

    def _request(self, asked: Asked) -> Reply | RawReply:
        fetch = (_digest(asked.token), asked.params["q"])
        reaction = self.script.reaction("request", self._requests[fetch])
        self._requests[fetch] += 1
        if not (reaction == "ok" or reaction in unkind.ACCEPTED):
            return self._unkind(reaction, asked, None)
        order = self._order(asked.params)
        if order is None:
            return self._refuse("1020")
        self._accepted[order.flex_query_id] += 1
        del self._requests[fetch]
        reference = str(next(self._numbers))
        self._tickets[reference] = Ticket(fetch[0], order)
        return Reply(unkind.accept(reaction, self._now(), reference, self._url, self.elsewhere))

    def _poll(self, asked: Asked) -> Reply | RawReply:
        ticket = self._tickets.get(asked.params["q"])
        if ticket is None or ticket.token != _digest(asked.token):
            return self._refuse("1017")
        reaction = self.script.reaction("poll", ticket.polls)
        ticket.polls += 1
        return self._document(ticket.order) if reaction == "ok" else self._unkind(reaction, asked, ticket.order)

    def _refuse(self, code: str) -> Reply:
        return Reply(envelopes.refused(self._now(), code))

    def _unkind(self, reaction: str, asked: Asked, order: StatementOrder | None) -> Reply | RawReply:
        if reaction.isdigit():
            return self._refuse(reaction)
        wanted = order or StatementOrder("1", self._last_day())
        scene = unkind.Scene(self._now(), asked.path, lambda: self._rendered(wanted), self._url, self.elsewhere)
        if order is not None and reaction in ("period", "account"):
            return self._document(unkind.other(order, reaction))
        return unkind.REACT[reaction](scene) if reaction in unkind.REACT else unkind.status(int(reaction[-3:]))

    def _document(self, order: StatementOrder) -> Reply:
        if self._statements.is_large:
            return Reply(self._statements.stream(order), chunked=True)
        return Reply(self._rendered(order))

    def _render(self, order: StatementOrder) -> bytes:
        """Make a document; it is kept like those of the real service, so that a second poll does not wait for it again."""
        return b"".join(self._statements.stream(order))

    def _order(self, params: dict[str, str]) -> StatementOrder | None:
        """Return what is asked for, or None when it cannot be understood; the days end with the last finished business day."""
        rendering = next(self._renderings) if "nocache" in self.script.switches else 0
        try:
            first, until = _days(params)
        except ValueError:
            return None
        day, shift = self._last_day(), 0
        days_later = self._accepted[params["q"]]
        if "nextday" in self.script.switches and days_later:
            day = after(day, days_later)
        if "roll" in self.script.switches:
            shift = days_later
        return StatementOrder(params["q"], day, first, until, rendering, manner=self.script.manner, shift=shift)

    def _last_day(self) -> date:
        return self.day or business_day(self._now().date() - timedelta(days=1))


def _days(params: dict[str, str]) -> tuple[date | None, date | None]:
    if not params.get("fd") or not params.get("td"):
        return None, None
    first, until = (datetime.strptime(params[name], "%Y%m%d").date() for name in ("fd", "td"))  # noqa: DTZ007  # a day has no zone
    if first > until:
        raise ValueError
    return first, until


def _digest(token: str) -> str:
    return hashlib.sha256(b"simulator:" + token.encode()).hexdigest()
