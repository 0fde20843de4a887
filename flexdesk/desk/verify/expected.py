"""What a document says of one account: the artifact, statements and section parts that the store must have."""

from collections.abc import Sequence
from dataclasses import dataclass

from flexdesk.domain.dates import UNKNOWN
from flexdesk.domain.outline import Outline, SectionPart, Statement
from flexdesk.domain.stored import StoredArtifact


@dataclass(frozen=True, slots=True)
class ExpectedPart:
    """A section part: its position among all parts of the document and in its statement, and the id of its first record."""

    number: int
    statement: int
    position: int
    part: SectionPart
    first_record_id: int


@dataclass(frozen=True, slots=True)
class ExpectedStatement:
    """A statement: its position in the document, and the id of its first record."""

    position: int
    statement: Statement
    first_record_id: int


@dataclass(frozen=True, slots=True)
class Expected:
    """All that the document says of one account."""

    account_id: str
    period: tuple[str, str]
    when_generated: str
    content_hash: str
    first_record_id: int
    record_count: int
    statements: tuple[ExpectedStatement, ...]
    parts: tuple[ExpectedPart, ...]


def expect(outline: Outline, account_id: str, first_record_id: int) -> Expected:
    """Return what must be stored of an account whose records begin at this id."""
    statements: list[ExpectedStatement] = []
    parts: list[ExpectedPart] = []
    of_statement: dict[int, list[int]] = {}
    for number, part in enumerate(outline.parts):
        of_statement.setdefault(part.statement, []).append(number)
    free = first_record_id
    for position, statement in enumerate(outline.statements):
        if statement.account_id != account_id:
            continue
        statements.append(ExpectedStatement(position, statement, free))
        for place, number in enumerate(of_statement.get(position, ())):
            parts.append(ExpectedPart(number, position, place, outline.parts[number], free))
            free += outline.parts[number].record_count
    return Expected(
        account_id,
        outline.period(account_id),
        statements[0].statement.get("whenGenerated") or UNKNOWN,
        outline.content_hashes[account_id],
        first_record_id,
        free - first_record_id,
        tuple(statements),
        tuple(parts),
    )


def paired(
    accounts: Sequence[str], stored: Sequence[StoredArtifact]
) -> tuple[list[tuple[str, StoredArtifact]], list[str], list[StoredArtifact]]:
    """Pair the accounts of a document with its artifacts; return accounts and artifacts that are left, too.

    An artifact under another account's name goes with an account that none has, so that the name alone is told as wrong.
    """
    named: dict[str, StoredArtifact] = {}
    extra = [each for each in stored if named.setdefault(each.artifact.reference.account_id, each) is not each]
    pairs = [(account, named.pop(account)) for account in accounts if account in named]
    rest = [account for account in accounts if account not in {name for name, _ in pairs}]
    left = [*named.values(), *extra]
    return [*pairs, *zip(rest, left, strict=False)], rest[len(left) :], left[len(rest) :]
