"""What is known of fetches and days: how fetches of a Flex Query went, which days stored statements claim."""

from flexdesk.domain.calendar import Claimant, Extent
from flexdesk.domain.coverage import Claim
from flexdesk.domain.fetching import FetchHistory, Reach
from flexdesk.domain.period import Period
from flexdesk.store.database import Database
from flexdesk.store.saved import claims, fetches


class StoreLedger:
    """Implements `flexdesk.ports.Ledger`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def history(self, flex_query_id: str, reach: Reach | None = None) -> FetchHistory:
        """Return how the fetches of a Flex Query went, those left out that do not reach so far."""
        with self._database.reading() as reading:
            return fetches.read_history(reading, flex_query_id, fetches.reaching(reach) if reach else None)

    def history_of_days(self, flex_query_id: str, period: Period) -> FetchHistory:
        """Return how the fetches went that asked for exactly these days."""
        with self._database.reading() as reading:
            return fetches.read_history(reading, flex_query_id, fetches.asking_for(period))

    def last_accounts(self, flex_query_id: str) -> frozenset[str]:
        """Return the accounts that the last good fetch of a Flex Query brought."""
        with self._database.reading() as reading:
            return fetches.read_last_accounts(reading, flex_query_id)

    def claims(self, account_id: str | None = None, flex_query_id: str | None = None, within: Period | None = None) -> tuple[Claim, ...]:
        """Return the days that stored statements claim, ordered by account and query; of those that reach into `within` only, if given."""
        with self._database.reading() as reading:
            return claims.read_claims(reading, account_id, flex_query_id, within)

    def extents(self) -> tuple[Extent, ...]:
        """Return from when to when each account and query has statements that name days, ordered by account and query."""
        with self._database.reading() as reading:
            return claims.read_extents(reading)

    def claimants(self, account_id: str, flex_query_id: str, period: Period) -> tuple[Claimant, ...]:
        """Return the artifacts with statements that reach into a period, newest first."""
        with self._database.reading() as reading:
            return claims.read_claimants(reading, account_id, flex_query_id, period)
