"""The line of `flexdesk doctor` on a saved query."""

from flexdesk.cli.timeline import clock
from flexdesk.domain.fetching import QueryHealth
from flexdesk.domain.query import TOKEN_WARNING_DAYS


def query_words(health: QueryHealth) -> str:
    """Say how a saved query stands."""
    history, parts = health.history, [health.query.name]
    parts.append(
        f"last good {clock(history.last_success_utc)} UTC (R-{history.last_success_run})" if history.last_success_utc else "never fetched"
    )
    if history.failures:
        parts.append(f"{history.failures} failed since, last R-{history.last_failure_run} {history.last_failure_code}")
    parts.append(("due now" if health.is_due else f"due {clock(health.due_utc)} UTC") if health.due_utc else "not scheduled")
    if health.token_days_left is not None:
        parts.append(f"token {health.token_days_left} days left" if health.token_days_left >= 0 else "token expired")
    return ", ".join(parts)


def query_advice(health: QueryHealth) -> str | None:
    """Say what to do, if there is something."""
    if health.token_days_left is not None and health.token_days_left <= TOKEN_WARNING_DAYS:
        return "Make a new token in Client Portal and keep it with `flexdesk token set --expires DATE`."
    return f"Look at it with `flexdesk runs {health.history.last_failure_run}`." if health.history.failures else None
