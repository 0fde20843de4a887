"""The merged view: every distinct row over all statements, as often as the statement that has it most often."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, select

from flexdesk.domain.view import SectionScope, Segment
from flexdesk.store.records.forms import read_forms
from flexdesk.store.records.pieces import Cover, Piece, occurrences
from flexdesk.store.schema import record_span, section_part, sighting, statement

Seen = tuple[int, list[Piece]]
"""The rows of one statement, and the last run that met them."""
Merged = tuple[int, int, int, int]
"""A piece at its first sighting (first content, how many, first record), and the last run that met its rows."""


def read_merged(connection: Connection, scope: SectionScope, artifact_ids: Sequence[int] | None) -> list[Merged]:
    """Return the merged view of a section, each account by itself, in the order of first sighting."""
    statements = _statements(connection, scope, artifact_ids)
    forms = read_forms(connection, scope.section_name, artifact_ids, (p for pieces in statements.values() for p in pieces))
    last = last_runs(connection)
    accounts: dict[str, list[Seen]] = defaultdict(list)
    for (account, artifact, _), pieces in statements.items():
        accounts[account].append((last[artifact], forms.settle(pieces)))
    return sorted((each for seen in accounts.values() for each in merge(seen)), key=lambda merged: merged[2])


def segments(merged: Iterable[Merged]) -> Iterator[Segment]:
    """Yield where the rows of a merged view lie; stretches that continue each other are one."""
    first, count, run = 0, 0, 0
    for _, size, record, last_run in merged:
        if count and (record, last_run) == (first + count, run):
            count += size
            continue
        if count:
            yield Segment(first, count, run)
        first, count, run = record, size, last_run
    if count:
        yield Segment(first, count, run)


def read_pieces(connection: Connection, scope: SectionScope, artifact_ids: Sequence[int] | None) -> list[Piece]:
    """Return all rows of a section as pieces, in the order of records."""
    return [piece for pieces in _statements(connection, scope, artifact_ids).values() for piece in pieces]


def merge(statements: Sequence[Seen]) -> Iterator[Merged]:
    """Merge the statements of one account, which come in the order of records.

    The k-th of equal rows in a statement is the same row as the k-th in any other. Of each such row the first sighting gives the
    record, going forward; the last run comes from going backward. Both ways a row counts only where it was not yet met.
    """
    numbered = [(run, list(occurrences(pieces))) for run, pieces in statements]
    first = _met((number, piece, piece[2] - piece[0]) for _, pieces in numbered for number, piece in pieces)
    backward = sorted(numbered, key=lambda each: each[0], reverse=True)
    last = _met((number, piece, run) for run, pieces in backward for number, piece in pieces)
    for number, stretches in first.items():
        yield from _together(stretches, last[number])


Met = dict[int, list[tuple[int, int, int]]]
"""By number of occurrence: contents from the first up to the second, with what was told of them when they were met first."""


def _met(pieces: Iterable[tuple[int, Piece, int]]) -> Met:
    covers: dict[int, Cover] = defaultdict(Cover)
    found: Met = defaultdict(list)
    for number, (content, count, _), told in pieces:
        if fresh := covers[number].add(content, content + count):
            found[number].extend((low, high, told) for low, high in fresh)
    return found


def _together(first: list[tuple[int, int, int]], last: list[tuple[int, int, int]]) -> Iterator[Merged]:
    """Join two divisions of the same contents."""
    runs, place = sorted(last), 0
    for begin, end, offset in sorted(first):
        at = begin
        while at < end:
            while runs[place][1] <= at:
                place += 1
            stop = min(end, runs[place][1])
            yield at, stop - at, at + offset, runs[place][2]
            at = stop


def _statements(connection: Connection, scope: SectionScope, artifact_ids: Sequence[int] | None) -> dict[tuple[str, int, int], list[Piece]]:
    found: dict[tuple[str, int, int], list[Piece]] = defaultdict(list)
    for account, artifact, number, content, count, record in connection.execute(_spans(scope, artifact_ids)).all():
        found[account, artifact, number].append((content, count, record))
    return found


def _spans(scope: SectionScope, artifact_ids: Sequence[int] | None) -> Select[Any]:
    span = record_span.c
    query = (
        select(
            statement.c.account_id,
            statement.c.raw_artifact_id,
            statement.c.statement_id,
            span.first_content_id,
            span.record_count,
            span.first_record_id,
        )
        .select_from(section_part.join(statement).join(record_span, span.section_part_id == section_part.c.section_part_id))
        .where(section_part.c.section_name == scope.section_name)
        .order_by(span.first_record_id)
    )
    if artifact_ids is not None:
        query = query.where(statement.c.raw_artifact_id.in_(artifact_ids))
    return query if scope.account_id is None else query.where(statement.c.account_id == scope.account_id)


def last_runs(connection: Connection) -> dict[int, int]:
    """Return for each artifact the last run that met it."""
    query = select(sighting.c.raw_artifact_id, func.max(sighting.c.ingestion_run_id)).group_by(sighting.c.raw_artifact_id)
    return {row[0]: row[1] for row in connection.execute(query)}
