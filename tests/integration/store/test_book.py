"""Connections and queries are saved by name, on both kinds of database."""

from flexdesk.domain.query import Connection, Purpose, SavedQuery, Schedule
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
