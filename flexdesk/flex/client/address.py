"""Where requests may go: the token is sent to IBKR, or to a simulator on this computer, and nowhere else."""

from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from flexdesk.domain.errors import ServiceError

FLEX_PATH = "/AccountManagement/FlexWebService"
LEGACY_PATH = "/Universal/servlet"
REPLY_HOSTS = frozenset({"ndcdyn.interactivebrokers.com", "gdcdyn.interactivebrokers.com"})
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_IBKR = ".interactivebrokers.com"


@dataclass(frozen=True, slots=True)
class Address:
    """The base of one service: `https://HOST/AccountManagement/FlexWebService`."""

    origin: str
    host: str
    path: str
    is_loopback: bool

    @property
    def is_legacy(self) -> bool:
        """Whether this is the path that IBKR has given up."""
        return self.path.startswith(LEGACY_PATH)

    @property
    def send_request(self) -> str:
        return self._call("SendRequest")

    @property
    def get_statement(self) -> str:
        return self._call("GetStatement")

    def _call(self, name: str) -> str:
        return f"{self.origin}{self.path}/{'FlexStatementService.' if self.is_legacy else ''}{name}"


def address_of(base_url: str) -> Address:
    """Return the service at `base_url` (its path may be left out); raises ServiceError if the token must not go there."""
    parts = _split(base_url)
    host = (parts.hostname or "").lower() if parts else ""
    loopback = host in _LOOPBACK or _is_loopback_number(host)
    if parts is None or not _allowed(parts, host, loopback):
        raise _refused(host or "no host")
    return Address(f"{parts.scheme}://{parts.netloc.lower()}", host, parts.path.rstrip("/") or FLEX_PATH, loopback)


def reply_url(base: Address, url: str) -> str | None:
    """Return where to poll when the service answers with this `Url`; None if it is not to be followed."""
    parts = _split(url)
    if parts is None or parts.query or parts.fragment or _has_userinfo(parts) or parts.path != f"{FLEX_PATH}/GetStatement":
        return None
    if base.is_loopback:
        return url if f"{parts.scheme}://{parts.netloc.lower()}" == base.origin else None
    if parts.scheme == "https" and parts.netloc.lower() in REPLY_HOSTS:
        return url
    return None


def _split(url: str) -> SplitResult | None:
    if any(c <= " " or c == "\\" or c > "~" for c in url):
        return None
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    return parts


def _allowed(parts: SplitResult, host: str, loopback: bool) -> bool:
    if _has_userinfo(parts) or parts.query or parts.fragment:
        return False
    if loopback:
        return parts.scheme in ("http", "https")
    return parts.scheme == "https" and host.endswith(_IBKR)


def _has_userinfo(parts: SplitResult) -> bool:
    return "@" in parts.netloc


def _is_loopback_number(host: str) -> bool:
    numbers = host.split(".")
    return len(numbers) == 4 and numbers[0] == "127" and all(n.isdigit() for n in numbers)


def _refused(host: str) -> ServiceError:
    return ServiceError(
        "ADDRESS_REFUSED",
        f"The token is only sent to IBKR over https, or to a simulator on this computer; the base URL names {host}.",
        "Correct FLEXDESK_BASE_URL or --base-url, or remove it to use IBKR's own address.",
    )
