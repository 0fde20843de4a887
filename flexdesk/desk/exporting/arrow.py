"""Rows as Arrow: our own ids as numbers, everything else as text, null where a row does not have the attribute."""

from collections.abc import Sequence
from typing import Any

from flexdesk.desk.exporting.shape import SEEN
from flexdesk.domain.errors import UsageError
from flexdesk.domain.record import PROVENANCE, SEPARATOR, RecordPage

_IDS = (*PROVENANCE[:3], *SEEN)


def pyarrow(kind: str, extra: str) -> Any:
    """Return the module; raises UsageError that names the extra which brings it."""
    try:
        import pyarrow as pa  # type: ignore[import-untyped,import-not-found,unused-ignore]  # noqa: PLC0415  # an extra, without types
    except ImportError:
        raise UsageError("ARROW_MISSING", f"{kind} need pyarrow.", f"Install it with: pip install 'flexdesk[{extra}]'") from None
    return pa


def unique(origin: Sequence[str], columns: Sequence[str]) -> tuple[str, ...]:
    """Return all names, where no two may be alike: an attribute called like a column of provenance gets `_attribute` behind it."""
    return (*origin, *(name if name not in origin else f"{name}_attribute" for name in columns))


def schema(pa: Any, origin: Sequence[str], names: Sequence[str]) -> Any:
    """Return the fields of a table: those of the provenance stand first."""
    return pa.schema([(name, pa.int64() if place < len(origin) and name in _IDS else pa.string()) for place, name in enumerate(names)])


def batch(pa: Any, columns: Sequence[list[Any]], fields: Any) -> Any:
    """Return columns of values as a record batch."""
    return pa.RecordBatch.from_arrays([pa.array(each, field.type) for each, field in zip(columns, fields, strict=True)], schema=fields)


def attributes(page: RecordPage, names: Sequence[str]) -> list[list[str | None]]:
    """Turn the attributes of a page on their side: a list for each column, None for what a row does not have."""
    places = {number: {name: place for place, name in enumerate(layout.names)} for number, layout in page.layouts.items()}
    rows = [(places[row[8]], row[9].split(SEPARATOR)) for row in page.rows]
    return [[values[place[name]] if name in place else None for place, values in rows] for name in names]
