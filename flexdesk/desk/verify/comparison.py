"""One document compared with the artifacts that one run made of it."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass

from flexdesk.desk.verify.contract import ContractCheck
from flexdesk.desk.verify.expected import Expected, expect, paired
from flexdesk.desk.verify.findings import REBUILD, RESTORE, Findings
from flexdesk.desk.verify.layouts import Layouts
from flexdesk.desk.verify.records import RecordCheck
from flexdesk.desk.verify.structure import StructureCheck, by_number, first_id
from flexdesk.domain.finding import Finding
from flexdesk.domain.outline import Outline
from flexdesk.domain.record import Layout, RecordBatch
from flexdesk.domain.stored import StoredArtifact, StoredPart, StoredStatement, ViewRow
from flexdesk.domain.watch import Progress, Watch
from flexdesk.ports import Audit, RecordSpool

_STEP = 2_000


@dataclass(frozen=True, slots=True)
class Document:
    """A payload as the reader reads it today."""

    sha256: str
    outline: Outline
    rows: RecordSpool


@dataclass(slots=True)
class Subject:
    """An artifact under comparison; `readable` until the store cannot give its records."""

    stored: StoredArtifact
    expected: Expected
    statements: list[StoredStatement]
    parts: list[StoredPart]
    structure: StructureCheck
    records: RecordCheck
    contract: ContractCheck
    readable: bool = True


class Comparison:
    """Compares documents with artifacts; `due` tells where the records of an artifact should begin."""

    def __init__(self, audit: Audit, layouts: Layouts, findings: Findings, due: dict[int, int], checks: frozenset[str]) -> None:
        self._audit, self._layouts, self._findings = audit, layouts, findings
        self._due, self._checks = due, checks

    def compare(
        self, document: Document, artifacts: Sequence[StoredArtifact], watch: Watch, account_id: str | None = None
    ) -> tuple[int, int]:
        """Compare everything, or one account; return how many artifacts and records were compared."""
        pairs, lost, left = paired([each for each in document.outline.accounts if account_id in {None, each}], artifacts)
        self._unpaired(document, lost, left)
        subjects = {account: subject for account, stored in pairs if (subject := self._subject(document.outline, account, stored))}
        known = self._records(document, subjects, watch)
        for subject in subjects.values():
            self._finish(subject, known, watch)
        return len(subjects), sum(subject.expected.record_count for subject in subjects.values())

    def _subject(self, outline: Outline, account: str, stored: StoredArtifact) -> Subject | None:
        number = stored.artifact.raw_artifact_id
        with self._findings.surviving(f"What is stored of A-{number}", artifact_id=number):
            statements, parts = self._audit.statements(number), self._audit.parts(number)
            expected = expect(outline, account, first_id(stored, statements, self._due.get(number, stored.artifact.first_record_id)))
            records = RecordCheck(self._audit, stored, expected, by_number(expected, parts, statements), self._layouts, self._findings)
            structure = StructureCheck(stored, expected, self._findings)
            contract = ContractCheck(stored, expected, self._findings)
            return Subject(stored, expected, statements, parts, structure, records, contract)
        return None

    def _records(self, document: Document, subjects: dict[str, Subject], watch: Watch) -> dict[int, Layout]:
        outline, known, done = document.outline, dict[int, Layout](), 0
        text = f"Comparing the rows of {', '.join(f'A-{each.stored.artifact.raw_artifact_id}' for each in subjects.values()):.40}"
        for batch in document.rows.batches():
            watch.cancel.check()
            known |= batch.layouts
            subject = subjects.get(outline.statements[outline.parts[batch.part].statement].account_id)
            if subject is not None:
                self._take(subject, batch, outline, known)
            done += len(batch.rows)
            watch.progress(Progress(text, done, outline.records_seen, "rows"))
        return known

    def _take(self, subject: Subject, batch: RecordBatch, outline: Outline, known: dict[int, Layout]) -> None:
        if "contract" in self._checks:
            subject.contract.take(batch, outline.parts[batch.part], known)
        if "records" not in self._checks or not subject.readable:
            return
        number, subject.readable = subject.stored.artifact.raw_artifact_id, False
        with self._findings.surviving(f"A stretch of the records of A-{number}", artifact_id=number):
            subject.records.take(batch, known)
            subject.readable = True

    def _finish(self, subject: Subject, known: dict[int, Layout], watch: Watch) -> None:
        number = subject.stored.artifact.raw_artifact_id
        if "structure" in self._checks:
            subject.structure.artifact()
            subject.structure.statements(subject.statements)
            subject.structure.parts(subject.parts, subject.statements, self._layouts, known)
        if "records" in self._checks and subject.readable:
            with self._findings.surviving(f"The end of the records of A-{number}", artifact_id=number):
                subject.records.finish()
        if "contract" in self._checks and not self._findings.about(number):  # else the view can only repeat what was found
            with self._findings.surviving(f"The view raw_record for A-{number}", artifact_id=number):
                subject.contract.compare(_watched(self._audit.view(number), subject, watch))

    def _unpaired(self, document: Document, lost: Sequence[str], left: Sequence[StoredArtifact]) -> None:
        if "structure" not in self._checks:
            return
        for account in lost:
            message = f"The artifact of account {account} in payload {document.sha256[:12]} is missing."
            self._findings.add(Finding("ARTIFACT_MISSING", message, REBUILD.format(f"--sha256 {document.sha256}"), document.sha256))
        for stored in left:
            number = stored.artifact.raw_artifact_id
            message = f"A-{number} stands for an account that its payload does not have."
            self._findings.add(Finding("ARTIFACT_EXTRA", message, RESTORE, document.sha256, artifact_id=number))


def _watched(rows: Generator[ViewRow], subject: Subject, watch: Watch) -> Iterator[ViewRow]:
    """Pass rows on, with progress; a cancelled job lets go of the transaction they come from."""
    text, total = f"Comparing raw_record for A-{subject.stored.artifact.raw_artifact_id}", subject.expected.record_count
    with closing(rows):
        for done, row in enumerate(rows):
            if done % _STEP == 0:
                watch.cancel.check()
                watch.progress(Progress(text, done, total, "rows"))
            yield row
