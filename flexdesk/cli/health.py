"""What `flexdesk doctor` and `status` say of saved queries and tokens."""

from flexdesk.cli.timeline import clock
from flexdesk.domain.fetching import QueryHealth
from flexdesk.domain.health import health_phrases
from flexdesk.domain.query import DEFAULT_CONNECTION, is_token_short
from flexdesk.domain.secret import keeping_command


def query_words(health: QueryHealth) -> str:
    """Say how a saved query stands."""
    return ", ".join([health.query.name, *map(str, health_phrases(health, _utc))])


def query_advice(health: QueryHealth) -> str | None:
    """Say what to do, if there is something."""
    if is_token_short(health.token_days_left):
        return token_advice(health.query.connection)
    return f"Look at it with `flexdesk runs {health.history.last_failure_run}`." if health.history.failures else None


def token_advice(connection: str) -> str:
    """Say how a connection gets a new token."""
    command = keeping_command("" if connection == DEFAULT_CONNECTION else connection)
    return f"Make a new token in Client Portal and keep it: `{command} --expires DATE`."


def _utc(at_utc: str) -> str:
    return f"{clock(at_utc)} UTC"
