"""A body that is no answer of the service's own: most likely the statement."""

from collections.abc import Iterator

from flexdesk.domain.errors import ServiceError
from flexdesk.domain.secret import Secret
from flexdesk.flex.client.exchange import Exchange


class WebDelivery:
    """The bytes of a statement on their way in; `afterwards` is raised when all are there, for an answer that was no success."""

    def __init__(self, exchange: Exchange, body: Iterator[bytes], cap: int, token: Secret, afterwards: ServiceError | None = None) -> None:
        self._exchange, self._body, self._token = exchange, body, token
        self._cap, self._afterwards = cap, afterwards
        if (self.size or 0) > cap:
            exchange.close()
            raise too_large(cap)

    @property
    def size(self) -> int | None:
        """The announced number of bytes, if any."""
        return self._exchange.head.size

    def chunks(self) -> Iterator[bytes]:
        """Yield the bytes as received; raises ServiceError if they stop before their end, Cancelled."""
        done = 0
        for chunk in filter(None, self._all()):
            done += len(chunk)
            yield chunk
            if done > self._cap:
                raise too_large(self._cap)
        if self._afterwards is not None:
            raise self._afterwards

    def rewind(self) -> bool:
        """A connection goes one way only."""
        return False

    def close(self) -> None:
        """Hang up."""
        self._exchange.close()

    def _all(self) -> Iterator[bytes]:
        """Promise 6 before promise 1: an answer that repeats the token is no statement, and the token is kept nowhere."""
        if not (yield from self._token.passing(self._body)):
            raise ServiceError(
                "TOKEN_ECHOED",
                "The answer repeats the token, as no statement does, so it was not kept from there on.",
                "Check that the base URL is IBKR's, then make a new token in Client Portal.",
            )


def too_large(cap: int) -> ServiceError:
    """Return the refusal of a body over the cap."""
    return ServiceError(
        "PAYLOAD_TOO_LARGE",
        f"The statement is larger than {cap:,} bytes, the largest that is taken.",
        "Ask for a shorter period, or raise FLEXDESK_PAYLOAD_CAP.",
    )
