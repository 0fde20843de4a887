"""Which days the stored statements claim."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, func, select

from flexdesk.domain.artifact import Dedupe
from flexdesk.domain.calendar import Claimant, Extent
from flexdesk.domain.coverage import Claim
from flexdesk.domain.period import Period
from flexdesk.store.schema import raw_artifact, statement

_ARTIFACT, _PART = raw_artifact.c, statement.c
_DAY = "____-__-__"


def read_claims(connection: Connection, account_id: str | None, flex_query_id: str | None, within: Period | None) -> tuple[Claim, ...]:
    """Return the periods of statements, each once; of equal ones the latest made, and the highest number of a revision."""
    revision = func.max(case((_ARTIFACT.dedupe == Dedupe.REVISION.value, _ARTIFACT.revision), else_=0))
    key = (_ARTIFACT.account_id, _ARTIFACT.flex_query_id, _PART.from_date, _PART.to_date)
    query = _joined(select(*key, func.max(_ARTIFACT.when_generated), revision)).group_by(*key).order_by(*key)
    if account_id is not None:
        query = query.where(_ARTIFACT.account_id == account_id)
    if flex_query_id is not None:
        query = query.where(_ARTIFACT.flex_query_id == flex_query_id)
    if within is not None:
        query = query.where(_reaches_into(within))
    return tuple(Claim(row[0], row[1], row[2], row[3], row[4], int(row[5])) for row in connection.execute(query))


def read_extents(connection: Connection) -> tuple[Extent, ...]:
    """Return from when to when each account and query has statements."""
    key = (_ARTIFACT.account_id, _ARTIFACT.flex_query_id)
    query = _joined(select(*key, func.min(_PART.from_date), func.max(_PART.to_date))).where(_names_days())
    return tuple(Extent(row[0], row[1], row[2], row[3]) for row in connection.execute(query.group_by(*key).order_by(*key)))


def read_claimants(connection: Connection, account_id: str, flex_query_id: str, period: Period) -> tuple[Claimant, ...]:
    """Return the artifacts with statements that reach into a period, newest first."""
    mine = (_ARTIFACT.account_id == account_id) & (_ARTIFACT.flex_query_id == flex_query_id)
    revises = case((_ARTIFACT.dedupe == Dedupe.REVISION.value, _ARTIFACT.twin_artifact_id))
    query = _joined(select(_ARTIFACT.raw_artifact_id, revises).distinct()).where(mine, _reaches_into(period))
    return tuple(Claimant(row[0], row[1]) for row in connection.execute(query.order_by(_ARTIFACT.raw_artifact_id.desc())))


def _joined(query: Select[Any]) -> Select[Any]:
    return query.join_from(raw_artifact, statement, _PART.raw_artifact_id == _ARTIFACT.raw_artifact_id)


def _names_days() -> ColumnElement[bool]:
    return _PART.from_date.like(_DAY) & _PART.to_date.like(_DAY)


def _reaches_into(period: Period) -> ColumnElement[bool]:
    return _names_days() & (_PART.from_date <= period.end) & (_PART.to_date >= period.start)
