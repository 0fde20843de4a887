"""The line of `flexdesk doctor` on a saved query."""

from flexdesk.cli.timeline import clock
from flexdesk.domain.fetching import QueryHealth
from flexdesk.domain.health import health_phrases, is_token_short


def query_words(health: QueryHealth) -> str:
    """Say how a saved query stands."""
    return ", ".join([health.query.name, *map(str, health_phrases(health, _utc))])


def query_advice(health: QueryHealth) -> str | None:
    """Say what to do, if there is something."""
    if is_token_short(health.token_days_left):
        return "Make a new token in Client Portal and keep it with `flexdesk token set --expires DATE`."
    return f"Look at it with `flexdesk runs {health.history.last_failure_run}`." if health.history.failures else None


def _utc(at_utc: str) -> str:
    return f"{clock(at_utc)} UTC"
