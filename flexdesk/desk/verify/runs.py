"""One run: its row, its timeline and its sightings tell the same story."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from flexdesk.desk.verify.findings import RESTORE, Findings
from flexdesk.domain.artifact import Dedupe
from flexdesk.domain.finding import Finding
from flexdesk.domain.run import RunStatus, Stage, StageState
from flexdesk.domain.stored import StoredArtifact, StoredEvent, StoredRun

Wrong = tuple[str, str, int | None]
"""Code, words, and the artifact that is meant."""

_STATUSES: Final = set(RunStatus)
_STAGES: Final = set(Stage)
_STATES: Final = set(StageState)


class RunCheck:
    """Compares what the witnesses of a run say; `artifact` and `has_payload` look things up."""

    def __init__(self, artifact: Callable[[int], StoredArtifact | None], has_payload: Callable[[str], bool], findings: Findings) -> None:
        self._artifact, self._has_payload, self._findings = artifact, has_payload, findings

    def check(self, run: StoredRun) -> None:
        """Tell everything that contradicts itself."""
        for code, words, artifact_id in dict.fromkeys(self._wrong(run)):
            message = f"Run R-{run.run_id} {words}."
            self._findings.add(Finding(code, message, RESTORE, _text(run.payload_sha256), run.run_id, artifact_id))

    def _wrong(self, run: StoredRun) -> Iterator[Wrong]:
        if [event.sequence for event in run.events] != list(range(1, len(run.events) + 1)):
            yield "EVENT_MISSING", "has lost events of its timeline", None
        if any(event.details is None for event in run.events):
            yield "EVENT_DAMAGED", "has an event that cannot be read", None
        if any(event.stage not in _STAGES or event.state not in _STATES for event in run.events):
            yield "EVENT_DAMAGED", "has an event of a stage or state that there is not", None
        if run.status == RunStatus.STARTED:
            return  # it may be going on: its row is read before its events
        persisted = run.events[-1] if run.events and _is(run.events[-1], Stage.PERSIST, StageState.COMPLETED) else None
        yield from self._payload(run)
        if (run.status == RunStatus.SUCCESS) != (persisted is not None) or run.status not in _STATUSES:
            yield "RUN_STATUS_WRONG", f"has the status {run.status!s:.20}, but its timeline says otherwise", None
            return
        if run.finished_at_utc is None:
            yield "RUN_WRONG", "is final and has no end", None
        if persisted is not None and persisted.details is not None:
            yield from self._success(run, persisted.details)
        elif persisted is None:
            yield from _failure(run)

    def _payload(self, run: StoredRun) -> Iterator[Wrong]:
        for event in run.events:
            if _is(event, Stage.ARCHIVE, StageState.COMPLETED) and event.details is not None:
                sha256 = str(event.details.get("payload_sha256"))
                if not self._has_payload(sha256):
                    yield "PAYLOAD_MISSING", f"kept the payload {sha256[:12]}, which is not there", None
                if run.payload_sha256 != sha256:
                    yield "RUN_WRONG", "has another payload than its timeline says", None

    def _success(self, run: StoredRun, details: Mapping[str, Any]) -> Iterator[Wrong]:
        counts = (run.records_seen, run.records_inserted, run.records_deduplicated, run.error_code)
        told = (details.get("raw_record_count"), details.get("records_inserted"), details.get("records_deduplicated"), None)
        if counts != told:
            yield "RUN_WRONG", "has other counts of records than its timeline says", None
        if run.payload_sha256 != details.get("payload_sha256"):
            yield "RUN_WRONG", "has another payload than its timeline says", None
        listed = {each.get("raw_artifact_id"): each.get("dedupe") for each in details.get("artifacts", ()) if isinstance(each, dict)}
        if listed != dict(run.sightings):
            yield "SIGHTING_WRONG", "has met other artifacts, or met them otherwise, than its timeline says", None
            return
        for each in details["artifacts"]:
            yield from self._met(run, each, details.get("payload_sha256"))

    def _met(self, run: StoredRun, told: Mapping[str, Any], payload_sha256: object) -> Iterator[Wrong]:
        """Compare a brought artifact with what the run said of it."""
        stored = self._artifact(told["raw_artifact_id"])
        if stored is None or told["dedupe"] == Dedupe.DUPLICATE:
            return
        number = stored.artifact.raw_artifact_id
        if stored.artifact.ingestion_run_id != run.run_id:
            yield "ARTIFACT_RUN_WRONG", f"brought A-{number}, which says that another run did", number
        if (stored.verdict.dedupe, stored.verdict.twin_artifact_id) != (told["dedupe"], told.get("twin_artifact_id")):
            yield "ARTIFACT_VERDICT_WRONG", f"judged A-{number} otherwise than is stored with it", number
        if stored.artifact.reference.payload_sha256 != payload_sha256:
            yield "ARTIFACT_KEY_WRONG", f"brought A-{number}, which is stored with another payload", number
        if stored.artifact.reference.flex_query_id != run.flex_query_id:
            yield "ARTIFACT_KEY_WRONG", f"brought A-{number}, which is stored with another query id", number


def _failure(run: StoredRun) -> Iterator[Wrong]:
    told = _told(run)
    if run.error_code is None or run.error_code != told:
        yield "RUN_WRONG", "has another error code than its timeline says", None
    if (run.status == RunStatus.CANCELLED) != (told == "CANCELLED"):
        yield "RUN_STATUS_WRONG", f"has the status {run.status}, but its timeline says otherwise", None
    if run.sightings:
        yield "SIGHTING_WRONG", "has met artifacts, but did not get so far", None
    if run.records_seen or run.records_inserted or run.records_deduplicated:
        yield "RUN_WRONG", "has counts of records, but did not get so far", None


def _told(run: StoredRun) -> object:
    """Return the error code that the timeline ends with; a run whose program was killed may have ended anywhere."""
    last = run.events[-1] if run.events else None
    if last is None or last.state != StageState.FAILED or last.details is None or run.error_code == "INTERRUPTED":
        return run.error_code
    return last.details.get("code")


def _is(event: StoredEvent, stage: Stage, state: StageState) -> bool:
    return (event.stage, event.state) == (stage, state)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
