"""One fetch: ask for the statement, ask until it is there, hand over its body."""

import random
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain

from flexdesk.domain.clock import time_after
from flexdesk.domain.errors import ServiceError
from flexdesk.domain.period import weekday_before
from flexdesk.domain.run import Stage
from flexdesk.domain.watch import Progress, Watch
from flexdesk.flex.client import answer as answers
from flexdesk.flex.client.address import Address, reply_url
from flexdesk.flex.client.answer import Answer
from flexdesk.flex.client.codes import LOCKED, Kind, Verdict, is_known, judge
from flexdesk.flex.client.delivery import WebDelivery
from flexdesk.flex.client.exchange import CONNECTING, Call, Exchange
from flexdesk.flex.client.faults import WireError
from flexdesk.flex.client.guard import DEADLINE, Guard
from flexdesk.flex.client.pace import Pace
from flexdesk.flex.client.schedule import Schedule
from flexdesk.ports import FetchOrder, Retry, RetryListener

_GIVE_UP_AFTER = 8.0
"""Seconds of failing connections in a row after which no other try is begun, so that being offline is told within half a minute."""

_UNFINISHED_DAYS = 4
"""A period that ends within so many days may end with one that IBKR has not finished, a long weekend included."""

_LIMIT = "IBKR's limit of 10 requests a minute"

_EMPTY = Verdict(Kind.WAIT, "EMPTY_REPLY", "The service answered with nothing.", "Fetch again later.")


@dataclass(frozen=True, slots=True)
class Means:
    """What a conversation is held with."""

    address: Address
    template: Call
    cap: int
    schedule: Schedule
    pace: Pace
    lockout: float


@dataclass(slots=True)
class _Tries:
    """How one stage went so far."""

    stage: Stage
    attempt: int = 0
    failing_since: float | None = None
    kinds: Counter[str] = field(default_factory=Counter)


class WebConversation:
    """Implements `ports.FlexConversation`; `notes` tells what was odd but harmless."""

    def __init__(self, order: FetchOrder, watch: Watch, retry: RetryListener, means: Means, guard: Guard) -> None:
        self._order, self._watch, self._retry = order, watch, retry
        self._means, self._guard = means, guard
        self._poll_url = means.address.get_statement
        self._open: Exchange | None = None
        self._luck = random.Random()  # noqa: S311  # spreads requests, guards nothing
        self._until = order.to_date
        self._ask_anew = self._renewed = False
        self._last: Verdict | None = None
        self.notes: list[str] = []

    def request(self) -> str:
        """Ask for the statement and return its reference code; raises ServiceError, Cancelled."""
        return self._request(_Tries(Stage.REQUEST))

    def _request(self, tries: _Tries) -> str:
        while True:
            answer = self._ask(tries, self._means.address.send_request, self._request_params())
            if answer is not None:
                verdict = self._judge_request(answer)
                if isinstance(verdict, str):
                    self._ask_anew, self._last = False, None
                    return verdict
                self._wait(tries, verdict)

    def poll(self, reference: str) -> WebDelivery:
        """Ask until the service delivers a body that is not one of its own answers; raises ServiceError, Cancelled."""
        self._pause(self._means.schedule.first_poll)
        tries = _Tries(Stage.POLL)
        while True:
            answer = self._ask(tries, self._poll_url, {"q": reference, "v": "3"})
            if answer is not None:
                verdict = self._judge_poll(answer)
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

    def _ask(self, tries: _Tries, url: str, params: dict[str, str]) -> Answer | None:
        """Send one request; None after a fault on the wire that is worth another try."""
        self._keep_pace(tries.stage)
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
            raise self._late(error) from None

    def _hang_up(self) -> None:
        self.close()
        self._open = None

    def _after_fault(self, tries: _Tries, error: WireError) -> None:
        tries.kinds["wire"] += 1
        failing_for = self._guard.clock.monotonic() - (tries.failing_since or 0.0)
        hopeless = error.phase == CONNECTING and failing_for > _GIVE_UP_AFTER
        if tries.kinds["wire"] >= error.tries or hopeless:
            raise error from None
        wait = min(float(tries.kinds["wire"]), self._means.schedule.waits[Kind.RETRY][0])
        self._tell_and_wait(tries, Verdict(Kind.RETRY, error.code, error.failure.message, error.failure.next_step), wait)

    # --- what the answer means -----------------------------------------------------------------------------------------------------------

    def _judge_request(self, answer: Answer) -> Verdict | str:
        found = answer.envelope
        if found is None:
            if answer.cut is not None:
                raise answer.cut
            return answer.verdict or self._bad(answer, "answered a request for a statement with something that is no Flex answer.")
        if found.code:
            return self._refusal(Stage.REQUEST, answer)
        if not found.reference:
            return self._bad(answer, "accepted the request, but gave no reference code.")
        if not (found.reference.isascii() and found.reference.isalnum() and len(found.reference) <= 40):
            return self._bad(answer, "gave a reference code that cannot be one.")
        self._follow(found.url)
        self._hang_up()
        return found.reference

    def _judge_poll(self, answer: Answer) -> Verdict | None:
        if answer.envelope is not None:
            if not answer.envelope.code:
                return self._bad(answer, "answered a poll with neither a statement nor an error code.")
            return self._refusal(Stage.POLL, answer)
        if answer.verdict is not None:
            return answer.verdict
        return _EMPTY if answer.is_blank else None

    def _refusal(self, stage: Stage, answer: Answer) -> Verdict:
        found = answer.envelope
        assert found is not None  # noqa: S101  # only asked of envelopes
        token = self._means.template.token
        verdict = judge(stage, token.redact(found.code), token.redact(found.message), legacy=self._means.address.is_legacy)
        return verdict if is_known(found.code) else replace(verdict, said=answers.said(answer, token))

    def _bad(self, answer: Answer, why: str) -> Verdict:
        error = answers.bad_reply(answer, self._means.template.token, why)
        self._hang_up()
        raise error

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

    # --- waiting -------------------------------------------------------------------------------------------------------------------------

    def _wait(self, tries: _Tries, verdict: Verdict) -> None:
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
        self._tell_and_wait(tries, verdict, wait)

    def _other_way(self, tries: _Tries, verdict: Verdict) -> None:
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
            raise ServiceError(verdict.code, verdict.message, self._advice(verdict), verdict.said)
        self._ask_anew = tries.stage is Stage.POLL
        self._tell_and_wait(tries, Verdict(Kind.RETRY, verdict.code, said, verdict.next_step), self._means.schedule.first_poll)

    def _a_day_earlier(self) -> str | None:
        """Return an earlier end for a period that ended with a day that may be unfinished; once."""
        if not (self._order.from_date and self._until) or self._until != self._order.to_date:
            return None
        until, today = date.fromisoformat(self._until), date.fromisoformat(self._guard.clock.utc_now()[:10])
        earlier = weekday_before(until).isoformat()
        return earlier if (today - until).days <= _UNFINISHED_DAYS and earlier >= self._order.from_date else None

    def _advice(self, verdict: Verdict) -> str:
        """Return the next step; some queries answer these for ever when days are given, and a lockout has its end."""
        if verdict.code == LOCKED:
            until = time_after(self._guard.clock.utc_now(), self._means.lockout)
            return f"Leave it alone until {until}; every FlexDesk on this store does. FLEXDESK_LOCKOUT says how long that is."
        if self._order.from_date and verdict.code in ("FLEX_1019", "FLEX_1020"):
            return f"Fetch it with the query's own period (`--period query`, in the window As in the query). {verdict.next_step}"
        return verdict.next_step

    def _tell_and_wait(self, tries: _Tries, verdict: Verdict, wait: float) -> None:
        if wait >= self._guard.remaining:
            raise self._overdue(verdict)
        self._last = verdict
        self._retry(tries.stage, Retry(tries.attempt, verdict.code, verdict.message, round(wait, 3)))
        self._pause(wait)

    def _overdue(self, verdict: Verdict) -> ServiceError:
        late = self._guard.overdue(f"Its last word: {verdict.message} [{verdict.code}]", self._advice(verdict)).failure
        return ServiceError("EMPTY_REPLY" if verdict is _EMPTY else late.code, late.message, late.next_step, verdict.said)

    def _late(self, error: ServiceError) -> ServiceError:
        """Return a problem, and for one that is only that time is over what the service said last: that tells why, and what helps."""
        return self._overdue(self._last) if error.code == DEADLINE and self._last else error

    def _keep_pace(self, stage: Stage) -> None:
        self._guard.check("about to ask")
        pace, remaining = self._means.pace, self._guard.remaining
        wait = pace.reserve(remaining)
        if wait >= remaining:
            blocked = pace.blocked_code
            what = f"IBKR has stopped this token for another {wait:.0f} s [{blocked}]." if blocked else f"It was waiting for {_LIMIT}."
            raise self._guard.overdue(what)
        if wait > pace.gap:
            until = time_after(self._guard.clock.utc_now(), wait)
            said = f"IBKR allows 10 requests a minute, polls included. Waiting {wait:.0f} s, until {until}."
            self._watch.progress(Progress(said, stage=stage))
        self._pause(wait)

    def _pause(self, seconds: float) -> None:
        if seconds > 0:
            self._watch.cancel.wait(seconds)
        try:
            self._guard.check("waiting for the next try")
        except ServiceError as error:
            raise self._late(error) from None
