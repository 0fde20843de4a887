"""Whether the service can be reached at all: asked without a token, so that it can only refuse."""

from flexdesk.domain.clock import SystemClock
from flexdesk.domain.errors import ServiceError
from flexdesk.domain.secret import Secret
from flexdesk.domain.watch import CancelToken
from flexdesk.flex.client.address import address_of
from flexdesk.flex.client.answer import receive
from flexdesk.flex.client.exchange import Call, Exchange
from flexdesk.flex.client.guard import Guard
from flexdesk.flex.client.web import user_agent
from flexdesk.settings import Settings

_SECONDS = 10.0


def reach(settings: Settings) -> str:
    """Return a sentence on the service that answered; raises ServiceError, UsageError for a bad setting."""
    address = address_of(settings.base_url)
    clock = SystemClock()
    guard = Guard(clock, CancelToken(), clock.monotonic() + _SECONDS, _SECONDS, address.host)
    proxy = "" if address.is_loopback else settings.proxy
    timeouts = min(settings.connect_timeout, _SECONDS), min(settings.read_timeout, _SECONDS)
    call = Call(address.send_request, address.host, {"v": "3"}, Secret(""), user_agent(settings), *timeouts, proxy, settings.http_method)
    exchange = Exchange(call, guard)
    try:
        if receive(exchange).envelope is None:
            raise ServiceError(
                "BAD_REPLY",
                f"Something answers at {address.host}, but not as the Flex Web Service does.",
                "Look whether a network log-in page stands in between, and check FLEXDESK_BASE_URL.",
            )
    finally:
        exchange.close()
    return f"{address.host} answers"
