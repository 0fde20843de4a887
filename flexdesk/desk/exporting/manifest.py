"""The manifest of an export: what is in the file, from which artifacts, and by what hash the file is known again."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from flexdesk import __version__
from flexdesk.desk.exporting.shape import Shape
from flexdesk.desk.orders import ExportOrder
from flexdesk.domain.exportformat import ExportFormat, FileKind
from flexdesk.domain.view import ArtifactSummary

VERSION = 1


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file as it was written."""

    size: int
    sha256: str
    record_count: int
    at_utc: str


def manifest_name(target: str) -> str:
    """Return where the manifest of a file stands: beside it."""
    return f"{target}.manifest.json"


def manifest(shape: Shape, order: ExportOrder, written: WrittenFile, artifacts: Iterable[ArtifactSummary]) -> bytes:
    """Return the manifest as JSON, for people and programs."""
    scope, query = shape.rows.snapshot.scope, shape.rows.query
    told: dict[str, Any] = {
        "manifest_version": VERSION,
        "written_by": f"FlexDesk {__version__}",
        "written_at_utc": written.at_utc,
        "file": {"name": Path(order.target).name, "size": written.size, "sha256": written.sha256},
        "is_verbatim": shape.format.is_verbatim,
        "not_verbatim_because": _changes(shape.format),
        "format": _dialect(shape.format),
        "section_name": scope.section_name,
        "scope": {key: value for key, value in asdict(scope).items() if key != "section_name"},
        "rows": order.what.value,
        "record_count": written.record_count,
        "section_record_count": shape.rows.snapshot.record_count,
        "columns": list(shape.names),
        "filter": [asdict(each) for each in query.filters],
        "sort": [asdict(each) for each in query.sort],
        "artifacts": [_artifact(each) for each in artifacts],
    }
    return (json.dumps(told, indent=2, ensure_ascii=False) + "\n").encode()


def _changes(wanted: ExportFormat) -> list[str]:
    """Return in which ways cells can differ from what is stored."""
    if wanted.is_verbatim:
        return []
    guard = ["a ' stands before cells that a spreadsheet would compute"] if wanted.guard_formulas else []
    return guard + ([f"attributes that a row does not have are written as {wanted.absent}"] if wanted.absent else [])


def _dialect(wanted: ExportFormat) -> dict[str, Any]:
    own = ("kind", "provenance") if wanted.kind is FileKind.JSON_LINES else ("kind", "header", "provenance")
    return {key: value for key, value in asdict(wanted).items() if key != "manifest" and (wanted.kind is FileKind.CSV or key in own)}


def _artifact(found: ArtifactSummary) -> dict[str, Any]:
    artifact, reference = found.artifact, found.artifact.reference
    return {
        "artifact_id": artifact.raw_artifact_id,
        "account_id": reference.account_id,
        "period_key": reference.period_key,
        "flex_query_id": reference.flex_query_id,
        "payload_sha256": reference.payload_sha256,
        "content_hash": artifact.content_hash,
    }
