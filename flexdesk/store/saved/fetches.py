"""How fetches went."""

from sqlalchemy import ColumnElement, Connection, func, select, true

from flexdesk.domain.fetching import FetchHistory, Reach
from flexdesk.domain.period import Period
from flexdesk.domain.run import RunSource, RunStatus
from flexdesk.store.schema import ingestion_run, raw_artifact, sighting

_RUN = ingestion_run.c


def read_history(connection: Connection, flex_query_id: str, wanted: ColumnElement[bool] | None = None) -> FetchHistory:
    """Return the last success of a Flex Query and the failures since, of the runs that are wanted; a cancelled fetch is neither."""
    asked = _RUN.requested_query_id == flex_query_id
    fetched = (_RUN.source == RunSource.WEB_SERVICE.value) & asked & (true() if wanted is None else wanted)
    newest = select(_RUN.ingestion_run_id, _RUN.started_at_utc).order_by(_RUN.ingestion_run_id.desc()).limit(1)
    good = connection.execute(newest.where(fetched, _RUN.status == RunStatus.SUCCESS.value)).first()
    bad = fetched & (_RUN.status == RunStatus.FAILED.value) & (_RUN.ingestion_run_id > (good[0] if good else 0))
    failures = connection.execute(select(func.count()).select_from(ingestion_run).where(bad)).scalar_one()
    last = connection.execute(newest.add_columns(_RUN.error_code).where(bad)).first()
    return FetchHistory(
        good[1] if good else None, good[0] if good else None, failures, *((last[1], last[0], last[2]) if last else (None, None, None))
    )


def read_last_accounts(connection: Connection, flex_query_id: str) -> frozenset[str]:
    """Return the accounts that the last good fetch of a Flex Query brought."""
    met = select(raw_artifact.c.account_id).join(sighting, sighting.c.raw_artifact_id == raw_artifact.c.raw_artifact_id)
    run_id = read_history(connection, flex_query_id).last_success_run
    return frozenset(connection.execute(met.where(sighting.c.ingestion_run_id == run_id)).scalars())


def reaching(reach: Reach) -> ColumnElement[bool]:
    """Return the condition of runs that ask for days up to so late a one, as far as they were begun late enough to be held to it."""
    return (_RUN.started_at_utc < reach.since_utc) | _RUN.requested_to.is_(None) | (_RUN.requested_to >= reach.day)


def asking_for(period: Period) -> ColumnElement[bool]:
    """Return the condition of runs that asked for exactly these days."""
    return (_RUN.requested_from == period.start) & (_RUN.requested_to == period.end)
