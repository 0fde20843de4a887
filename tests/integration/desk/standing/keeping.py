"""Statements that only say which days they cover, and what the overview then tells."""

from pathlib import Path

from flexdesk.desk.orders import FetchChoice, FetchRequest, ImportOrder
from flexdesk.desk.service import Desk
from flexdesk.domain.attention import Concern, ConcernKind
from flexdesk.domain.calendar import Span
from flexdesk.domain.period import Period
from flexdesk.domain.run import RunStatus
from tests.support.documents import build_document, build_statement, section, trade


def fetch_of(desk: Desk, which: str, choice: FetchChoice | None = None) -> FetchRequest:
    """Return the order of a query by name or id, with the token that its connection has."""
    query = desk.queries.resolve(which)
    return desk.queries.request(query, desk.connections.needed_token(query.connection), choice)


class Keep:
    """Takes statements in that only say which days they cover."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self._desk, self._folder, self._number = desk, folder, 0

    def __call__(self, start: str, end: str, account: str = "U1", query: str | None = "7", generated: str = "20260701;071340") -> int:
        self._number += 1
        rows = section("Trades", "Trade", trade(self._number, account))
        days = {"from_date": start.replace("-", ""), "to_date": end.replace("-", "")}
        file = self._folder / f"{self._number}.xml"
        file.write_bytes(build_document(build_statement(rows, account=account, generated=generated, **days)))
        (report,) = self._desk.import_file(ImportOrder(str(file), query))
        assert report.status is RunStatus.SUCCESS
        return report.artifacts[0].raw_artifact_id


def span(start: str, end: str, account: str = "U1", query: str = "7") -> Span:
    return Span(account, query, Period(start, end))


def kinds(desk: Desk) -> list[ConcernKind]:
    return [each.kind for each in desk.overview.standing().concerns]


def concern(desk: Desk) -> Concern:
    (found,) = desk.overview.standing().concerns
    return found
