"""Records whose payload is damaged: nothing is left to compare them with but their own hashes."""

from collections.abc import Iterable

from flexdesk.desk.verify.findings import RESTORE, Findings
from flexdesk.desk.verify.layouts import Layouts
from flexdesk.desk.verify.records import Slot, slots
from flexdesk.domain.finding import Finding
from flexdesk.domain.record import SEPARATOR, exact_hash, version_hash
from flexdesk.domain.stored import StoredArtifact, StoredContent
from flexdesk.ports import Audit


class UnaidedCheck:
    """Looks whether the records of an artifact agree with their own hashes, and says so for all of them together."""

    def __init__(self, audit: Audit, layouts: Layouts, findings: Findings) -> None:
        self._audit, self._layouts, self._findings = audit, layouts, findings

    def artifact(self, stored: StoredArtifact) -> None:
        """Check the records of one artifact."""
        artifact = stored.artifact
        first = artifact.first_record_id
        broken = [slot.record_id for slot in self._broken(slots(self._audit, first, first + artifact.record_count))]
        number, sha256 = artifact.raw_artifact_id, artifact.reference.payload_sha256
        if broken:
            message = f"Its payload is damaged, and {len(broken):,} of the {artifact.record_count:,} records of A-{number} are, too."
            self._findings.add(
                Finding("RECORDS_DAMAGED", message, RESTORE, sha256, artifact_id=number, record_id=broken[0], count=len(broken))
            )

    def _broken(self, found: Iterable[Slot]) -> Iterable[Slot]:
        return (slot for slot in found if slot.doubled or slot.content is None or not self._sound(slot.content))

    def _sound(self, content: StoredContent) -> bool:
        layout = self._layouts.known.get(content.layout_id)
        if layout is None:
            return False
        try:
            pairs = list(zip(layout.layout.names, content.values.split(SEPARATOR), strict=True))
            return content.exact_hash == exact_hash(layout.digest, content.values) and content.version_hash == version_hash(
                layout.layout.row_tag, pairs
            )
        except (ValueError, TypeError, AttributeError):  # what stands for a text is none
            return False
