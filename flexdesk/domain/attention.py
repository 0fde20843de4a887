"""What needs attention: everything that somebody would want to know who has not looked for a while."""

from dataclasses import dataclass
from enum import StrEnum

from flexdesk.domain.fetching import QueryHealth
from flexdesk.domain.phrase import Phrase
from flexdesk.domain.run import Run
from flexdesk.domain.view import StoreFacts


class ConcernKind(StrEnum):
    """What it is about, the most urgent first."""

    DAMAGED = "damaged"
    TOKEN_EXPIRED = "token_expired"  # noqa: S105  # the name of a concern, not a secret
    FETCH_FAILED = "fetch_failed"
    IMPORT_FAILED = "import_failed"
    INTERRUPTED = "interrupted"
    MISSED = "missed"
    TOKEN_EXPIRING = "token_expiring"  # noqa: S105  # as above
    PERIOD_DIFFERS = "period_differs"
    DRIFT = "drift"
    NEVER_FETCHED = "never_fetched"


@dataclass(frozen=True, slots=True)
class Concern:
    """One thing; where it applies, the run to look at, the saved query that could be fetched, the connection whose token it is."""

    kind: ConcernKind
    phrase: Phrase
    run_id: int | None = None
    query: str | None = None
    connection: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How everything stands: the store, each saved query, what needs attention, and the last run that went well, if it is not long ago."""

    facts: StoreFacts
    health: tuple[QueryHealth, ...]
    concerns: tuple[Concern, ...]
    last_good: Run | None = None

    @property
    def is_fresh(self) -> bool:
        """Whether nothing was ever done with the store."""
        return not self.facts.run_count and not self.health
