"""Sections over a scope of artifacts: what they hold, which columns, and where their rows lie. None of it reads a row."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from flexdesk.domain.record import Layout
from flexdesk.domain.view import (
    SectionScope,
    SectionSnapshot,
    SectionSummary,
    Segment,
)
from flexdesk.store.catalog import merging
from flexdesk.store.catalog.summaries import read_current
from flexdesk.store.records import layouts
from flexdesk.store.schema import layout_attribute, section_layout, section_part, statement


def read_sections(connection: Connection, artifact_ids: tuple[int, ...] | None, path: str | None = None) -> tuple[SectionSummary, ...]:
    """Return the sections of some artifacts (None: all), by name; with the path of a statement only what stands in that one."""
    query = (
        select(
            section_part.c.section_name,
            func.sum(section_part.c.record_count),
            func.count(section_part.c.statement_id.distinct()),
            func.count(statement.c.raw_artifact_id.distinct()),
        )
        .join(statement)
        .group_by(section_part.c.section_name)
    )
    if path is not None:
        query = query.where(statement.c.path == path)
    rows = connection.execute(_within(query, artifact_ids)).all()
    return tuple(SectionSummary(row[0], int(row[1]), row[2], row[3]) for row in sorted(map(tuple, rows)))


def read_snapshot(connection: Connection, scope: SectionScope) -> SectionSnapshot | None:
    """Return the section as it stands now; None when no artifact of the scope knows it."""
    ids = artifacts_of(connection, scope)
    parts = select(section_part.c.first_record_id, section_part.c.record_count).join(statement).where(*_mine(scope))
    rows = connection.execute(_within(parts, ids).order_by(section_part.c.section_part_id)).all()
    if not rows:
        return None
    stretches = merging.segments(merging.read_merged(connection, scope, ids)) if scope.merged else _joined((row[0], row[1]) for row in rows)
    segments = tuple(stretches)
    return SectionSnapshot(scope, columns(connection, scope, ids), segments, sum(segment.record_count for segment in segments))


def read_shape(connection: Connection, raw_artifact_id: int) -> tuple[tuple[str, tuple[Layout, ...]], ...]:
    """Return the sections of an artifact, by name, each with the layouts its rows use."""
    query = (
        select(section_part.c.section_name, section_layout.c.layout_id)
        .distinct()
        .select_from(section_part.join(statement).outerjoin(section_layout))
        .where(statement.c.raw_artifact_id == raw_artifact_id)
    )
    used: dict[str, list[int]] = {}
    for name, layout_id in connection.execute(query):
        used.setdefault(name, []).extend([] if layout_id is None else [layout_id])
    known = layouts.read(connection, {each for ids in used.values() for each in ids})
    return tuple((name, tuple(known[each] for each in ids)) for name, ids in sorted(used.items()))


def artifacts_of(connection: Connection, scope: SectionScope) -> tuple[int, ...] | None:
    """Return the artifacts of a scope; None for all."""
    if not scope.current_only:
        return scope.artifact_ids
    now = read_current(connection)
    return tuple(sorted(now if scope.artifact_ids is None else now & set(scope.artifact_ids)))


def _mine(scope: SectionScope) -> list[ColumnElement[bool]]:
    mine = [section_part.c.section_name == scope.section_name]
    if scope.account_id is not None:
        mine.append(statement.c.account_id == scope.account_id)
    if scope.statement is not None:
        mine.append(statement.c.path == scope.statement)
    return mine


def _within(query: Select[Any], artifact_ids: tuple[int, ...] | None) -> Select[Any]:
    return query if artifact_ids is None else query.where(statement.c.raw_artifact_id.in_(artifact_ids))


def _joined(parts: Iterable[tuple[int, int]]) -> Iterable[Segment]:
    """Join parts that follow each other; empty ones have no rows to find."""
    first, count = 0, 0
    for record_id, size in parts:
        if size and record_id == first + count:
            count += size
        elif size:
            if count:
                yield Segment(first, count)
            first, count = record_id, size
    if count:
        yield Segment(first, count)


def columns(connection: Connection, scope: SectionScope, ids: tuple[int, ...] | None = None) -> tuple[str, ...]:
    """Return the attribute names in order of first appearance: artifact by artifact, in document order."""
    of_layout = (
        select(section_layout.c.layout_id, func.min(section_layout.c.section_part_id).label("section_part_id"))
        .select_from(section_layout.join(section_part).join(statement))
        .where(*_mine(scope))
        .group_by(section_layout.c.layout_id)
    )
    first = _within(of_layout, ids).subquery()
    here = (section_layout.c.section_part_id == first.c.section_part_id) & (section_layout.c.layout_id == first.c.layout_id)
    query = (
        select(layout_attribute.c.name)
        .select_from(first.join(section_layout, here).join(layout_attribute, layout_attribute.c.layout_id == first.c.layout_id))
        .order_by(section_layout.c.section_part_id, section_layout.c.position, layout_attribute.c.position)
    )
    return tuple(dict.fromkeys(connection.execute(query).scalars()))
