"""From a mark a record is found exactly where it is found from the beginning, or not at all."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flexdesk.domain.mark import Bearing, Mark
from flexdesk.flex.reader import FlexReader
from tests.support.documents import Generated, build_document, build_statement, documents, element, section, trade
from tests.support.marks import bearing_of, near, numbered, read_in, reference, shifted
from tests.support.reading import in_blocks

ODD = (
    "<Trades><!-- <Trade n='0' /> <Trade n='1' />--><Trade n='1' x=\"a>b/>\" /><![CDATA[<Trade n='1' />]]></Trades>"
    "<?pi <Trade n='1' />?><Trades>text > ]] <Trade n='1' x=\"a>b/>\" /><Trade\n n = '2'  x=\"'-->\"\n></Trade><Empty /></Trades>"
    "<FxLots><FxLot a='\"'><FxLot a='1'/><FlexStatement a='1'/></FxLot></FxLots><OptionEAE><OptionEAE p='&gt;&#10;'/></OptionEAE>"
)
TWINS = section("Trades", "Trade", *[trade(1, notes="same")] * 9)
FOREIGN = "<Foo a='1'><FlexStatement a='1'><Trade n='1' /></FlexStatement><Bar/></Foo><Foo b='2'/>"


def everything() -> str:
    """Alternating accounts, twins, nothing at all, foreign elements and a second container, with whatever may stand between."""
    first = [build_statement(ODD, TWINS), build_statement(account="U2"), build_statement(TWINS, ODD, account="U2"), FOREIGN]
    second = [build_statement(ODD), FOREIGN, build_statement(TWINS)]
    containers = [element("FlexStatements", {"count": "3"}, *first), FOREIGN, element("FlexStatements", {"count": "2"}, *second)]
    return element("FlexQueryResponse", {"queryName": "any", "type": "AF"}, *containers)


def check(data: bytes, block: int, spacing: int = 1) -> set[int]:
    """Compare every record that has a mark not behind it; return where the marks are."""
    reading = read_in(data, block, spacing)
    marks = reading.outline.marks
    for row, statement, record in numbered(reading):
        if bearing := bearing_of(marks, statement, record):
            expected = reference(data, row)
            assert near(data, row, bearing, 1 + block % 300) == expected
            assert (bearing.mark.first_byte == expected.byte_offset) is (
                (bearing.mark.statement, bearing.mark.record) == (statement, record)
            )
    return {mark.first_byte for mark in marks}


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(documents(), st.integers(20, 2000), st.sampled_from((1, 100, 1000)))
def test_from_any_mark_in_any_document_the_same_is_found(document: Generated, block: int, spacing: int) -> None:
    check(document.data, block, spacing)


@pytest.mark.parametrize("block", [*range(20, 200, 7), 333, 1000, 4096, 10**6])
def test_blocks_may_end_anywhere(block: int) -> None:
    """Inside tags, comments, CDATA and instructions full of tags, and among twins."""
    data = everything().encode()

    assert check(data, block)


def test_between_them_all_blocks_mark_every_record_but_nothing_else() -> None:
    data = everything().encode()
    reading = read_in(data, 1000)
    offsets = {reference(data, row).byte_offset for row in reading.rows}

    marked = {mark.first_byte for block in range(20, 700, 3) for mark in read_in(data, block).outline.marks}

    assert marked == offsets


def test_what_stands_before_the_first_mark_has_no_bearing() -> None:
    assert bearing_of((Mark(100, 0, 3, 4, "UTF-8"),), 0, 2) is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "iso-8859-1", "us-ascii"])
@pytest.mark.parametrize("block", [64, 200, 1001, 10**6])
def test_in_encodings_where_a_byte_is_what_it_looks_like_there_are_marks(encoding: str, block: int) -> None:
    rows = [trade(n, name="" if encoding == "us-ascii" else "J\xf6rg \xa7") for n in range(30)]
    text = build_document(build_statement(section("Trades", "Trade", *rows))).decode()
    data = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>{text}'.encode(encoding)

    assert check(data, block) if block > 300 else check(data, block) is not None


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_in_utf_16_there_are_none(encoding: str) -> None:
    """In it the bytes of `<` stand in other characters, too."""
    data = build_document(build_statement(section("Trades", "Trade", trade(1, name="\u3c22\u223c")))).decode().encode(encoding)

    assert not read_in(data, 500).outline.marks


def test_reading_ends_soon_after_the_element() -> None:
    data = build_document(build_statement(section("Trades", "Trade", *map(trade, range(2000)))))
    reading = read_in(data, 4096, 4096)
    row, statement, record = list(numbered(reading))[1000]
    bearing, taken = bearing_of(reading.outline.marks, statement, record), []

    def blocks(first_byte: int) -> Iterator[bytes]:
        for block in in_blocks(data[first_byte:], 512):
            taken.append(len(block))
            yield block

    assert bearing
    assert FlexReader().fragment_near(blocks, row.record(), bearing)
    assert sum(taken) < 3 * 4096 + 2048


@pytest.mark.parametrize("odd", ["<Lots xmlns='urn:x'><Lot a='1'/></Lots>", "<Lots xmlns:p='urn:p'/>", "<Lots a='xmlns'/>"])
def test_a_namespace_on_the_way_is_left_to_the_reference(odd: str) -> None:
    """A declaration looks like an attribute, but an element that has no other is no record: among twins the count would be another."""
    reading = read_in(data := build_document(build_statement("<Trades><Trade a='1' />", odd, "<Trade a='1' />" * 5, "</Trades>")), 10**6)
    (mark,) = reading.outline.marks

    first, *others = [near(data, row, Bearing(mark, statement, record)) for row, statement, record in numbered(reading)]

    assert first == reference(data, reading.rows[0])
    assert others[-5:] == [None] * 5


@pytest.mark.parametrize(
    "wrong",
    [{"record": 1}, {"record": -1}, {"statement": 1}, {"statement": -1}, {"first_byte": 1}, {"first_byte": -200}, {"first_byte": 10**6}],
)
def test_a_wrong_mark_finds_nothing_rather_than_another_record(wrong: dict[str, int]) -> None:
    """The negative control: without the comparison, a count that is off by one would show a neighbour."""
    data = build_document(*(build_statement(section("Trades", "Trade", *map(trade, range(n, n + 20)))) for n in (0, 100, 200)))
    reading = read_in(data, 1000)
    answers = []
    for row, statement, record in numbered(reading):
        if bearing := bearing_of(tuple(shifted(mark, **wrong) for mark in reading.outline.marks), statement, record):
            answers.append(near(data, row, bearing))
            assert answers[-1] in (None, reference(data, row))

    assert None in answers


def test_another_payload_is_never_shown() -> None:
    reading = read_in(data := everything().encode(), 500)
    row, statement, record = list(numbered(reading))[-1]
    bearing = bearing_of(reading.outline.marks, statement, record)

    assert bearing
    for other in (b"", b"<", data[: bearing.mark.first_byte], b"<a b='c'>" * 1000, data.replace(b"same", b"else"), b"\xff" * len(data)):
        assert near(other, row, bearing) is None
