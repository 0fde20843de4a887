"""One fetch: ask for the statement, ask until it is there, hand over its body."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import TypeVar

from flexdesk.domain.clock import time_after
from flexdesk.domain.errors import ServiceError
from flexdesk.domain.period import weekday_before
from flexdesk.domain.run import Stage
from flexdesk.domain.watch import Progress, Watch
from flexdesk.flex.client import answer as answers
from flexdesk.flex.client.address import Address, reply_url
from flexdesk.flex.client.answer import Answer
from flexdesk.flex.client.codes import LOCKED, NO_QUERY, Kind, Verdict
from flexdesk.flex.client.delivery import WebDelivery
from flexdesk.flex.client.exchange import CONNECTING, Call, Exchange
from flexdesk.flex.client.faults import WireError
from flexdesk.flex.client.guard import Guard
from flexdesk.flex.client.judging import Accepted, Judge
from flexdesk.flex.client.pace import Pace
from flexdesk.flex.client.schedule import Schedule
from flexdesk.flex.client.waiting import Tries, Waits
from flexdesk.ports import FetchOrder, RetryListener

_GIVE_UP_AFTER = 8.0
"""Seconds of failing connections in a row after which no other try is begun, so that being offline is told within half a minute."""

_UNFINISHED_DAYS = 4
"""A period that ends within so many days may end with one that IBKR has not finished, a long weekend included."""

Meaning = TypeVar("Meaning")


@dataclass(frozen=True, slots=True)
class Means:
    """What a conversation is held with."""

    address: Address
    template: Call
    cap: int
    schedule: Schedule
    pace: Pace
    lockout: float


class WebConversation:
    """Implements `ports.FlexConversation`; `notes` tells what was odd but harmless."""

    def __init__(self, order: FetchOrder, watch: Watch, retry: RetryListener, means: Means, guard: Guard) -> None:
        self._order, self._watch = order, watch
        self._means, self._guard = means, guard
        self._judge = Judge(means.template.token, means.address.is_legacy)
        self._waits = Waits(order, watch, retry, means.pace, guard)
        self._poll_url = means.address.get_statement
        self._open: Exchange | None = None
        self._luck = random.Random()  # noqa: S311  # spreads requests, guards nothing
        self._until = order.to_date
        self._ask_anew = self._renewed = False
        self.notes: list[str] = []

    def request(self) -> str:
        """Ask for the statement and return its reference code; raises ServiceError, Cancelled."""
        return self._request(Tries(Stage.REQUEST))

    def _request(self, tries: Tries) -> str:
        while True:
            answer = self._ask(tries, self._means.address.send_request, self._request_params())
            if answer is not None:
                met = self._meaning(self._judge.of_request, answer)
                if isinstance(met, Accepted):
                    self._hang_up()
                    self._follow(met.url)
                    self._ask_anew, self._waits.last = False, None
                    return met.reference
                self._wait(tries, met)

    def poll(self, reference: str) -> WebDelivery:
        """Ask until the service delivers a body that is not one of its own answers; raises ServiceError, Cancelled."""
        self._waits.pause(self._means.schedule.first_poll)
        tries = Tries(Stage.POLL)
        while True:
            answer = self._ask(tries, self._poll_url, {"q": reference, "v": "3"})
            if answer is not None:
                verdict = self._meaning(self._judge.of_poll, answer)
                if verdict is None:
                    return self._deliver(answer)
                self._wait(tries, verdict)
                if self._ask_anew:
                    reference = self._request(tries)

    def close(self) -> None:
        """Hang up, whatever goes on."""
        if self._open is not None:
            self._open.close()

    # --- one question --------------------------------------------------------------------------------------------------------------------

    def _request_params(self) -> dict[str, str]:
        params = {"q": self._order.flex_query_id, "v": "3"}
        for name, day in (("fd", self._order.from_date), ("td", self._until)):
            if day:
                params[name] = day.replace("-", "")
        return params

    def _ask(self, tries: Tries, url: str, params: dict[str, str]) -> Answer | None:
        """Send one request; None after a fault on the wire that is worth another try."""
        self._waits.keep_pace(tries.stage)
        tries.attempt += 1
        if tries.failing_since is None:
            tries.failing_since = self._guard.clock.monotonic()
        try:
            self._open = Exchange(self._means.template.to(url, params), self._guard)
            return answers.receive(self._open)
        except WireError as error:
            self._hang_up()
            self._after_fault(tries, error)
            return None
        except ServiceError as error:
            self._hang_up()
            raise self._waits.late(error) from None

    def _meaning(self, judge: Callable[[Answer], Meaning], answer: Answer) -> Meaning:
        try:
            return judge(answer)
        except ServiceError:
            self._hang_up()
            raise

    def _hang_up(self) -> None:
        self.close()
        self._open = None

    def _follow(self, url: str) -> None:
        """Poll where the service says, if that is IBKR and the path we know."""
        if not url:
            return
        followed = reply_url(self._means.address, url)
        if followed is not None:
            self._poll_url = followed
            return
        note = f"The service named another address to poll at; it was not used, {self._means.address.host} was."
        self.notes.append(note)
        self._watch.progress(Progress(note, stage=Stage.REQUEST))

    def _deliver(self, answer: Answer) -> WebDelivery:
        self._means.pace.ease()
        body = chain((answer.head,), answer.rest)
        return WebDelivery(answer.exchange, body, self._means.cap, self._means.template.token, answers.unsuccessful(answer))

    # --- the next try --------------------------------------------------------------------------------------------------------------------

    def _after_fault(self, tries: Tries, error: WireError) -> None:
        tries.kinds["wire"] += 1
        failing_for = self._guard.clock.monotonic() - (tries.failing_since or 0.0)
        hopeless = error.phase == CONNECTING and failing_for > _GIVE_UP_AFTER
        if tries.kinds["wire"] >= error.tries or hopeless:
            raise error from None
        wait = min(float(tries.kinds["wire"]), self._means.schedule.waits[Kind.RETRY][0])
        self._waits.before_next(tries, Verdict(Kind.RETRY, error.code, error.failure.message, error.failure.next_step), wait)

    def _wait(self, tries: Tries, verdict: Verdict) -> None:
        """Wait as the answer asks, or raise it when it is final."""
        self._hang_up()
        if verdict.kind is Kind.REFUSE:
            self._other_way(tries, verdict)
            return
        tries.kinds[verdict.kind] += 1
        tries.kinds["wire"], tries.failing_since = 0, None
        wait = self._means.schedule.wait(verdict.kind, tries.kinds[verdict.kind], self._luck.random())
        if verdict.kind is Kind.THROTTLE:
            wait = self._means.pace.penalise(verdict.code, wait)
        self._waits.before_next(tries, verdict, wait)

    def _other_way(self, tries: Tries, verdict: Verdict) -> None:
        """Go on after a refusal where one other try is worth it, else raise it."""
        if verdict.code == "FLEX_1003" and (earlier := self._a_day_earlier()):
            said = f"IBKR has no statement that ends on {self._until}; asking for one that ends on {earlier}."
            self._until = earlier
        elif verdict.code == "FLEX_1017" and tries.stage is Stage.POLL and not self._renewed:
            said = "IBKR has dropped the statement it was making; asking for a new one."
            self._renewed = True
        else:
            if verdict.code == LOCKED:
                self._means.pace.block(verdict.code, self._means.lockout)
            raise ServiceError(verdict.code, self._sentence(verdict), self._next_step(verdict), verdict.said)
        self._ask_anew = tries.stage is Stage.POLL
        self._waits.before_next(tries, Verdict(Kind.RETRY, verdict.code, said, verdict.next_step), self._means.schedule.first_poll)

    def _sentence(self, verdict: Verdict) -> str:
        """Return what was refused; a query that is not there is named, since whoever typed its id looks for the slip there."""
        if verdict.code != NO_QUERY:
            return verdict.message
        return f"Query {self._order.flex_query_id} does not exist for this token."

    def _next_step(self, verdict: Verdict) -> str:
        """Return what to do after a refusal; a lockout has its end."""
        if verdict.code != LOCKED:
            return self._waits.advice(verdict)
        until = time_after(self._guard.clock.utc_now(), self._means.lockout)
        return f"Leave it alone until {until}; every FlexDesk on this store does. FLEXDESK_LOCKOUT says how long that is."

    def _a_day_earlier(self) -> str | None:
        """Return an earlier end for a period that ended with a day that may be unfinished; once."""
        if not (self._order.from_date and self._until) or self._until != self._order.to_date:
            return None
        until, today = date.fromisoformat(self._until), date.fromisoformat(self._guard.clock.utc_now()[:10])
        earlier = weekday_before(until).isoformat()
        return earlier if (today - until).days <= _UNFINISHED_DAYS and earlier >= self._order.from_date else None
