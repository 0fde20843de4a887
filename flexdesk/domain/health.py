"""How a saved query stands, in the words that the commands and the window share."""

from collections.abc import Callable, Iterator

from flexdesk.domain.fetching import QueryHealth
from flexdesk.domain.phrase import Phrase
from flexdesk.domain.query import is_token_short

Time = Callable[[str], str]
"""Says a time of the store."""


def health_phrases(health: QueryHealth, time: Time) -> Iterator[Phrase]:
    """Yield when it went well last, what failed since, when it is due next, closed months too, and how long its token lasts."""
    yield from past_phrases(health, time)
    yield _due(health, time)
    if health.due_again:
        yield Phrase("closed months are due again")
    if health.token_days_left is not None:
        yield token_phrase(health.token_days_left)


def past_phrases(health: QueryHealth, time: Time) -> Iterator[Phrase]:
    """Yield when it went well last, and what failed since."""
    history = health.history
    if history.last_success_utc:
        yield Phrase("last good {time} (R-{run})", {"time": time(history.last_success_utc), "run": history.last_success_run})
    else:
        yield Phrase("never fetched")
    if history.failures:
        values = {"n": history.failures, "run": history.last_failure_run, "code": history.last_failure_code}
        yield Phrase("{n} failed since, last R-{run} {code}", values)


def token_phrase(days_left: int) -> Phrase:
    """Return how long a token lasts."""
    if days_left < 0:
        return Phrase("token expired")
    return Phrase("token 1 day left") if days_left == 1 else Phrase("token {n} days left", {"n": days_left})


def token_sentence(connection: str, expires: str | None, days_left: int | None) -> Phrase | None:
    """Return what is to be told of a token that ends soon or has ended, None of one that lasts."""
    if days_left is None or not is_token_short(days_left):
        return None
    values = {"connection": connection, "day": expires, "n": days_left}
    if days_left < 0:
        return Phrase("The token of the connection {connection} expired on {day}.", values)
    if days_left < 2:  # tomorrow
        return Phrase("The token of the connection {connection} expires on {day}.", values)
    return Phrase("The token of the connection {connection} expires in {n} days, on {day}.", values)


def _due(health: QueryHealth, time: Time) -> Phrase:
    if health.due_utc is None:
        return Phrase("not scheduled")
    return Phrase("due now") if health.is_due else Phrase("due {time}", {"time": time(health.due_utc)})
