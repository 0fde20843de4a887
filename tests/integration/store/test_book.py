"""Connections and queries are saved by name, on both kinds of database."""

from flexdesk.domain.advice import Purpose
from flexdesk.domain.errors import Failure
from flexdesk.domain.fetching import FetchHistory, Reach
from flexdesk.domain.period import Period
from flexdesk.domain.query import Connection, SavedQuery, Schedule
from flexdesk.domain.run import RunOrder, RunResult, RunSource, RunStatus
from flexdesk.store.store import SqlStore
from tests.integration.store.documents import Day, Document, ingest, trades

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


def test_the_history_of_a_query_is_its_last_success_and_the_failures_since(store: SqlStore) -> None:
    assert store.book.history("7") == FetchHistory()
    for status in (RunStatus.FAILED, RunStatus.SUCCESS, RunStatus.FAILED, RunStatus.CANCELLED, RunStatus.FAILED):
        run_id = store.begin(RunOrder(RunSource.WEB_SERVICE, "7"))
        store.finish(run_id, RunResult(status, Failure(f"CODE_{run_id}", "m", "n") if status is RunStatus.FAILED else None))

    history = store.book.history("7")

    assert (history.last_success_run, history.failures, history.last_failure_run, history.last_failure_code) == (2, 2, 5, "CODE_5")
    assert store.book.history("8") == FetchHistory()


def test_a_history_is_that_of_exact_days_or_of_what_reaches_far_enough(store: SqlStore) -> None:
    for days in (("2025-01-01", "2025-12-31"), ("2026-01-01", "2026-03-03"), (None, None)):
        store.finish(store.begin(RunOrder(RunSource.WEB_SERVICE, "7", *days)), RunResult(RunStatus.SUCCESS))

    assert store.book.history_of_days("7", Period("2025-01-01", "2025-12-31")).last_success_run == 1
    assert store.book.history_of_days("7", Period("2025-01-01", "2025-12-30")) == FetchHistory()
    assert store.book.history("7").last_success_run == 3
    store.finish(store.begin(RunOrder(RunSource.WEB_SERVICE, "7", "2026-01-01", "2026-03-02")), RunResult(RunStatus.SUCCESS))
    assert store.book.history("7", Reach("2000-01-01T00:00:00.000000Z", "2026-03-03")).last_success_run == 3
    assert store.book.history("7", Reach("9999-01-01T00:00:00.000000Z", "2026-03-03")).last_success_run == 4


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


def test_the_days_that_statements_claim_are_read_from_their_headers(store: SqlStore) -> None:
    ingest(store, Document(Day("U1", [trades("1")])))

    (claim,) = store.book.claims()

    assert (claim.account_id, claim.revision) == ("U1", 0)
    assert claim.start <= claim.end
    assert store.book.claims("U2") == store.book.claims(flex_query_id="none") == ()


def test_what_is_due_is_fetched_by_one_at_a_time(store: SqlStore) -> None:
    with store.book.fetching_alone() as first, store.book.fetching_alone() as second:
        assert (first, second) == (True, False)
    with store.book.fetching_alone() as third:
        assert third
