"""What the user saves to fetch with: queries, and the connections that hold a token's place and a service's address."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from flexdesk.domain.advice import Purpose
from flexdesk.domain.dates import UNKNOWN
from flexdesk.domain.secret import TOKEN_ENTRY, TOKEN_VARIABLE

DEFAULT_CONNECTION = "default"
_TOKEN_DIGITS = 18
_IN_ADDRESS = re.compile(r"[?&#](?:q|(?:flex)?_?query_?id)=([^&#\s]+)", re.IGNORECASE)
_LIKE_AN_ID = re.compile(r"(?<![0-9])[0-9]{5,10}(?![0-9])")
TOKEN_WARNING_DAYS = 14
OF_A_NAME = "name:"
"""Begins the id of what came as a file: behind it stands what the document calls its query."""
SESSION_ONLY = "this session only"
"""The place of a token that is held in memory, where there is no key store to trust."""


def query_id_in(text: str) -> str:
    """Return the query id in what was typed or pasted: that of an address, the one number in some words, or the text alone."""
    if pasted := _IN_ADDRESS.search(text):
        return pasted[1]
    numbers = _LIKE_AN_ID.findall(text)
    return numbers[0] if len(numbers) == 1 else text.strip()


def may_be_token(text: str) -> bool:
    """Tell whether somebody may have given the token for a query id: those have six or seven digits, tokens more than twenty."""
    return text.isdigit() and len(text) >= _TOKEN_DIGITS


class Schedule(StrEnum):
    """How often a query is due; `off` only when somebody asks."""

    OFF = "off"
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


@dataclass(frozen=True, slots=True)
class Connection:
    """One token of one user: `token_entry` names its place in the key store, `base_url` None means the setting's."""

    name: str = DEFAULT_CONNECTION
    base_url: str | None = None
    token_entry: str = TOKEN_ENTRY
    token_expires: str | None = None


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A Flex Query under a name of the user's: `period` is a rule, `refetch_months` how many closed months are fetched again each month."""

    name: str
    flex_query_id: str
    connection: str = DEFAULT_CONNECTION
    required_sections: tuple[str, ...] = ()
    purpose: Purpose = Purpose.ARCHIVE
    schedule: Schedule = Schedule.DAILY
    period: str = "30d"
    refetch_months: int = 0


def saved_for(flex_query_id: str, saved: Iterable[SavedQuery]) -> SavedQuery | None:
    """Return the saved query through which days of an id are fetched: the first that has it; for `name:X`, of a file, the one called X."""
    every = tuple(saved)
    if not flex_query_id.startswith(OF_A_NAME):
        return next((each for each in every if each.flex_query_id == flex_query_id), None)
    name = flex_query_id.removeprefix(OF_A_NAME)
    same = [each for each in every if each.name == name] or [each for each in every if each.name.casefold() == name.casefold()]
    return same[0] if same else None


def may_be_fetched(flex_query_id: str) -> bool:
    """Tell whether IBKR may know an id: what a document calls its query is not one."""
    return flex_query_id != UNKNOWN and not flex_query_id.startswith(OF_A_NAME)


@dataclass(frozen=True, slots=True)
class TokenState:
    """Where a connection's token is found, never the token: `place` None means nowhere; `problem` is why the key store cannot be asked."""

    connection: str
    place: str | None
    expires: str | None = None
    days_left: int | None = None
    problem: str | None = None

    @property
    def is_of_environment(self) -> bool:
        """Whether a variable gives it, which comes before what is kept."""
        return self.place is not None and self.place.startswith(TOKEN_VARIABLE)

    @property
    def is_short(self) -> bool:
        """Whether a new token is needed soon, or already."""
        return is_token_short(self.days_left)


def days_left(expires: str | None, now_utc: str) -> int | None:
    """Return how many days a token lasts, below 0 when it has expired; None where nobody entered the day."""
    return (date.fromisoformat(expires) - date.fromisoformat(now_utc[:10])).days if expires else None


def is_token_short(left: int | None) -> bool:
    """Tell whether a new token is needed soon, or already."""
    return left is not None and left <= TOKEN_WARNING_DAYS
