"""What saved things have in common: how they may be called, and what is said when there is none."""

import re

from flexdesk.domain.dates import is_iso
from flexdesk.domain.errors import UsageError

_LONGEST = 60
_ADDRESS = re.compile(r"https?://(\[[0-9A-Fa-f:]+\]|[^/\s?#@\\\[\]:]+)(:\d+)?(/[^\s?#@\\]*)?", re.IGNORECASE)
_NAME = re.compile(rf"(?![-\s]).{{1,{_LONGEST}}}(?<!\s)")


def check_name(kind: str, name: str) -> None:
    """Raise UsageError for a name that people or commands would stumble over; a number is an id, not a name."""
    if not _NAME.fullmatch(name) or not name.isprintable() or name.isdigit():
        raise UsageError(
            "NAME_INVALID",
            f"{name!r} cannot be the name of a {kind}.",
            f"Use up to {_LONGEST} letters, digits and signs, not digits alone, and no - at the beginning.",
        )


def check_day(day: str | None) -> None:
    """Raise UsageError for what is no day."""
    if day is not None and not is_iso(day):
        raise UsageError("DATE_INVALID", f"{day!r} is no date.", "Write it as YYYY-MM-DD.")


def check_address(url: str | None) -> None:
    """Raise UsageError for what is no address of a service; one with more in it, such as a token, would be kept with it."""
    if url is not None and not _ADDRESS.fullmatch(url):
        raise UsageError(
            "ADDRESS_INVALID",
            "The address of a service is a host and a path behind https://, with nothing else in it.",
            "Leave it out to use IBKR's own address.",
        )


def missing(code: str, kind: str, name: str, listing: str) -> UsageError:
    """Return the problem of a name that nothing has."""
    return UsageError(code, f"There is no {kind} {name}.", f"List what there is with `flexdesk {listing}`.")


def taken(code: str, kind: str, name: str) -> UsageError:
    """Return the problem of a name that is used already."""
    return UsageError(code, f"There is a {kind} {name} already.", f"Choose another name, or change it with `flexdesk {kind} edit`.")
