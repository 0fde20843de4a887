"""The verification of a whole store, from its schema to the last value."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from flexdesk.desk.ingest.download import drop
from flexdesk.desk.verify import bookmark, last
from flexdesk.desk.verify.bookmark import Bookmark
from flexdesk.desk.verify.comparison import Comparison, Document
from flexdesk.desk.verify.findings import Findings
from flexdesk.desk.verify.layouts import Layouts
from flexdesk.desk.verify.payloads import PayloadCheck
from flexdesk.desk.verify.runs import RunCheck
from flexdesk.desk.verify.unaided import UnaidedCheck
from flexdesk.desk.verify.whole import WholeCheck
from flexdesk.domain.clock import SystemClock
from flexdesk.domain.errors import StatementError
from flexdesk.domain.finding import Finding, LastVerification, VerifyReport
from flexdesk.domain.stored import StoredArtifact
from flexdesk.domain.watch import Progress, Watch
from flexdesk.ports import Audit, StatementReader

CHECKS: Final = frozenset(
    {
        "schema",
        "integrity",
        "references",
        "doubles",
        "values",
        "layouts",
        "payloads",
        "structure",
        "records",
        "contract",
        "contents",
        "strays",
        "runs",
        "verdicts",
    }
)
"""Everything that is checked, by name; a test leaves one out to show that nothing else finds its damage."""


class Verifier:
    """Checks one store; each instance for one verification."""

    def __init__(self, audit: Audit, reader: StatementReader, watch: Watch, checks: frozenset[str] = CHECKS) -> None:
        self._audit, self._reader, self._watch, self._checks = audit, reader, watch, checks
        self._wide, self._deep = Findings(), Findings()
        self._artifacts: dict[int, StoredArtifact] = {}
        self._groups: dict[str, dict[int, list[StoredArtifact]]] = {}
        self._mark = Bookmark()

    def run(self, *, resume: bool = False) -> VerifyReport:
        """Check everything; with `resume` leave out the payloads that an interrupted verification was through with."""
        with self._audit.alone() as folder:
            place = folder / bookmark.NAME
            found = bookmark.load(place) if resume else None
            self._mark = found or Bookmark()
            self._deep = Findings(self._mark.findings)
            whole = WholeCheck(self._audit, self._wide, self._checks, self._watch)
            skipped = whole.schema()
            layouts = Layouts(self._audit, self._wide)
            with self._wide.surviving("The list of row layouts"):
                layouts.load(check="layouts" in self._checks)
            self._load_artifacts()
            self._payloads(folder, place, layouts)
            run_count = self._runs()
            whole.after(self._artifacts.values(), (self._deep, self._wide))
            report = self._report(run_count, skipped, resumed=found is not None)
            last.save(folder, LastVerification(SystemClock().utc_now(), report))
            bookmark.remove(place)
        return report

    def _report(self, run_count: int, skipped: tuple[str, ...], *, resumed: bool) -> VerifyReport:
        mark, findings = self._mark, self._wide.all() + self._deep.all()
        return VerifyReport(
            findings, mark.payload_count, mark.byte_count, mark.artifact_count, mark.record_count, run_count, resumed, skipped
        )

    def _load_artifacts(self) -> None:
        """Learn of all artifacts, and of which payload and run each is, as most witnesses say."""
        with self._wide.surviving("The list of artifacts"):
            for number in self._audit.ids("raw_artifact"):
                with self._wide.surviving(f"A-{number}", artifact_id=number):
                    self._artifacts[number] = self._audit.artifact(number)
        for stored in self._artifacts.values():
            run_id = stored.artifact.ingestion_run_id
            self._groups.setdefault(self._payload_of(stored), {}).setdefault(run_id, []).append(stored)

    def _payload_of(self, stored: StoredArtifact) -> str:
        said = [stored.artifact.reference.payload_sha256]
        with Findings().surviving(""):  # told when the runs are checked
            run = self._audit.run(stored.artifact.ingestion_run_id)
            said.append(run.payload_sha256 or said[0])
            said += [str(event.details.get("payload_sha256")) for event in run.events[-1:] if event.details]
        return Counter(said).most_common(1)[0][0]

    def _payloads(self, folder: Path, place: Path, layouts: Layouts) -> None:
        comparison = Comparison(self._audit, layouts, self._deep, self._due(), self._checks)
        unaided = UnaidedCheck(self._audit, layouts, self._deep)
        with self._wide.surviving("The list of payloads"):
            ids = self._audit.ids("payload")
            total = self._total(ids)
            for payload_id in ids:
                if payload_id <= self._mark.payload_id:
                    continue
                self._watch.cancel.check()
                with self._deep.surviving(f"Payload number {payload_id}"), _private(folder) as files:
                    self._payload(payload_id, files, comparison, unaided, total)
                self._mark.payload_id, self._mark.findings = payload_id, self._deep.all()
                bookmark.save(place, self._mark)

    def _payload(self, payload_id: int, files: tuple[Path, Path], comparison: Comparison, unaided: UnaidedCheck, total: int) -> None:
        payload, done = self._audit.payload(payload_id), self._mark.byte_count

        def advance(size: int) -> None:
            nonlocal done
            done += size
            self._watch.cancel.check()
            self._watch.progress(Progress("Verifying the payloads", done, total, "bytes"))

        findings = self._deep if "payloads" in self._checks else Findings()
        check = PayloadCheck(payload, self._groups, findings)
        is_whole = check.copy(self._audit, files[0], advance)
        self._mark.payload_count += 1
        self._mark.byte_count = done
        groups = self._groups.get(check.sha256 if is_whole else payload.sha256, {})
        if is_whole and groups:
            self._compare(check.sha256, files, comparison, groups)
        elif "records" in self._checks:
            for stored in (each for group in groups.values() for each in group):
                number = stored.artifact.raw_artifact_id
                with self._deep.surviving(f"The records of A-{number}", artifact_id=number):
                    unaided.artifact(stored)

    def _compare(self, sha256: str, files: tuple[Path, Path], comparison: Comparison, groups: dict[int, list[StoredArtifact]]) -> None:
        try:
            outline, rows = self._reader.read(*files, Watch(cancel=self._watch.cancel))
        except StatementError as error:
            message = f"Payload {sha256[:12]} was read once, but not by this version of FlexDesk: {error.failure.message}"
            self._deep.add(Finding("PAYLOAD_NOT_READ", message, error.failure.next_step, sha256))
            return
        for group in groups.values():
            artifacts, records = comparison.compare(Document(sha256, outline, rows), group, self._watch)
            self._mark.artifact_count += artifacts
            self._mark.record_count += records

    def _runs(self) -> int:
        payloads: set[str] = set()
        with self._wide.surviving("The list of payloads"):
            for payload_id in self._audit.ids("payload"):
                with self._wide.surviving(""):
                    payloads.add(self._audit.payload(payload_id).sha256)
        check, count = RunCheck(self._artifacts.get, payloads.__contains__, self._wide), 0
        with self._wide.surviving("The list of runs"):
            for run_id in self._audit.ids("ingestion_run"):
                self._watch.cancel.check()
                count += 1
                with self._wide.surviving(f"R-{run_id}", run_id=run_id):
                    run = self._audit.run(run_id)
                    if "runs" in self._checks:
                        check.check(run)
        return count

    def _due(self) -> dict[int, int]:
        """Return where the records of each artifact should begin: where those of the one before end."""
        due, end = {}, 1
        for number, stored in self._artifacts.items():
            due[number] = end
            end = stored.artifact.first_record_id + stored.artifact.record_count
        return due

    def _total(self, ids: list[int]) -> int:
        total = 0
        for payload_id in ids:
            with Findings().surviving(""):  # told when it is checked
                total += self._audit.payload(payload_id).size
        return total


@contextmanager
def _private(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Yield the names of two private files, one for the payload and one for its records, which are gone afterwards."""
    files = folder / "verify.payload", folder / "verify.rows"
    try:
        yield files
    finally:
        for each in files:
            drop(each)
