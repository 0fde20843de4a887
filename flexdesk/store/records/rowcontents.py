"""Which contents rows have: record spans, put together where one continues the other."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection

from flexdesk.domain.view import SectionSnapshot, Segment

Stretch = tuple[int, int]
"""The first content, and how many."""

_NEAR = 1_000
"""Records between two segments that are read with them: that is cheaper than a query more."""

_SPANS = """
SELECT first_record_id, first_content_id - first_record_id FROM record_span
WHERE first_record_id < {end:d}
AND first_record_id >= (SELECT max(first_record_id) FROM record_span WHERE first_record_id <= {begin:d})
ORDER BY first_record_id
"""
"""With the distance of contents from records: what continues a span has the same."""

_RUNS = """
SELECT record, distance FROM (
  SELECT record, distance, lag(distance) OVER (ORDER BY record) AS before FROM ({spans}) AS span (record, distance)
) AS beside WHERE before IS NULL OR distance <> before ORDER BY record
"""
"""Only spans that do not continue the one before: SQLite takes longer to leave the others out than to hand them over, a server does not."""


def contents_of(connection: Connection, snapshot: SectionSnapshot) -> list[Stretch]:
    """Return which contents the rows of a snapshot have, in the order of the rows."""
    return [stretch for segments in _together(snapshot.segments) for stretch in _read(connection, segments)]


def _together(segments: Iterable[Segment]) -> Iterator[list[tuple[int, int]]]:
    """Yield where segments begin and end, those together that one query reads."""
    near: list[tuple[int, int]] = []
    for each in segments:
        begin, end = each.first_record_id, each.first_record_id + each.record_count
        if near and not 0 <= begin - near[-1][1] <= _NEAR:
            yield near
            near = []
        near += [(begin, end)] if begin < end else []
    if near:
        yield near


def _read(connection: Connection, segments: list[tuple[int, int]]) -> Iterator[Stretch]:
    """Yield the contents of some segments, as the driver's own tuples: there may be a span for every few records."""
    query = _SPANS.format(begin=segments[0][0], end=segments[-1][1])
    driver: Any = connection.connection.driver_connection
    with closing(driver.cursor()) as cursor:
        cursor.execute(_RUNS.format(spans=query) if connection.dialect.name == "postgresql" else query)
        spans: list[tuple[int, int]] = cursor.fetchall()
    for begin, end in segments:
        at = bisect_right(spans, begin, key=itemgetter(0)) - 1
        yield from _cut(spans[at : bisect_left(spans, end, key=itemgetter(0))], begin, end)


def _cut(spans: list[tuple[int, int]], begin: int, end: int) -> Iterator[Stretch]:
    """Return the contents of the records from one to another; where there are no spans, there are none."""
    runs = [(max(begin, next(group)[0]), distance) for distance, group in groupby(spans, itemgetter(1))]
    ends = [*(first for first, _ in runs[1:]), end]
    return ((first + distance, stop - first) for (first, distance), stop in zip(runs, ends, strict=False))
