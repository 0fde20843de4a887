"""What two sides of a section have not in common, found without reading a row."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from flexdesk.domain.comparison import SectionDifference
from flexdesk.domain.view import SectionScope, Segment
from flexdesk.store.catalog.merging import read_merged, read_pieces
from flexdesk.store.catalog.sections import artifacts_of
from flexdesk.store.records.forms import read_forms
from flexdesk.store.records.pieces import Piece, size, surplus


def read_difference(connection: Connection, a: SectionScope, b: SectionScope) -> SectionDifference:
    """Compare two scopes of one section as multisets of row versions."""
    ids_a, ids_b = artifacts_of(connection, a), artifacts_of(connection, b)
    rows_a, rows_b = _side(connection, a, ids_a), _side(connection, b, ids_b)
    only_a, only_b = surplus(rows_a, rows_b)
    other_content = size(only_a)
    if only_a and only_b:
        forms = read_forms(connection, a.section_name, _union(ids_a, ids_b), [*only_a, *only_b])
        only_a, only_b = surplus(forms.settle(only_a), forms.settle(only_b))
    count = size(rows_a)
    return SectionDifference(
        section_name=a.section_name,
        rows_a=count,
        rows_b=size(rows_b),
        same=count - size(only_a),
        form_differs=other_content - size(only_a),
        only_a=tuple(_segments(only_a)),
        only_b=tuple(_segments(only_b)),
    )


def _side(connection: Connection, scope: SectionScope, ids: Sequence[int] | None) -> list[Piece]:
    if scope.merged:
        return [(content, count, record) for content, count, record, _ in read_merged(connection, scope, ids)]
    return read_pieces(connection, scope, ids)


def _union(a: Sequence[int] | None, b: Sequence[int] | None) -> list[int] | None:
    return None if a is None or b is None else sorted({*a, *b})


def _segments(pieces: Iterable[Piece]) -> Iterable[Segment]:
    return (Segment(record, count) for _, count, record in pieces)
