"""Exports read back by code that has nothing to do with what wrote them: one reader for each kind of file, absent attributes left away."""

import csv
import json
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pyarrow.parquet as pq  # type: ignore[import-untyped,unused-ignore]  # pyarrow has no types
from lxml import etree
from python_calamine import CalamineWorkbook

from flexdesk.desk.exporting.shape import SEEN
from flexdesk.domain.exportformat import FileKind
from flexdesk.domain.record import PROVENANCE

Row = dict[str, str | None]
Read = Callable[[Path], list[Row]]


def from_csv(path: Path) -> list[Row]:
    """Absent and empty are both empty here."""
    with path.open(newline="", encoding="utf-8") as file:
        names, *lines = csv.reader(file)
    return [dict(zip(_unique(names), line, strict=True)) for line in lines]


def from_json_lines(path: Path) -> list[Row]:
    found = [json.loads(line) for line in path.read_bytes().decode().split("\n")[:-1]]
    return [flat({key: str(value) for key, value in each.items() if key != "source_payload"}, each["source_payload"]) for each in found]


def from_parquet(path: Path) -> list[Row]:
    rows: list[Row] = pq.read_table(path).to_pylist()
    return [
        {name: str(value) if name in (*PROVENANCE, *SEEN) else value for name, value in row.items() if value is not None} for row in rows
    ]


def from_workbook(path: Path) -> list[Row]:
    """Calamine reads the values; which cells are there at all is looked up in the sheet."""
    names, *lines = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    there, columns = _cells(path), _unique(map(str, names))
    return [
        {name: str(value) for column, (name, value) in enumerate(zip(columns, line, strict=True)) if (row, column) in there}
        for row, line in enumerate(lines, start=1)
    ]


def _unique(names: Iterable[str]) -> list[str]:
    """Return names that differ: an attribute may be called like a column of ours, which come first."""
    found: list[str] = []
    for name in names:
        found.append(name if name not in found else f"{name}_attribute")
    return found


def _cells(path: Path) -> set[tuple[int, int]]:
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(path) as book:
        sheet = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    places = [str(cell.get("r")) for cell in sheet.iter(f"{space}c")]
    return {(int(each.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) - 1, ord(each[0]) - ord("A")) for each in places}  # all columns have one letter


def flat(front: Row, attributes: Row) -> Row:
    """Return attributes beside provenance; one that is called like a column of ours is told apart."""
    return {**front, **{name if name not in front else f"{name}_attribute": value for name, value in attributes.items()}}


READERS: dict[FileKind, Read] = {
    FileKind.CSV: from_csv,
    FileKind.JSON_LINES: from_json_lines,
    FileKind.PARQUET: from_parquet,
    FileKind.XLSX: from_workbook,
}
