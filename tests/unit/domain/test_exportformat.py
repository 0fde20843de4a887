import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flexdesk.domain.errors import UsageError
from flexdesk.domain.exportformat import (
    DELIMITERS,
    EXCEL,
    VERBATIM,
    Encoding,
    ExportFormat,
    FileKind,
    LineEnd,
    Quote,
    checked,
    excel,
)

FORMATS = st.builds(
    ExportFormat,
    kind=st.sampled_from(FileKind),
    delimiter=st.sampled_from(DELIMITERS),
    quote=st.sampled_from(Quote),
    line_end=st.sampled_from(LineEnd),
    encoding=st.sampled_from([Encoding.UTF_8, Encoding.UTF_16]),
    bom=st.booleans(),
    absent=st.sampled_from(["", "NULL", "\\N", "n/a"]),
    header=st.booleans(),
    guard_formulas=st.booleans(),
    provenance=st.booleans(),
    manifest=st.booleans(),
)


@given(FORMATS)
def test_a_format_comes_back_from_its_text(wanted: ExportFormat) -> None:
    assert ExportFormat.from_json(wanted.to_json()) == wanted


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", VERBATIM),
        ("[1]", VERBATIM),
        ("{}", VERBATIM),
        ('{"delimiter": ";", "colour": "red"}', replace(VERBATIM, delimiter=";")),
        ('{"delimiter": ";;"}', VERBATIM),
        ('{"delimiter": 5, "bom": "yes", "quote": "never", "header": false}', replace(VERBATIM, header=False)),
        ('{"kind": "doc"}', VERBATIM),
        ('{"encoding": "cp1252", "bom": true}', replace(VERBATIM, encoding=Encoding.WINDOWS)),
    ],
)
def test_what_cannot_be_used_of_a_text_is_as_in_verbatim(text: str, found: ExportFormat) -> None:
    assert ExportFormat.from_json(text) == found


def test_the_text_is_plain_json() -> None:
    assert json.loads(VERBATIM.to_json())["line_end"] == "crlf"


@pytest.mark.parametrize(
    ("wanted", "is_verbatim"),
    [
        (VERBATIM, True),
        (EXCEL, False),
        (replace(VERBATIM, absent="NULL"), False),
        (replace(VERBATIM, delimiter=";", bom=True), True),
        (replace(EXCEL, kind=FileKind.PARQUET), True),
    ],
)
def test_verbatim_is_what_adds_nothing_to_a_cell(wanted: ExportFormat, is_verbatim: bool) -> None:
    assert wanted.is_verbatim is is_verbatim


def test_excel_wants_a_semicolon_where_the_comma_is_in_numbers() -> None:
    assert (excel(".").delimiter, excel(",").delimiter) == (",", ";")
    assert EXCEL.bom
    assert EXCEL.guard_formulas


def test_a_preset_changes_the_dialect_and_leaves_the_rest() -> None:
    mine = replace(VERBATIM, kind=FileKind.CSV, header=False, provenance=False, manifest=True)
    made = mine.dialect_of(EXCEL)

    assert (made.bom, made.header, made.provenance, made.manifest) == (True, False, False, True)
    assert made.has_dialect_of(EXCEL)
    assert not made.has_dialect_of(VERBATIM)


@pytest.mark.parametrize(
    "wanted",
    [
        replace(VERBATIM, delimiter=""),
        replace(VERBATIM, delimiter="ab"),
        replace(VERBATIM, delimiter='"'),
        replace(VERBATIM, absent="a,b"),
        replace(VERBATIM, absent='"'),
        replace(VERBATIM, bom=True, encoding=Encoding.WINDOWS),
    ],
)
def test_what_nobody_could_read_back_is_refused(wanted: ExportFormat) -> None:
    with pytest.raises(UsageError, match="FORMAT_INVALID"):
        checked(wanted)


def test_what_has_no_dialect_is_not_refused_for_one() -> None:
    odd = replace(VERBATIM, kind=FileKind.XLSX, absent="a,b")

    assert checked(odd) == odd
    assert ExportFormat.from_json(odd.to_json()).absent == ""
