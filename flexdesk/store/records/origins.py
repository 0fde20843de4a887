"""Where records are from, as bytes: what rows of one section part have in common is read and written once for all of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from flexdesk.domain.record import SEPARATOR, Layout
from flexdesk.store.schema import element_path, raw_artifact, section_part, statement

Placed = tuple[Any, ...]
"""Record, section part, parent path, own date if there is one, index, and last but one the layout."""

Part = tuple[int, int, str, str, str]
"""Artifact, run, account, last day, section."""
Known = tuple[dict[int, Part], dict[int, str]]

_MOST = 20_000
_PART = (
    select(
        section_part.c.section_part_id,
        raw_artifact.c.raw_artifact_id,
        raw_artifact.c.ingestion_run_id,
        statement.c.account_id,
        statement.c.to_date,
        section_part.c.section_name,
    )
    .select_from(section_part)
    .join(statement, statement.c.statement_id == section_part.c.statement_id)
    .join(raw_artifact, raw_artifact.c.raw_artifact_id == statement.c.raw_artifact_id)
)


class Origins:
    """Puts origins together; knows the section parts and paths it has met, which never change."""

    def __init__(self) -> None:
        self._known: Known = {}, {}

    def of(self, connection: Connection, rows: Sequence[Placed], layouts: Mapping[int, Layout]) -> list[bytes]:
        """Return the values of `PROVENANCE` for each row, joined, in UTF-8."""
        known = self._learn(connection, {row[1] for row in rows}, {row[2] for row in rows})
        common: dict[tuple[int, int, int], tuple[bytes, bytes, bytes]] = {}
        found = []
        for record, part, path, date, index, layout, _ in rows:
            key = part, path, layout
            front, to_date, place = common.get(key) or common.setdefault(
                key, _common(known[0][part], known[1][path], layouts[layout].row_tag)
            )
            found.append(b"%d%b%b%b%d]" % (record, front, to_date if date is None else date.encode(), place, index))
        return found

    def _learn(self, connection: Connection, parts: set[int], paths: set[int]) -> Known:
        """Return what is known, these parts and paths among it; another thread may forget it meanwhile."""
        known_parts, known_paths = self._known
        if len(known_parts) + len(known_paths) >= _MOST:
            known_parts, known_paths = {}, {}
        if unknown := parts - known_parts.keys():
            query = _PART.where(section_part.c.section_part_id.in_(unknown))
            known_parts |= {row[0]: tuple(row[1:]) for row in connection.execute(query)}
        if unknown := paths - known_paths.keys():
            query = select(element_path.c.path_id, element_path.c.path).where(element_path.c.path_id.in_(unknown))
            known_paths |= {row[0]: row[1] for row in connection.execute(query)}
        self._known = known = known_parts, known_paths
        return known


def _common(part: Part, parent: str, tag: str) -> tuple[bytes, bytes, bytes]:
    """Return what stands before the date, the date of rows without one, and what stands between the date and the index."""
    artifact, run, account, to_date, section = part
    front = SEPARATOR.join(("", str(artifact), str(run), account, ""))
    place = SEPARATOR.join(("", section, tag, f"{parent}/{tag}[" if parent else f"{tag}["))
    return front.encode(), to_date.encode(), place.encode()
