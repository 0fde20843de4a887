"""Which contents rows have, whatever was cut out of which spans."""

from itertools import pairwise

import pytest
from sqlalchemy import select

from flexdesk.domain.view import SectionScope, SectionSnapshot, Segment
from flexdesk.store.records import rowcontents
from flexdesk.store.schema import record_span
from flexdesk.store.store import SqlStore
from tests.integration.store.documents import Day, Document, Row, Section, ingest, trades

SEGMENTS = [
    ((1, 16),),
    ((1, 3), (5, 4), (11, 2)),
    ((2, 1),),
    ((3, 2), (4, 5)),
    ((9, 3), (1, 4)),
    ((4, 0), (6, 2)),
    ((1, 0),),
    (),
]


def one_by_one(store: SqlStore) -> dict[int, int]:
    """Return the content of each record."""
    with store._database.reading() as connection:
        spans = connection.execute(select(record_span.c.first_record_id, record_span.c.first_content_id, record_span.c.record_count)).all()
    return {record + step: content + step for record, content, count in spans for step in range(count)}


@pytest.fixture
def filled(store: SqlStore) -> SqlStore:
    """Sixteen records with known and new contents, in short spans."""
    cash = Section("Cash", [Row("C", {"x": "1"})])
    ingest(store, Document(Day("U1", [trades(*"1231"), trades("4", tag="O"), cash, trades(*"25")])))
    ingest(store, Document(Day("U1", [trades(*"1236"), cash, trades(*"467")], end="20260131")))
    return store


@pytest.mark.parametrize("near", [0, 1, 1_000])
@pytest.mark.parametrize("segments", SEGMENTS)
def test_each_row_has_the_content_of_its_record(
    filled: SqlStore, segments: tuple[tuple[int, int], ...], near: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rowcontents, "_NEAR", near)
    contents = one_by_one(filled)
    snapshot = SectionSnapshot(SectionScope("Trades"), (), tuple(Segment(*each) for each in segments), 0)

    found = filled.row_values.contents(snapshot)

    expected = [contents[first + step] for first, count in segments for step in range(count)]
    assert [first + step for first, count in found for step in range(count)] == expected


def test_what_continues_the_one_before_is_one_with_it(filled: SqlStore) -> None:
    contents = one_by_one(filled)
    breaks = sum(after - before != 1 for before, after in pairwise(contents[record] for record in sorted(contents)))

    whole = SectionSnapshot(SectionScope("Trades"), (), (Segment(1, len(contents)),), len(contents))

    assert len(filled.row_values.contents(whole)) == breaks + 1
