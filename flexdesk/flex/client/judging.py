"""What an answer of the service means at its step: what was asked for, or a verdict on what to do next."""

from dataclasses import dataclass, replace

from flexdesk.domain.errors import ServiceError
from flexdesk.domain.run import Stage
from flexdesk.domain.secret import Secret
from flexdesk.flex.client import answer as answers
from flexdesk.flex.client.answer import Answer
from flexdesk.flex.client.codes import Kind, Verdict, is_known, judge
from flexdesk.flex.client.envelope import Envelope

EMPTY = Verdict(Kind.WAIT, "EMPTY_REPLY", "The service answered with nothing.", "Fetch again later.")


@dataclass(frozen=True, slots=True)
class Accepted:
    """A request was accepted: the statement is to be asked for with this code, at this address if one was named."""

    reference: str
    url: str


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges answers; raises ServiceError over one that makes no sense."""

    token: Secret
    is_legacy: bool

    def of_request(self, answer: Answer) -> Accepted | Verdict:
        """Return what a request for a statement has come to."""
        found = answer.envelope
        if found is None:
            if answer.cut is not None:
                raise answer.cut
            if answer.verdict is not None:
                return answer.verdict
            raise self._bad(answer, "answered a request for a statement with something that is no Flex answer.")
        if found.code:
            return self._refusal(Stage.REQUEST, answer, found)
        if not found.reference:
            raise self._bad(answer, "accepted the request, but gave no reference code.")
        if not (found.reference.isascii() and found.reference.isalnum() and len(found.reference) <= 40):
            raise self._bad(answer, "gave a reference code that cannot be one.")
        return Accepted(found.reference, found.url)

    def of_poll(self, answer: Answer) -> Verdict | None:
        """Return what a poll has come to; None for a body that is none of the service's own answers."""
        if answer.envelope is not None:
            if not answer.envelope.code:
                raise self._bad(answer, "answered a poll with neither a statement nor an error code.")
            return self._refusal(Stage.POLL, answer, answer.envelope)
        return answer.verdict or (EMPTY if answer.is_blank else None)

    def _refusal(self, stage: Stage, answer: Answer, found: Envelope) -> Verdict:
        verdict = judge(stage, self.token.redact(found.code), self.token.redact(found.message), legacy=self.is_legacy)
        return verdict if is_known(found.code) else replace(verdict, said=answers.said(answer, self.token))

    def _bad(self, answer: Answer, why: str) -> ServiceError:
        return answers.bad_reply(answer, self.token, why)
