"""How fetches of a query went and which days are claimed, on both kinds of database."""

from flexdesk.domain.errors import Failure
from flexdesk.domain.fetching import FetchHistory, Reach
from flexdesk.domain.period import Period
from flexdesk.domain.run import RunOrder, RunResult, RunSource, RunStatus
from flexdesk.store.store import SqlStore
from tests.integration.store.documents import Day, Document, ingest, trades


def test_the_history_of_a_query_is_its_last_success_and_the_failures_since(store: SqlStore) -> None:
    assert store.ledger.history("7") == FetchHistory()
    for status in (RunStatus.FAILED, RunStatus.SUCCESS, RunStatus.FAILED, RunStatus.CANCELLED, RunStatus.FAILED):
        run_id = store.begin(RunOrder(RunSource.WEB_SERVICE, "7"))
        store.finish(run_id, RunResult(status, Failure(f"CODE_{run_id}", "m", "n") if status is RunStatus.FAILED else None))

    history = store.ledger.history("7")

    assert (history.last_success_run, history.failures, history.last_failure_run, history.last_failure_code) == (2, 2, 5, "CODE_5")
    assert store.ledger.history("8") == FetchHistory()


def test_a_history_is_that_of_exact_days_or_of_what_reaches_far_enough(store: SqlStore) -> None:
    for days in (("2025-01-01", "2025-12-31"), ("2026-01-01", "2026-03-03"), (None, None)):
        store.finish(store.begin(RunOrder(RunSource.WEB_SERVICE, "7", *days)), RunResult(RunStatus.SUCCESS))

    assert store.ledger.history_of_days("7", Period("2025-01-01", "2025-12-31")).last_success_run == 1
    assert store.ledger.history_of_days("7", Period("2025-01-01", "2025-12-30")) == FetchHistory()
    assert store.ledger.history("7").last_success_run == 3
    store.finish(store.begin(RunOrder(RunSource.WEB_SERVICE, "7", "2026-01-01", "2026-03-02")), RunResult(RunStatus.SUCCESS))
    assert store.ledger.history("7", Reach("2000-01-01T00:00:00.000000Z", "2026-03-03")).last_success_run == 3
    assert store.ledger.history("7", Reach("9999-01-01T00:00:00.000000Z", "2026-03-03")).last_success_run == 4


def test_the_days_that_statements_claim_are_read_from_their_headers(store: SqlStore) -> None:
    ingest(store, Document(Day("U1", [trades("1")])))

    (claim,) = store.ledger.claims()

    assert (claim.account_id, claim.revision) == ("U1", 0)
    assert claim.start <= claim.end
    assert store.ledger.claims("U2") == store.ledger.claims(flex_query_id="none") == ()
