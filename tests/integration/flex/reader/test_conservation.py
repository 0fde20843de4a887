"""Whatever the document: every element with attributes below a statement is one record, in order, verbatim, and its place leads back."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from flexdesk.domain.record import SEPARATOR, exact_hash, version_hash
from flexdesk.flex.reader import FlexReader
from tests.support.documents import Generated, documents, sample_documents
from tests.support.reading import Reading, in_blocks, read

PATIENT = settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])


def elements(data: bytes) -> tuple[Any, list[Any]]:
    """Return, from a tree parser, the first container and every element with attributes below a statement."""
    root: Any = etree.fromstring(data, etree.XMLParser(encoding="UTF-16LE") if data[:2] == b"<\0" else None)
    statements = root.xpath("/FlexQueryResponse/FlexStatements/FlexStatement")
    found = [element for statement in statements for element in statement.iterdescendants(etree.Element) if element.attrib]
    return root.find("FlexStatements"), found


def section_of(element: Any) -> str:
    """Return the tag of the statement's own child on the way to an element."""
    way = [*reversed(list(element.iterancestors())), element]
    return str(way[3].tag)


def check(data: bytes, reading: Reading) -> None:
    """Compare a reading with the tree."""
    first, expected = elements(data)
    assert len(reading.rows) == len(expected) == reading.outline.records_seen
    assert sum(part.record_count for part in reading.outline.parts) == len(expected)
    assert len(set(reading.places)) == len(expected)
    for row, element in zip(reading.rows, expected, strict=True):
        assert row.attributes == tuple(element.items())
        assert first.xpath(row.place) == [element]
        assert reading.outline.parts[row.part].section_name == section_of(element)


@pytest.mark.parametrize("name", sample_documents())
def test_a_sample_loses_nothing(name: str) -> None:
    data = sample_documents()[name]
    check(data, read(data))


@PATIENT
@given(documents())
def test_a_document_nobody_thought_of_loses_nothing(document: Generated) -> None:
    check(document.data, read(document.data))


@PATIENT
@given(documents())
def test_the_hashes_of_the_spool_are_those_of_the_plain_functions(document: Generated) -> None:
    for row in read(document.data).rows:
        assert row.exact_hash == exact_hash(row.layout.digest(), SEPARATOR.join(value for _, value in row.attributes))
        assert row.version_hash == version_hash(row.layout.row_tag, row.attributes)


@settings(PATIENT, max_examples=40)
@given(documents())
def test_every_record_is_found_again_in_the_bytes(document: Generated) -> None:
    for row in read(document.data).rows:
        fragment = FlexReader().fragment(in_blocks(document.data, 97), row.record())
        own = fragment.text[fragment.start : fragment.end]
        element = etree.fromstring(own if own.endswith("/>") else f"{own}</{row.layout.row_tag}>")
        assert tuple(element.items()) == row.attributes


def test_a_reader_that_loses_a_row_is_caught() -> None:
    """The negative control."""
    data = sample_documents()["twins"]
    reading = read(data)
    with pytest.raises(AssertionError):
        check(data, Reading(reading.outline, reading.rows[:-1]))
    with pytest.raises(AssertionError):
        check(data, Reading(reading.outline, (reading.rows[1], reading.rows[0], *reading.rows[2:])))
