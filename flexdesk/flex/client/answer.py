"""What one answer of the service is, before anybody acts on it."""

from collections.abc import Iterator
from dataclasses import dataclass

from flexdesk.domain.errors import ServiceError
from flexdesk.domain.run import Stage
from flexdesk.domain.said import Said
from flexdesk.domain.secret import Secret
from flexdesk.flex.client import envelope
from flexdesk.flex.client.codes import Kind, Verdict, judge
from flexdesk.flex.client.envelope import Envelope
from flexdesk.flex.client.exchange import Exchange

_ENOUGH = 4096
_QUOTED = 200
_THROTTLED = b"too many requests"
_KEPT = 256 * 1024
"""Bytes of an answer that is kept because nobody understands it."""
_PATIENCE = 3.0
"""Seconds in which the rest of it must come."""
_LATER = "Try again later; if it stays like this, run the query in Client Portal to see whether the service is up."


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """The envelope, or the beginning of a body that is none. It has no repr: an answer can repeat the token."""

    exchange: Exchange
    envelope: Envelope | None
    head: bytes
    rest: Iterator[bytes]
    cut: ServiceError | None = None

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing in the body; `head` is all of it only while it is shorter than what is looked at."""
        return len(self.head) < _ENOUGH and not self.head.strip()

    @property
    def is_throttled(self) -> bool:
        """Whether it is the plain text that IBKR sends at times instead of code 1018."""
        text = self.head.lstrip()
        return self.envelope is None and len(self.head) < _ENOUGH and not text.startswith(b"<") and _THROTTLED in text.lower()

    @property
    def verdict(self) -> Verdict | None:
        """What is known without an envelope: an overloaded server means later, and so do too many requests."""
        status = self.exchange.head.status
        if status == 429:
            return Verdict(Kind.THROTTLE, "HTTP_429", "The server says that there were too many requests.", _LATER)
        if status >= 500:
            return Verdict(Kind.RETRY, f"HTTP_{status}", f"The server answered with HTTP status {status}.", _LATER)
        return judge(Stage.POLL, "1018", "") if self.is_throttled else None


def receive(exchange: Exchange) -> Answer:
    """Look at the beginning of the body, and at all of it when it is an envelope; raises ServiceError.

    A body that breaks off at its beginning is an answer too, with the reason in `cut`: what came may have to be kept.
    """
    _refuse_redirect(exchange)
    rest = exchange.chunks()
    head, cut = _gather(b"", rest, _ENOUGH)
    found = None
    if cut is None and envelope.looks_like_envelope(head):
        head, cut = _gather(head, rest, envelope.LARGEST + 1)
        found = None if cut else envelope.read_envelope(head)
    if cut is not None and (not head.strip() or envelope.looks_like_envelope(head)):
        raise cut
    return Answer(exchange, found, head, rest, cut)


def unsuccessful(answer: Answer) -> ServiceError | None:
    """Return what is wrong with an answer whose body is kept all the same."""
    if answer.cut is not None:
        return answer.cut
    head = answer.exchange.head
    if head.encoding:
        return ServiceError("ENCODING_REFUSED", "The statement came compressed, which was not asked for; its bytes are kept.", _LATER)
    if head.status != 200:
        return ServiceError(f"HTTP_{head.status}", f"The server answered with HTTP status {head.status}, not with a statement.", _LATER)
    return None


def bad_reply(answer: Answer, token: Secret, why: str) -> ServiceError:
    """Return the refusal of an answer that makes no sense, quoting its first bytes."""
    quoted = token.redact_bytes(answer.head).decode("utf-8", "replace")[:_QUOTED]
    shown = "".join(c if c.isprintable() else " " for c in quoted)
    sentence = f"{answer.exchange.host} {why} It said: {' '.join(shown.split()) or 'nothing'}"
    return ServiceError("BAD_REPLY", sentence, _LATER, said(answer, token))


def said(answer: Answer, token: Secret) -> Said | None:
    """Return all of an answer that comes soon, to be kept, the token masked in it; None for one that is empty."""
    answer.exchange.hurry(_PATIENCE)
    body, cut = _gather(answer.head, answer.rest, _KEPT + 1)
    masked = token.redact_bytes(body)
    return Said(masked[:_KEPT], masked != body, cut is not None or len(masked) > _KEPT) if masked else None


def _gather(head: bytes, rest: Iterator[bytes], enough: int) -> tuple[bytes, ServiceError | None]:
    parts = bytearray(head)
    try:
        while len(parts) < enough and (block := next(rest, b"")):
            parts += block
    except ServiceError as error:
        return bytes(parts), error
    return bytes(parts), None


def _refuse_redirect(exchange: Exchange) -> None:
    if 300 <= exchange.head.status < 400:
        raise ServiceError(
            "REDIRECT_REFUSED",
            f"{exchange.host} wanted to send the request to another address; that is not followed, because the request holds the token.",
            "Try again later. If it stays like this, IBKR may have moved the service: look for a newer FlexDesk.",
        )
