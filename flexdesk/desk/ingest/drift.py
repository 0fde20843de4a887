"""The drift report of a run: the document just read, compared with the last artifact of the same account and query."""

from collections.abc import Iterable, Iterator

from flexdesk.domain.dates import UNKNOWN
from flexdesk.domain.drift import Drift, drift, shape_of
from flexdesk.domain.outline import Notice, Outline
from flexdesk.domain.run import StageEvent
from flexdesk.ports import Catalog


def drifts(catalog: Catalog, outline: Outline, flex_query_id: str) -> tuple[Drift, ...]:
    """Return what changed for each account that has an earlier artifact; nothing while it is not known which query it is."""
    return () if flex_query_id == UNKNOWN else tuple(filter(None, _each(catalog, outline, flex_query_id)))


def other_accounts(catalog: Catalog, outline: Outline, flex_query_id: str) -> tuple[Notice, ...]:
    """Return a warning if none of the accounts was in anything that is stored of the query: it may be somebody else's statement."""
    if flex_query_id == UNKNOWN or not outline.accounts or not catalog.has_artifacts(flex_query_id):
        return ()
    if any(catalog.last_artifact(each, flex_query_id) is not None for each in outline.accounts):
        return ()
    return (Notice("OTHER_ACCOUNTS", len(outline.accounts), "None of the accounts in this statement was in an earlier one of this query."),)


def told(events: Iterable[StageEvent]) -> tuple[Drift, ...]:
    """Return the drift report in a timeline."""
    return tuple(Drift.of_details(each) for event in events for each in event.details.get("drift", ()))


def _each(catalog: Catalog, outline: Outline, flex_query_id: str) -> Iterator[Drift]:
    for account in outline.accounts:
        last = catalog.last_artifact(account, flex_query_id)
        if last is not None:
            mine = {number for number, statement in enumerate(outline.statements) if statement.account_id == account}
            parts = [part for part in outline.parts if part.statement in mine]
            now = shape_of((part.section_name, (outline.layouts[number] for number in part.layouts)) for part in parts)
            yield drift(account, last, shape_of(catalog.shape(last)), now)
