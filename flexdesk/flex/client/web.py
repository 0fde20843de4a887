"""The Flex Web Service, version 3, over https."""

import logging
import platform

from flexdesk import __version__
from flexdesk.domain.clock import SystemClock
from flexdesk.domain.errors import UsageError
from flexdesk.domain.secret import Secret, token_missing
from flexdesk.domain.watch import Watch
from flexdesk.flex.client.address import Address, address_of
from flexdesk.flex.client.conversation import Means, WebConversation
from flexdesk.flex.client.exchange import Call
from flexdesk.flex.client.guard import Guard
from flexdesk.flex.client.pace import Pace
from flexdesk.flex.client.schedule import schedule_for
from flexdesk.ports import Clock, FetchGovernor, FetchOrder, Limits, RetryListener
from flexdesk.settings import Settings

for _name in ("urllib3", "requests"):  # they log URLs, and ours hold the token
    logging.getLogger(_name).propagate = False
    logging.getLogger(_name).setLevel(logging.ERROR)


class FlexWebClient:
    """Implements `ports.FlexService`. The governor keeps IBKR's limits: without one there is only a simulator to be talked to."""

    def __init__(
        self,
        settings: Settings,
        token: Secret | str,
        base_url: str | None = None,
        clock: Clock | None = None,
        governor: FetchGovernor | None = None,
    ) -> None:
        self._settings = settings
        self._token = _checked(token)
        self._base_url = base_url or settings.base_url
        self._clock = clock or SystemClock()
        self._user_agent = user_agent(settings)
        self._governor = governor

    def converse(self, order: FetchOrder, watch: Watch, retry: RetryListener) -> WebConversation:
        """Begin one fetch; its deadline counts from here. Raises ServiceError ADDRESS_REFUSED."""
        address = address_of(self._base_url)
        guard = Guard(self._clock, watch.cancel, self._clock.monotonic() + order.deadline, order.deadline, address.host)
        return WebConversation(order, watch, retry, self._means(address, watch), guard)

    def _means(self, address: Address, watch: Watch) -> Means:
        schedule = schedule_for(self._settings.poll_interval, is_loopback=address.is_loopback)
        pace = self._pace(address, watch)
        return Means(address, self._template(address), self._settings.payload_cap, schedule, pace, self._settings.lockout)

    def _pace(self, address: Address, watch: Watch) -> Pace:
        if self._governor is None and not address.is_loopback:
            raise ValueError("Requests to IBKR need a governor.")
        limits = Limits(self._settings.request_gap, self._settings.requests_per_minute)
        return Pace(None if address.is_loopback else self._governor, self._token.key, limits, watch)

    def _template(self, address: Address) -> Call:
        return Call(
            url=address.send_request,
            host=address.host,
            params={},
            token=self._token,
            user_agent=self._user_agent,
            connect_timeout=self._settings.connect_timeout,
            read_timeout=self._settings.read_timeout,
            proxy="" if address.is_loopback else self._settings.proxy,
            method=self._settings.http_method,
        )


def _checked(token: Secret | str) -> Secret:
    text = (token if isinstance(token, str) else token.reveal()).strip()
    if not text:
        raise token_missing()
    return Secret(text)


def user_agent(settings: Settings) -> str:
    """Return the User-Agent of every request; raises UsageError for one that no header can have."""
    given = settings.user_agent
    if given and not (given.isascii() and given.isprintable()):
        raise UsageError("SETTING_INVALID", "FLEXDESK_USER_AGENT has characters that no header can have.", "Use plain letters and digits.")
    return given or f"FlexDesk/{__version__} Python/{platform.python_version()}"
