"""Every setting, declared once: its name, where it comes from, its default and what it means."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from flexdesk.domain.errors import UsageError

MIB = 1024 * 1024


def _setting(default: Any, variable: str, meaning: str) -> Any:
    return field(default=default, metadata={"variable": variable, "meaning": meaning})


@dataclass(frozen=True, slots=True)
class Settings:
    """What the program may be told from outside; the README's table is made from this class."""

    store: str = _setting("", "FLEXDESK_STORE", "Store to open: a file path, or a database URL. Empty: a file in the data folder.")
    base_url: str = _setting(
        "https://ndcdyn.interactivebrokers.com/AccountManagement/FlexWebService",
        "FLEXDESK_BASE_URL",
        "Where the Flex Web Service answers.",
    )
    user_agent: str = _setting("", "FLEXDESK_USER_AGENT", "User-Agent sent to the service. Empty: FlexDesk/VERSION Python/VERSION.")
    deadline: float = _setting(900.0, "FLEXDESK_DEADLINE", "Seconds a fetch may take altogether.")
    connect_timeout: float = _setting(15.0, "FLEXDESK_CONNECT_TIMEOUT", "Seconds to wait for a connection.")
    read_timeout: float = _setting(60.0, "FLEXDESK_READ_TIMEOUT", "Seconds of silence before a connection counts as dead.")
    poll_interval: float = _setting(
        10.0, "FLEXDESK_POLL_INTERVAL", "Seconds between polls of the real service; it allows 10 requests a minute."
    )
    payload_cap: int = _setting(2048 * MIB, "FLEXDESK_PAYLOAD_CAP", "Largest payload in bytes.")
    proxy: str = _setting("", "FLEXDESK_PROXY", "Proxy URL for requests to IBKR. Empty: none.")


def load(environ: Mapping[str, str] = os.environ, **given: Any) -> Settings:
    """Return the settings: what is `given`, else the environment, else the default; raises UsageError."""
    values = {}
    for each in fields(Settings):
        text = environ.get(each.metadata["variable"], "")
        if given.get(each.name) is not None:
            values[each.name] = given[each.name]
        elif text:
            values[each.name] = _convert(text, type(each.default), each.metadata["variable"])
    return Settings(**values)


def _convert(text: str, kind: type, variable: str) -> Any:
    try:
        return kind(text)
    except ValueError:
        raise UsageError(
            "SETTING_INVALID", f"{variable} is not a number: {text!r}.", f"Set {variable} to a number, or remove it."
        ) from None
