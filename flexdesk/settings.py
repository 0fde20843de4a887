"""Every setting, declared once: its name, where it comes from, its default and what it means."""

import math
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from flexdesk.domain.errors import UsageError

MIB = 1024 * 1024


def _setting(default: Any, variable: str, meaning: str, *, least: float = 0, secret: bool = False, words: tuple[str, ...] = ()) -> Any:
    """Declare one: a number is at least `least`, a text one of `words` if there are any; a `secret` may hold a password: it has no repr."""
    metadata = {"variable": variable, "meaning": meaning, "least": least, "words": words}
    return field(default=default, metadata=metadata, repr=not secret)  # pylint: disable=invalid-field-call  # called in the class below


@dataclass(frozen=True, slots=True)
class Settings:
    """What the program may be told from outside; the README's table is made from this class."""

    store: str = _setting(
        "", "FLEXDESK_STORE", "Store to open: a file path, or a database URL. Empty: a file in the data folder.", secret=True
    )
    base_url: str = _setting(
        "https://ndcdyn.interactivebrokers.com/AccountManagement/FlexWebService",
        "FLEXDESK_BASE_URL",
        "Where the Flex Web Service answers.",
    )
    user_agent: str = _setting("", "FLEXDESK_USER_AGENT", "User-Agent sent to the service. Empty: FlexDesk/VERSION Python/VERSION.")
    http_method: str = _setting(
        "get",
        "FLEXDESK_HTTP_METHOD",
        "How requests are sent: `get` as IBKR documents it, `post` with the token in the body instead of the address.",
        words=("get", "post"),
    )
    deadline: float = _setting(900.0, "FLEXDESK_DEADLINE", "Seconds a fetch may take altogether.", least=1)
    connect_timeout: float = _setting(15.0, "FLEXDESK_CONNECT_TIMEOUT", "Seconds to wait for a connection.", least=1)
    read_timeout: float = _setting(60.0, "FLEXDESK_READ_TIMEOUT", "Seconds of silence before a connection counts as dead.", least=1)
    poll_interval: float = _setting(
        10.0, "FLEXDESK_POLL_INTERVAL", "Seconds between polls of the real service; it allows 10 requests a minute."
    )
    request_gap: float = _setting(1.05, "FLEXDESK_REQUEST_GAP", "Seconds between two requests with one token.", least=1)
    requests_per_minute: int = _setting(10, "FLEXDESK_REQUESTS_PER_MINUTE", "Requests a minute with one token, polls included.", least=1)
    lockout: float = _setting(1800.0, "FLEXDESK_LOCKOUT", "Seconds that a token rests after IBKR has locked it (code 1025).")
    payload_cap: int = _setting(2048 * MIB, "FLEXDESK_PAYLOAD_CAP", "Largest payload in bytes.", least=1)
    looks_only: str = _setting(
        "no", "FLEXDESK_LOOK_ONLY", "`yes`: the store is looked at, and nothing is written to it.", words=("no", "yes")
    )
    proxy: str = _setting("", "FLEXDESK_PROXY", "Proxy URL for requests to IBKR. Empty: none.", secret=True)


def load(environ: Mapping[str, str] = os.environ, **given: Any) -> Settings:
    """Return the settings: what is `given`, else the environment, else the default; raises UsageError."""
    values = {}
    for each in fields(Settings):
        text = environ.get(each.metadata["variable"], "")
        if given.get(each.name) is not None:
            values[each.name] = given[each.name]
        elif text:
            values[each.name] = _read(text, each.default, each.metadata)
    return Settings(**values)


def _read(text: str, default: object, metadata: Mapping[str, Any]) -> Any:
    return _text(text, metadata) if isinstance(default, str) else _number(text, _kind(default), metadata)


def _text(text: str, metadata: Mapping[str, Any]) -> str:
    variable, words = metadata["variable"], metadata["words"]
    if not words:
        return text
    if text.strip().lower() not in words:
        known = " or ".join(words)
        raise UsageError("SETTING_INVALID", f"{variable} is neither {' nor '.join(words)}.", f"Set {variable} to {known}, or remove it.")
    return text.strip().lower()


def _kind(default: object) -> Callable[[str], float]:
    return int if isinstance(default, int) else float


def _number(text: str, kind: Callable[[str], float], metadata: Mapping[str, Any]) -> float:
    variable, least = metadata["variable"], metadata["least"]
    try:
        number = kind(text)
    except ValueError:
        number = math.nan
    if not (math.isfinite(number) and number >= least):
        raise UsageError(
            "SETTING_INVALID", f"{variable} is not a number of at least {least}.", f"Set {variable} to such a number, or remove it."
        )
    return number
