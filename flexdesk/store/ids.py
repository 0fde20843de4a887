"""Ids of rows that only one writer at a time adds: consecutive, never reused, because nothing is ever deleted."""

from sqlalchemy import Column, Connection, func, select


def next_id(connection: Connection, column: Column[int]) -> int:
    """Return the id after the greatest; the caller is the only writer until its transaction ends."""
    return int(connection.execute(select(func.coalesce(func.max(column), 0))).scalar_one()) + 1
