"""An artifact, its statements and its section parts, compared with the document."""

from collections import Counter
from collections.abc import Iterator

from flexdesk.desk.verify.expected import Expected, ExpectedPart, ExpectedStatement
from flexdesk.desk.verify.findings import REBUILD, Findings
from flexdesk.desk.verify.layouts import Layouts
from flexdesk.domain.finding import Finding
from flexdesk.domain.record import Layout
from flexdesk.domain.stored import StoredArtifact, StoredPart, StoredStatement


def first_id(stored: StoredArtifact, statements: list[StoredStatement], due: int) -> int:
    """Return where the records of an artifact begin, as most say: it itself, its first statement, and the end of the one before."""
    said = [stored.artifact.first_record_id, *(each.first_record_id for each in statements[:1]), due]
    return Counter(said).most_common(1)[0][0]


class StructureCheck:
    """Compares what is stored of one artifact with what is expected, but for its records."""

    def __init__(self, stored: StoredArtifact, expected: Expected, findings: Findings) -> None:
        self._stored, self._expected, self._findings = stored, expected, findings
        self._artifact_id = stored.artifact.raw_artifact_id
        self._next_step = REBUILD.format(f"A-{self._artifact_id}")

    def artifact(self) -> None:
        """Compare the artifact's own row."""
        artifact, expected = self._stored.artifact, self._expected
        key = "..".join(expected.period)
        for code, what, there, due in (
            ("ARTIFACT_KEY_WRONG", "account", artifact.reference.account_id, expected.account_id),
            ("ARTIFACT_KEY_WRONG", "period key", artifact.reference.period_key, key),
            ("ARTIFACT_PERIOD_WRONG", "period", (artifact.period_from, artifact.period_to), expected.period),
            ("ARTIFACT_HEADER_WRONG", "time of generation", artifact.when_generated, expected.when_generated),
            ("CONTENT_HASH_WRONG", "content hash", artifact.content_hash, expected.content_hash),
            ("ARTIFACT_COUNT_WRONG", "number of records", artifact.record_count, expected.record_count),
            ("RECORD_IDS_WRONG", "first record id", artifact.first_record_id, expected.first_record_id),
        ):
            if there != due:
                self._tell(code, f"The {what} stored with A-{self._artifact_id} is not what its payload gives.")

    def statements(self, stored: list[StoredStatement]) -> None:
        """Compare the statements, by their position in the document."""
        there = {each.position: each for each in stored}
        for expected in self._expected.statements:
            found = there.pop(expected.position, None)
            if found is None:
                self._tell("STATEMENT_MISSING", f"{expected.statement.path} of A-{self._artifact_id} is missing.", expected.statement.path)
            elif wrong := ", ".join(_wrong_in_statement(found, expected)):
                where = expected.statement.path
                self._tell(
                    "STATEMENT_WRONG", f"What is stored of {where} in A-{self._artifact_id} is not what stands there: {wrong}.", where
                )
        for left in there.values():
            message = f"A-{self._artifact_id} has a statement at position {left.position} that its payload does not have."
            self._tell("STATEMENT_EXTRA", message)

    def parts(self, stored: list[StoredPart], statements: list[StoredStatement], layouts: Layouts, known: dict[int, Layout]) -> None:
        """Compare the section parts, by their statement and their position in it; `known` are the layouts of the document."""
        positions = {each.statement_id: each.position for each in statements}
        there = {(positions.get(each.statement_id), each.position): each for each in stored}
        for expected in self._expected.parts:
            name = expected.part.section_name
            found = there.pop((expected.statement, expected.position), None)
            if found is None:
                if expected.statement in positions.values():  # else its statement is told as missing
                    self._tell("SECTION_PART_MISSING", f"A stretch of section {name} of A-{self._artifact_id} is missing.", section=name)
                continue
            if wrong := ", ".join(_wrong_in_part(found, expected)):
                self._tell("SECTION_PART_WRONG", f"Section {name} of A-{self._artifact_id} is stored with another {wrong}.", section=name)
            if not _same_layouts(found, expected, layouts, known):
                message = f"The list of row layouts of section {name} of A-{self._artifact_id} is not what its payload gives."
                self._tell("SECTION_LAYOUTS_WRONG", message, section=name)
        for left in there.values():
            message = f"A-{self._artifact_id} has a stretch of section {left.section_name} that its payload does not have."
            self._tell("SECTION_PART_EXTRA", message, section=left.section_name)

    def _tell(self, code: str, message: str, place: str | None = None, *, section: str | None = None) -> None:
        sha256 = self._stored.artifact.reference.payload_sha256
        self._findings.add(
            Finding(code, message, self._next_step, sha256, artifact_id=self._artifact_id, section_name=section, place=place)
        )


def by_number(expected: Expected, stored: list[StoredPart], statements: list[StoredStatement]) -> dict[int, StoredPart | None]:
    """Return the stored parts by the numbers of the parts in the document."""
    positions = {each.statement_id: each.position for each in statements}
    there = {(positions.get(each.statement_id), each.position): each for each in stored}
    return {each.number: there.get((each.statement, each.position)) for each in expected.parts}


def _wrong_in_statement(found: StoredStatement, expected: ExpectedStatement) -> Iterator[str]:
    statement = expected.statement
    for what, there, due in (
        ("path", found.path, statement.path),
        ("account", found.account_id, statement.account_id),
        ("first day", found.from_date, statement.from_date),
        ("last day", found.to_date, statement.to_date),
        ("header", found.header, statement.header),
        ("first record id", found.first_record_id, expected.first_record_id),
        ("number of records", found.record_count, statement.record_count),
    ):
        if there != due:
            yield what


def _wrong_in_part(found: StoredPart, expected: ExpectedPart) -> Iterator[str]:
    for what, there, due in (
        ("name", found.section_name, expected.part.section_name),
        ("first record id", found.first_record_id, expected.first_record_id),
        ("number of records", found.record_count, expected.part.record_count),
    ):
        if there != due:
            yield what


def _same_layouts(found: StoredPart, expected: ExpectedPart, layouts: Layouts, known: dict[int, Layout]) -> bool:
    due = expected.part.layouts
    return len(found.layout_ids) == len(due) and all(
        there in layouts.ids(known[number]) for there, number in zip(found.layout_ids, due, strict=True)
    )
