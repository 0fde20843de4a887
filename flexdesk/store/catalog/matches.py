"""Rows of an account by the values of some attributes: one scan over the contents that can have them, then over the spans."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from flexdesk.domain.record import SEPARATOR, Layout
from flexdesk.domain.rowhistory import Condition, Match, Seen
from flexdesk.store.catalog.merging import last_runs
from flexdesk.store.records import layouts
from flexdesk.store.schema import layout_attribute, raw_artifact, record_span, row_content, section_part, statement

_ONE_BY_ONE = 40
"""So many contents are looked up in the spans each by itself; more by their range."""

Places = dict[tuple[int, str], list[Seen]]
"""By content and section."""


def read_matches(connection: Connection, account_id: str, conditions: Sequence[Condition], limit: int) -> tuple[Match, ...] | None:
    """Return the contents of an account that meet one of the conditions; None when more than `limit` contents do."""
    found = _contents(connection, conditions, limit)
    if found is None:
        return None
    seen = _places(connection, account_id, sorted({content for content, _, _ in found}))
    shapes = {content: layout for content, layout, _ in found}
    values = {content: tuple(zip(layout.names, text.split(SEPARATOR), strict=True)) for content, layout, text in found}
    return tuple(
        Match(condition, section, shapes[content].row_tag, values[content], tuple(seen[content, section]))
        for content, section in sorted(seen)
        for condition in conditions
        if condition.section_name in (None, section) and set(condition.pairs) <= set(values[content])
    )


def _contents(connection: Connection, conditions: Sequence[Condition], limit: int) -> list[tuple[int, Layout, str]] | None:
    able = {condition: ids for condition in conditions if (ids := _layouts_with(connection, condition))}
    if not able:
        return []
    wanted = or_(*(_may_meet(connection, condition, ids) for condition, ids in able.items()))
    query = select(row_content.c.content_id, row_content.c.layout_id, row_content.c.attribute_values).where(wanted)
    rows = connection.execute(query.limit(limit + 1)).all()
    if len(rows) > limit:
        return None
    known = layouts.read(connection, {row[1] for row in rows})
    return [(row[0], known[row[1]], row[2]) for row in rows]


def _layouts_with(connection: Connection, condition: Condition) -> list[int]:
    """Return the layouts that have every attribute of a condition."""
    names = [name for name, _ in condition.pairs]
    having = layout_attribute.c.name.in_(names)
    query = select(layout_attribute.c.layout_id).where(having).group_by(layout_attribute.c.layout_id).having(func.count() == len(names))
    return list(connection.execute(query).scalars())


def _may_meet(connection: Connection, condition: Condition, layout_ids: list[int]) -> ColumnElement[bool]:
    """Say in SQL that the values stand somewhere in a content; whether they stand in the right place is seen later.

    The one that fewest rows have is looked for first: ids have digits; what has none, such as a level of detail, many rows share.
    """
    where = func.instr if connection.dialect.name == "sqlite" else func.strpos
    values = sorted((value for _, value in condition.pairs), key=_rarity, reverse=True)
    return and_(row_content.c.layout_id.in_(layout_ids), *(where(row_content.c.attribute_values, value) > 0 for value in values))


def _rarity(value: str) -> tuple[bool, int]:
    return any(map(str.isdigit, value)), len(value)


def _places(connection: Connection, account_id: str, contents: Sequence[int]) -> Places:
    found: Places = defaultdict(list)
    if not contents:
        return found
    last = last_runs(connection)
    for first_content, count, first_record, section, artifact, number, run in connection.execute(_spans(account_id, contents)):
        for content in _within(contents, first_content, first_content + count):
            record = first_record + content - first_content
            found[content, section].append(Seen(record, artifact, number, run, max(run, last[artifact])))
    return found


def _within(contents: Sequence[int], low: int, high: int) -> Iterable[int]:
    return contents[bisect_left(contents, low) : bisect_left(contents, high)]


def _spans(account_id: str, contents: Sequence[int]) -> Any:
    span = record_span.c
    end = span.first_content_id + span.record_count
    if len(contents) <= _ONE_BY_ONE:
        here: ColumnElement[bool] = or_(*((span.first_content_id <= content) & (end > content) for content in contents))
    else:
        here = (span.first_content_id <= contents[-1]) & (end > contents[0])
    return (
        select(
            span.first_content_id,
            span.record_count,
            span.first_record_id,
            section_part.c.section_name,
            statement.c.raw_artifact_id,
            statement.c.statement_id,
            raw_artifact.c.ingestion_run_id,
        )
        .select_from(record_span)
        .join(section_part, section_part.c.section_part_id == span.section_part_id)
        .join(statement, statement.c.statement_id == section_part.c.statement_id)
        .join(raw_artifact, raw_artifact.c.raw_artifact_id == statement.c.raw_artifact_id)
        .where(statement.c.account_id == account_id, here)
        .order_by(span.first_record_id)
    )
