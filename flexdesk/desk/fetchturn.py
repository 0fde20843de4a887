"""Unattended fetching is done by one program at a time."""

from collections.abc import Iterator
from contextlib import contextmanager

from flexdesk.domain.errors import UsageError
from flexdesk.ports import QueryBook


@contextmanager
def fetch_turn(book: QueryBook) -> Iterator[None]:
    """Be the only program that fetches on its own for the length of a block; raises UsageError (ALREADY_FETCHING)."""
    with book.fetching_alone() as alone:
        if not alone:
            raise UsageError("ALREADY_FETCHING", "Another FlexDesk is fetching what is due, or a backfill.", "Wait until it has ended.")
        yield
