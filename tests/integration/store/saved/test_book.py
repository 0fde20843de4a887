"""Connections and queries are saved by name, on both kinds of database."""

from flexdesk.domain.advice import Purpose
from flexdesk.domain.period import Period
from flexdesk.domain.query import Connection, SavedQuery, Schedule
from flexdesk.store.store import SqlStore

QUERY = SavedQuery("Daily", "123", "default", ("Trades", "CashTransactions"), Purpose.TAX, Schedule.WEEKLY, "ytd", 15)


def test_what_is_saved_comes_back_as_it_was(store: SqlStore) -> None:
    connection = Connection("default", "https://x.interactivebrokers.com", "token", "2026-12-31")

    assert store.book.put_connection(connection)
    assert store.book.put_query(QUERY)

    assert store.book.connections() == (connection,)
    assert store.book.queries() == (QUERY,)


def test_a_name_is_given_once(store: SqlStore) -> None:
    store.book.put_connection(Connection())
    store.book.put_query(QUERY)
    store.book.put_query(SavedQuery("Other", "5"))

    assert not store.book.put_connection(Connection(base_url="x"))
    assert not store.book.put_query(SavedQuery("Daily", "9"))
    assert not store.book.put_query(SavedQuery("Daily", "9"), "Other")
    assert [each.flex_query_id for each in store.book.queries()] == ["123", "5"]


def test_editing_puts_another_in_its_place(store: SqlStore) -> None:
    store.book.put_connection(Connection())
    store.book.put_query(QUERY)

    assert store.book.put_query(SavedQuery("Nightly", "124"), "Daily")
    assert not store.book.put_query(SavedQuery("Again", "124"), "Daily")

    assert store.book.queries() == (SavedQuery("Nightly", "124"),)


def test_a_query_needs_its_connection_as_long_as_it_is_there(store: SqlStore) -> None:
    assert not store.book.put_query(QUERY)

    store.book.put_connection(Connection())
    store.book.put_query(QUERY)

    assert not store.book.drop_connection("default")
    assert store.book.drop_query("Daily")
    assert not store.book.drop_query("Daily")
    assert store.book.drop_connection("default")
    assert store.book.connections() == ()


def test_a_query_has_one_backfill_and_takes_it_along(store: SqlStore) -> None:
    store.book.put_connection(Connection())
    store.book.put_query(QUERY)
    assert store.book.backfill("Daily") is None
    assert not store.book.put_backfill("Other", Period("2020-01-01", "2025-12-31"), "now")

    assert store.book.put_backfill("Daily", Period("2020-01-01", "2025-12-31"), "then")
    assert store.book.put_backfill("Daily", Period("2021-01-01", "2025-12-31"), "now")

    assert store.book.backfill("Daily") == (Period("2021-01-01", "2025-12-31"), "now")
    assert store.book.drop_query("Daily")
    assert store.book.backfill("Daily") is None


def test_what_is_due_is_fetched_by_one_at_a_time(store: SqlStore) -> None:
    with store.book.fetching_alone() as first, store.book.fetching_alone() as second:
        assert (first, second) == (True, False)
    with store.book.fetching_alone() as third:
        assert third
