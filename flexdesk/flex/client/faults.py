"""What can go wrong on the wire, as data: every exception of `requests` becomes a sentence without its text.

Their texts hold the URL, and the URL holds the token. So only the types in the chain are looked at.
"""

import http.client
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass

import requests
import urllib3.exceptions as u

from flexdesk.domain.errors import ServiceError

_OFFLINE = "Check the internet connection and try again."


@dataclass(frozen=True, slots=True)
class Fault:
    """One way to fail: `message` may name {host} and {phase}; `tries` is how often it is worth it."""

    code: str
    message: str
    next_step: str
    tries: int = 3


class WireError(ServiceError):
    """A fault on the wire: it may pass, so it can be tried again `tries` times in all."""

    def __init__(self, fault: Fault, host: str, phase: str) -> None:
        super().__init__(fault.code, fault.message.format(host=host, phase=phase), fault.next_step)
        self.tries = fault.tries
        self.phase = phase


TIMEOUT = Fault("NET_TIMEOUT", "{host} stayed silent for too long while {phase}.", _OFFLINE)
RESET = Fault("NET_RESET", "{host} broke the connection while {phase}.", _OFFLINE)
TRUNCATED = Fault("TRUNCATED", "{host} broke off before the end while {phase}.", "Fetch again; the bytes that came are kept.")
PROTOCOL = Fault("NET_PROTOCOL", "{host} did not speak proper HTTP while {phase}.", "Try again; if a proxy is set, check its address.", 2)
REFUSED = Fault("NET_REFUSED", "{host} refused the connection while {phase}.", f"{_OFFLINE} With a simulator: is it running?")
UNREACHABLE = Fault("NET_UNREACHABLE", "There is no way to {host}: it could not be reached while {phase}.", _OFFLINE)
DNS = Fault("NET_DNS", "The name {host} was not found while {phase}.", f"{_OFFLINE} Some providers block the name: try another DNS server.")
TLS = Fault(
    "NET_TLS",
    "No secure connection to {host} while {phase}: its certificate or its encryption was not accepted.",
    "Check the clock of this computer; a company network that opens TLS connections has to let this host pass.",
    1,
)
PROXY = Fault("NET_PROXY", "The proxy could not be used to reach {host} while {phase}.", "Check FLEXDESK_PROXY, or remove it.", 1)
OTHER = Fault("NET_FAILED", "The connection to {host} failed while {phase}.", _OFFLINE)

_BY_TYPE: tuple[tuple[tuple[type[BaseException], ...], Fault], ...] = (
    ((requests.exceptions.ProxyError, u.ProxyError, u.ProxySchemeUnknown, requests.exceptions.InvalidProxyURL), PROXY),
    ((requests.exceptions.InvalidSchema,), PROXY),  # of our own addresses none is invalid; a SOCKS proxy without its package is
    ((u.NameResolutionError, socket.gaierror), DNS),
    ((ssl.SSLError, u.SSLError, requests.exceptions.SSLError), TLS),
    ((ConnectionRefusedError,), REFUSED),
    ((u.NewConnectionError,), UNREACHABLE),  # before the timeouts: it counts as one of them
    ((u.ReadTimeoutError, u.ConnectTimeoutError, TimeoutError, requests.exceptions.Timeout), TIMEOUT),
    ((http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError, ConnectionAbortedError), RESET),
    ((u.IncompleteRead, http.client.IncompleteRead, requests.exceptions.ChunkedEncodingError, u.InvalidChunkLength), TRUNCATED),
    ((http.client.HTTPException, u.InvalidHeader, u.ProtocolError, requests.exceptions.InvalidHeader), PROTOCOL),
)


def fault_of(error: BaseException) -> Fault:
    """Return what an exception of the HTTP libraries means."""
    chain = list(_chain(error))
    for types, fault in _BY_TYPE:
        if any(isinstance(each, types) for each in chain):
            return fault
    return OTHER


def _chain(error: BaseException) -> Iterator[BaseException]:
    queue: list[object] = [error]
    seen: set[int] = set()
    while queue:
        each = queue.pop(0)
        if not isinstance(each, BaseException) or id(each) in seen:
            continue
        seen.add(id(each))
        yield each
        queue += [each.__cause__, each.__context__, getattr(each, "reason", None), *each.args]
