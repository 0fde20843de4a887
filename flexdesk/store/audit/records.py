"""Spans, contents and the rows of `raw_record`, a window at a time."""

from collections.abc import Generator, Iterator, Sequence

from flexdesk.domain.stored import StoredContent, StoredSpan, ViewRow
from flexdesk.store.audit.looking import ask, looking, stream
from flexdesk.store.audit.rows import pairs
from flexdesk.store.database import Database

_SPANS = 500
_IDS = 500
_SPAN = """
SELECT span.first_record_id, span.record_count, span.section_part_id, path.path, span.first_index, span.first_content_id
FROM record_span AS span LEFT JOIN element_path AS path ON path.path_id = span.parent_path_id
WHERE span.first_record_id >= :first AND span.first_record_id < :end ORDER BY span.first_record_id LIMIT :most
"""
_CONTENT = "SELECT content_id, layout_id, report_date, exact_hash, version_hash, attribute_values FROM row_content WHERE content_id "
_VIEW = """
SELECT raw_record_id, raw_artifact_id, ingestion_run_id, account_id, report_date_local, section_name, row_tag, source_row_ref,
  source_payload
FROM raw_record WHERE raw_artifact_id = :artifact
"""


def spans(database: Database, first: int, end: int) -> Iterator[StoredSpan]:
    """Yield the spans that begin at a record id from `first` on and before `end`."""
    while True:
        with looking(database) as connection:
            page = [StoredSpan(*row) for row in ask(connection, _SPAN, {"first": first, "end": end, "most": _SPANS})]
        yield from page
        if len(page) < _SPANS:
            return
        first = page[-1].first_record_id + 1


def contents(database: Database, content_ids: Sequence[int]) -> dict[int, StoredContent]:
    """Return those of some contents that are there."""
    low, high = min(content_ids), max(content_ids)
    if high - low < 2 * len(content_ids):
        with looking(database) as connection:
            return {row[0]: StoredContent(*row) for row in ask(connection, _CONTENT + "BETWEEN :low AND :high", {"low": low, "high": high})}
    found: dict[int, StoredContent] = {}
    for at in range(0, len(content_ids), _IDS):
        chunk = ",".join(str(int(each)) for each in content_ids[at : at + _IDS])
        with looking(database) as connection:
            found |= {row[0]: StoredContent(*row) for row in ask(connection, f"{_CONTENT}IN ({chunk})")}
    return found


def view(database: Database, raw_artifact_id: int) -> Generator[ViewRow]:
    """Yield the rows of an artifact in `raw_record`, in no order."""
    with looking(database) as connection:
        for row in stream(connection, _VIEW, {"artifact": raw_artifact_id}):
            yield (row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7], pairs(row[8]))
