"""What the user saved to fetch with: connections, queries and their backfills."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from sqlalchemy import Connection as Transaction
from sqlalchemy import delete, insert, select, update

from flexdesk.domain.advice import Purpose
from flexdesk.domain.period import Period
from flexdesk.domain.query import Connection, SavedQuery, Schedule
from flexdesk.store import texts
from flexdesk.store.database import Database
from flexdesk.store.schema_saved import job_backfill, setting_connection, setting_query

_DUE, _BACKFILL = -1, -2
"""The locks of those who fetch what is due and of those at a backfill, where runs have their ids."""

_QUERY = setting_query.c
_QUERIES = (
    select(setting_query, setting_connection.c.name.label("connection"))
    .join(setting_connection, setting_connection.c.connection_id == setting_query.c.connection_id)
    .order_by(setting_query.c.name)
)


class StoreQueryBook:
    """Implements `flexdesk.ports.QueryBook`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def connections(self) -> tuple[Connection, ...]:
        """Return all, by name."""
        with self._database.reading() as reading:
            rows = reading.execute(select(setting_connection).order_by(setting_connection.c.name)).all()
        return tuple(Connection(row.name, row.base_url, row.token_entry, row.token_expires) for row in rows)

    def put_connection(self, connection: Connection, old_name: str | None = None) -> bool:
        """Add one, or put it in the place of `old_name`; False if its name is taken or there is no such place."""
        values = {
            "name": connection.name,
            "base_url": connection.base_url,
            "token_entry": connection.token_entry,
            "token_expires": connection.token_expires,
        }
        with self._database.writing() as writing:
            return _put(writing, setting_connection, values, old_name)

    def drop_connection(self, name: str) -> bool:
        """Remove one; False if there is none, or a query uses it."""
        used = select(setting_query.c.connection_id)
        gone = delete(setting_connection).where(setting_connection.c.name == name, setting_connection.c.connection_id.not_in(used))
        with self._database.writing() as writing:
            return bool(writing.execute(gone).rowcount)

    def queries(self) -> tuple[SavedQuery, ...]:
        """Return all, by name."""
        with self._database.reading() as reading:
            rows = reading.execute(_QUERIES).all()
        return tuple(
            SavedQuery(
                row.name,
                row.flex_query_id,
                row.connection,
                texts.read_names(row.required_sections),
                Purpose(row.purpose),
                Schedule(row.schedule),
                row.period,
                row.refetch_months,
            )
            for row in rows
        )

    def put_query(self, query: SavedQuery, old_name: str | None = None) -> bool:
        """Add one, or put it in the place of `old_name`; False if its name is taken, or place or connection are missing."""
        with self._database.writing() as writing:
            of_name = select(setting_connection.c.connection_id).where(setting_connection.c.name == query.connection)
            connection_id = writing.execute(of_name).scalar()
            values = {
                "name": query.name,
                "flex_query_id": query.flex_query_id,
                "connection_id": connection_id,
                "required_sections": texts.names(query.required_sections),
                "purpose": query.purpose.value,
                "schedule": query.schedule.value,
                "period": query.period,
                "refetch_months": query.refetch_months,
            }
            return connection_id is not None and _put(writing, setting_query, values, old_name)

    def drop_query(self, name: str) -> bool:
        """Remove one with its backfill; False if there is none."""
        query = select(setting_query.c.saved_query_id).where(_QUERY.name == name)
        with self._database.writing() as writing:
            writing.execute(delete(job_backfill).where(job_backfill.c.saved_query_id.in_(query)))
            return bool(writing.execute(delete(setting_query).where(_QUERY.name == name)).rowcount)

    def put_backfill(self, query_name: str, period: Period, begun_utc: str) -> bool:
        """Keep the one backfill of a query; False if there is no such query."""
        with self._database.writing() as writing:
            query_id = writing.execute(select(setting_query.c.saved_query_id).where(_QUERY.name == query_name)).scalar()
            if query_id is None:
                return False
            writing.execute(delete(job_backfill).where(job_backfill.c.saved_query_id == query_id))
            values = {"saved_query_id": query_id, "period_from": period.start, "period_to": period.end, "begun_at_utc": begun_utc}
            writing.execute(insert(job_backfill).values(**values))
            return True

    def backfill(self, query_name: str) -> tuple[Period, str] | None:
        """Return the days of a query's backfill and when it was begun, None if there is none."""
        found = select(job_backfill).join(setting_query, setting_query.c.saved_query_id == job_backfill.c.saved_query_id)
        with self._database.reading() as reading:
            row = reading.execute(found.where(_QUERY.name == query_name)).first()
        return row and (Period(row.period_from, row.period_to), row.begun_at_utc)

    def fetching_alone(self) -> AbstractContextManager[bool]:
        """Be the only one that fetches what is due, by a lock that ends with the process; False if somebody else is."""
        return self._alone(_DUE)

    def backfilling_alone(self) -> AbstractContextManager[bool]:
        """As `fetching_alone`, for a backfill."""
        return self._alone(_BACKFILL)

    @contextmanager
    def _alone(self, number: int) -> Iterator[bool]:
        lock = self._database.live_lock(number)
        try:
            yield lock is not None
        finally:
            if lock is not None:
                lock.close()


def _put(writing: Transaction, table: Any, values: dict[str, Any], old_name: str | None) -> bool:
    """Insert or replace one row by its name; writers follow each other, so that looking first is enough in SQLite."""
    taken = writing.execute(select(table.c.name).where(table.c.name == values["name"])).first()
    if taken and values["name"] != old_name:
        return False
    if old_name is None:
        writing.execute(insert(table).values(**values))
        return True
    return bool(writing.execute(update(table).where(table.c.name == old_name).values(**values)).rowcount)
