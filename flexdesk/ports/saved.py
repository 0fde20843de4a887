"""What the desk needs of the store for what the user saves, and to know what of it is due."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from flexdesk.domain.calendar import Claimant, Extent
    from flexdesk.domain.coverage import Claim
    from flexdesk.domain.fetching import FetchHistory, Reach
    from flexdesk.domain.period import Period
    from flexdesk.domain.query import Connection, SavedQuery


class QueryBook(Protocol):
    """Connections and queries by their names; each change commits before it returns."""

    def connections(self) -> tuple[Connection, ...]:
        """Return all, by name."""

    def put_connection(self, connection: Connection, old_name: str | None = None) -> bool:
        """Add one, or put it in the place of `old_name`; False if its name is taken or there is no such place."""

    def drop_connection(self, name: str) -> bool:
        """Remove one; False if there is none, or a query uses it."""

    def queries(self) -> tuple[SavedQuery, ...]:
        """Return all, by name."""

    def put_query(self, query: SavedQuery, old_name: str | None = None) -> bool:
        """Add one, or put it in the place of `old_name`; False if its name is taken, or place or connection are missing."""

    def drop_query(self, name: str) -> bool:
        """Remove one with its backfill; False if there is none."""

    def put_backfill(self, query_name: str, period: Period, begun_utc: str) -> bool:
        """Keep the one backfill of a query; False if there is no such query."""

    def backfill(self, query_name: str) -> tuple[Period, str] | None:
        """Return the days of a query's backfill and when it was begun, None if there is none."""

    def backfilling_alone(self) -> AbstractContextManager[bool]:
        """Be the only one at a backfill in this store, for the length of a block; False if somebody else is."""

    def fetching_alone(self) -> AbstractContextManager[bool]:
        """Be the only one that fetches what is due in this store, for the length of a block; False if somebody else is."""


class Ledger(Protocol):
    """How the fetches of a Flex Query went, and which days stored statements claim."""

    def history(self, flex_query_id: str, reach: Reach | None = None) -> FetchHistory:
        """Return how the fetches of a Flex Query went, those left out that do not reach so far."""

    def history_of_days(self, flex_query_id: str, period: Period) -> FetchHistory:
        """Return how the fetches went that asked for exactly these days."""

    def last_accounts(self, flex_query_id: str) -> frozenset[str]:
        """Return the accounts that the last good fetch of a Flex Query brought."""

    def claims(self, account_id: str | None = None, flex_query_id: str | None = None, within: Period | None = None) -> tuple[Claim, ...]:
        """Return the days that stored statements claim, ordered by account and query; of those that reach into `within` only, if given."""

    def extents(self) -> tuple[Extent, ...]:
        """Return from when to when each account and query has statements that name days, ordered by account and query."""

    def claimants(self, account_id: str, flex_query_id: str, period: Period) -> tuple[Claimant, ...]:
        """Return the artifacts with statements that reach into a period, newest first."""
