"""What concerns the store as a whole: its schema, its keys, and how its artifacts were judged."""

from collections.abc import Iterable, Iterator

from flexdesk.desk.verify.findings import RESTORE, Findings
from flexdesk.domain.artifact import RawArtifactRecord
from flexdesk.domain.dedupe import judge
from flexdesk.domain.finding import Finding
from flexdesk.domain.stored import Fault, StoredArtifact
from flexdesk.domain.watch import Progress, Watch
from flexdesk.ports import Audit

_REMADE = "Make it again as `migrations/` does, or restore a backup; then verify again."
_WITNESSES = {"RECORD_IDS_WRONG", "ARTIFACT_COUNT_WRONG", "UNREADABLE"}


class WholeCheck:
    """The checks before and after the one that goes from payload to payload."""

    def __init__(self, audit: Audit, findings: Findings, checks: frozenset[str], watch: Watch) -> None:
        self._audit, self._findings, self._checks, self._watch = audit, findings, checks, watch

    def schema(self) -> tuple[str, ...]:
        """Check schema, file and keys; return what could not be checked."""
        self._tell("Checking the schema")
        skipped = None
        if "schema" in self._checks:
            with self._findings.surviving("The schema"):
                faults, skipped = self._audit.schema()
                for fault in faults:
                    self._findings.add(Finding("SCHEMA_OBJECT_WRONG", fault.message, _REMADE, schema_object=fault.what))
        if "integrity" in self._checks:
            self._take("INTEGRITY", "The database file", self._audit.integrity(self._watch))
        for check, code, keys in (
            ("references", "REFERENCE_BROKEN", self._audit.references()),
            ("doubles", "KEY_DOUBLE", self._audit.doubles()),
            ("values", "VALUE_IMPOSSIBLE", self._audit.values()),
        ):
            if check in self._checks:
                for name, faults_of_key in keys:
                    self._tell("Checking the keys")
                    self._take(code, name, faults_of_key)
        return (skipped,) if skipped else ()

    def after(self, artifacts: Iterable[StoredArtifact], found: tuple[Findings, ...]) -> None:
        """Check what nobody refers to, and the verdicts of artifacts about which nothing was found."""
        if "contents" in self._checks:
            self._tell("Looking for rows that nobody refers to")
            self._take("CONTENT_UNUSED", "The list of contents", self._audit.unused_contents())
        shifted = any(finding.code in _WITNESSES for each in found for finding in each.all())
        if "strays" in self._checks and not shifted:
            self._take("RECORD_EXTRA", "The list of spans", self._audit.stray_records())
        if "verdicts" in self._checks:
            self._verdicts(artifacts, found)

    def _verdicts(self, artifacts: Iterable[StoredArtifact], found: tuple[Findings, ...]) -> None:
        if any(finding.code == "ARTIFACT_KEY_WRONG" for each in found for finding in each.all()):
            return  # who is whose predecessor is not known
        families: dict[tuple[str, str], list[StoredArtifact]] = {}
        for stored in artifacts:
            reference = stored.artifact.reference
            families.setdefault((reference.account_id, reference.flex_query_id), []).append(stored)
        for family in families.values():
            if not any(each.about(stored.artifact.raw_artifact_id) for each in found for stored in family):
                self._watch.cancel.check()
                for number in _misjudged(family):
                    message = (
                        f"The verdict stored with A-{number} (new, same content or revision, and of which) is not what its content says."
                    )
                    self._findings.add(Finding("ARTIFACT_VERDICT_WRONG", message, RESTORE, artifact_id=number))

    def _take(self, code: str, what: str, faults: Iterator[Fault]) -> None:
        with self._findings.surviving(what):
            for each in faults:
                self._findings.add(
                    Finding(
                        code, each.message, RESTORE, None, each.run_id, each.artifact_id, record_id=each.record_id, schema_object=each.what
                    )
                )

    def _tell(self, text: str) -> None:
        self._watch.cancel.check()
        self._watch.progress(Progress(text))


def _misjudged(family: list[StoredArtifact]) -> Iterator[int]:
    earlier: list[RawArtifactRecord] = []
    for stored in family:
        if judge(stored.artifact.reference, stored.artifact.content_hash, earlier) != stored.verdict:
            yield stored.artifact.raw_artifact_id
        earlier.append(stored.artifact)
