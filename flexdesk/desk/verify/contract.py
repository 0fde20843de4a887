"""The rows of `raw_record`, compared with the document as a whole: in any order, in constant memory."""

from collections.abc import Iterable
from hashlib import blake2b

from flexdesk.desk.verify.expected import Expected
from flexdesk.desk.verify.findings import RESTORE, Findings
from flexdesk.domain.dates import UNKNOWN
from flexdesk.domain.finding import Finding
from flexdesk.domain.outline import SectionPart, Statement
from flexdesk.domain.record import SEPARATOR, Layout, RecordBatch, place_of
from flexdesk.domain.stored import StoredArtifact, ViewRow

_MODULUS = 2**128
_END = "\x1e"


class RowSum:
    """A number that two collections of rows share only if they hold the same rows, each as often."""

    def __init__(self) -> None:
        self.count, self._sum = 0, 0

    def add(self, fields: Iterable[object]) -> None:
        """Add one row."""
        self.count += 1
        digest = blake2b(_END.join(map(str, fields)).encode(errors="surrogateescape"), digest_size=16).digest()
        self._sum = (self._sum + int.from_bytes(digest, "big")) % _MODULUS

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RowSum) and (self.count, self._sum) == (other.count, other._sum)

    __hash__ = None  # type: ignore[assignment]  # it changes


class ContractCheck:
    """Sums up what `raw_record` must show of one artifact, then what it shows."""

    def __init__(self, stored: StoredArtifact, expected: Expected, findings: Findings) -> None:
        self._artifact, self._expected, self._findings = stored.artifact, expected, findings
        self._due = RowSum()
        self._next_id = expected.first_record_id
        self._statements = {each.position: each.statement for each in expected.statements}

    def take(self, batch: RecordBatch, part: SectionPart, known: dict[int, Layout]) -> None:
        """Add the records of a batch, the next of this artifact."""
        statement: Statement = self._statements[part.statement]
        head = (self._artifact.raw_artifact_id, self._artifact.ingestion_run_id, statement.account_id)
        for row in batch.rows:
            layout = known[row[0]]
            place = place_of(row[1], layout.row_tag, row[2])
            date = statement.to_date if row[4] is None else row[4]
            names = SEPARATOR.join(layout.names)
            self._due.add((self._next_id, *head, date or UNKNOWN, part.section_name, layout.row_tag, place, names, row[3]))
            self._next_id += 1

    def compare(self, rows: Iterable[ViewRow]) -> None:
        """Tell whether the view shows anything else."""
        there = RowSum()
        for row in rows:
            pairs = row[8] or ()
            names, values = SEPARATOR.join(name for name, _ in pairs), SEPARATOR.join(value for _, value in pairs)
            there.add((*row[:8], names, values))
        if there != self._due:
            number = self._artifact.raw_artifact_id
            message = f"The view raw_record does not show the {self._due.count:,} records of A-{number} as they are stored."
            step = "Restore the view as `migrations/` makes it, or restore a backup; the rows themselves are compared apart."
            sha256 = self._artifact.reference.payload_sha256
            self._findings.add(
                Finding("RAW_RECORD_WRONG", message, step or RESTORE, sha256, artifact_id=number, schema_object="view raw_record")
            )
