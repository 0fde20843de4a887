"""How to go on with a run that ended before its time and was no failure: what was kept or begun need not be done again."""

from collections.abc import Sequence

from flexdesk.domain.run import RunOrder, RunSource, Stage, StageEvent, StageState


def kept_payload(events: Sequence[StageEvent]) -> str | None:
    """Return the hash of the payload that a run kept, or was done again with."""
    for event in events:
        archived = (event.stage, event.state) == (Stage.ARCHIVE, StageState.COMPLETED)
        again = (event.stage, event.state) == (Stage.PREFLIGHT, StageState.STARTED)
        if (archived or again) and (found := event.details.get("payload_sha256")):
            return str(found)
    return None


def going_on(run_id: int, order: RunOrder, events: Sequence[StageEvent], *, can_resume: bool = True) -> str:
    """Return the next step: the one that costs least. `can_resume` says whether a reference that was told may still be good."""
    if kept_payload(events):
        return f"Store what was kept, without fetching: `flexdesk reprocess --run R-{run_id}`."
    if can_resume and any(event.details.get("reference") or event.details.get("resumed") for event in events):
        return f"Go on asking for the statement, without a new request: `flexdesk fetch --resume R-{run_id}`."
    return "Fetch it again when you want it." if order.source is RunSource.WEB_SERVICE else "Take the file in again when you want it."
