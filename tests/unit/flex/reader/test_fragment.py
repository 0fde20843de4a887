"""The element of a record is found again in the bytes of its payload, and shown as it was written."""

import dataclasses
from collections.abc import Iterator

import pytest

from flexdesk.domain.errors import StatementError
from flexdesk.flex.reader import FlexReader
from flexdesk.flex.reader.fragment import CONTEXT
from tests.support.documents import build_document, build_statement, element, sample_documents, section, trade
from tests.support.reading import in_blocks, read

ODD = "<Trades><!-- <Trade n='0' /> --><![CDATA[<Trade n='0' />]]><Trade n='1' x=\"a>b/>\" /><Trade\n n = '2'  x=\"'\"\n></Trade></Trades>"


@pytest.mark.parametrize("name", sample_documents())
@pytest.mark.parametrize("size", [1, 7, 1000, 10**6])
def test_every_record_of_a_document_is_found(name: str, size: int) -> None:
    data = sample_documents()[name]
    reading = read(data)
    for row in reading.rows:
        fragment = FlexReader().fragment(in_blocks(data, size), row.record())
        own = fragment.text[fragment.start : fragment.end]
        assert own.startswith(f"<{row.layout.row_tag} ")
        assert own.endswith("/>")
        width = 2 if name == "utf-16" else 1
        assert data[fragment.byte_offset :].startswith("<".encode("utf-16-le") if width == 2 else b"<")


def test_the_tag_is_shown_as_it_was_written_whatever_stands_around_it() -> None:
    data = build_document(build_statement(ODD))
    first, second = (FlexReader().fragment(in_blocks(data, 64), row.record()) for row in read(data).rows)

    assert first.text[first.start : first.end] == "<Trade n='1' x=\"a>b/>\" />"
    assert second.text[second.start : second.end] == "<Trade\n n = '2'  x=\"'\"\n>"
    assert first.text == data.decode()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
def test_the_context_is_about_two_kilobytes_on_either_side(encoding: str) -> None:
    rows = [trade(n, name="J\xf6rg \u20ac \U0001f600") for n in range(100)]
    data = build_document(build_statement(section("Trades", "Trade", *rows))).decode().encode(encoding)

    fragment = FlexReader().fragment(in_blocks(data, 500), read(data).rows[50].record())

    before, after = fragment.text[: fragment.start], fragment.text[fragment.end :]
    plain = encoding.removesuffix("-sig").replace("utf-16", "utf-16-le").replace("le-be", "be")
    for text in (before, after):
        assert CONTEXT - 4 <= len(text.encode(plain)) <= CONTEXT
    assert fragment.text in data.decode(encoding)


def test_a_record_in_a_second_container_is_found() -> None:
    inner = element("FlexStatements", {"count": "1"}, build_statement(section("Trades", "Trade", trade(1))))
    foreign = "<FlexStatement><Trades><Trade a='1' /></Trades></FlexStatement>"
    data = element("FlexQueryResponse", {"type": "AF"}, inner, f"<Foo>{foreign}</Foo>", inner).encode()

    offsets = [FlexReader().fragment(in_blocks(data, 100), row.record()).byte_offset for row in read(data).rows]

    assert offsets == [data.index(b"<Trade "), data.rindex(b"<Trade ")]


def test_a_namespaced_record_is_found() -> None:
    data = build_document(build_statement('<Trades xmlns:p="urn:/x y"><p:Trade a="1" p:b="2" xml:lang="en" /></Trades>'))

    fragment = FlexReader().fragment(in_blocks(data, 100), read(data).rows[0].record())

    assert fragment.text[fragment.start : fragment.end] == '<p:Trade a="1" p:b="2" xml:lang="en" />'


def test_another_payload_is_never_shown_for_a_record() -> None:
    record = read(sample_documents()["twins"]).rows[0].record()
    for other in (sample_documents()["peculiar"], sample_documents()["days"], b"<a><b", b""):
        with pytest.raises(StatementError) as caught:
            FlexReader().fragment(in_blocks(other, 100), record)
        assert caught.value.code == "ELEMENT_NOT_FOUND"


def test_the_order_of_attributes_is_part_of_the_comparison() -> None:
    data = sample_documents()["twins"]
    record = read(data).rows[0].record()
    turned = dataclasses.replace(record, attributes=record.attributes[::-1])

    with pytest.raises(StatementError, match="other attributes"):
        FlexReader().fragment(in_blocks(data, 100), turned)


def test_reading_stops_soon_after_the_element_and_memory_stays_small() -> None:
    data = build_document(build_statement(section("Trades", "Trade", *map(trade, range(5000)))))
    record = read(data).rows[2000].record()
    taken = 0

    def blocks() -> Iterator[bytes]:
        nonlocal taken
        for block in in_blocks(data, 4096):
            taken += len(block)
            yield block

    fragment = FlexReader().fragment(blocks(), record)

    assert fragment.byte_offset < taken < fragment.byte_offset + 10_000 + 64 * 1024
    assert len(fragment.text) < 2 * CONTEXT + 1000
