"""A document that is cut anywhere is never taken for a whole one; and how it is fed makes no difference."""

import os
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from flexdesk.domain.errors import StatementError
from flexdesk.domain.watch import Watch
from flexdesk.flex.reader import FlexReader, parser
from tests.support.documents import build_document, build_statement, sample_documents, section, trade
from tests.support.reading import read

SAMPLES = sample_documents()
CODES = {"TRUNCATED", "EMPTY_PAYLOAD"}


def codes_of_all_beginnings(data: bytes, folder: Path) -> set[str]:
    """Cut a document at every byte, see that no beginning is accepted, and return the codes of the refusals."""
    payload, spool, codes = folder / "payload", folder / "rows", set()
    payload.write_bytes(data)
    for end in reversed(range(len(data))):
        os.truncate(payload, end)
        with pytest.raises(StatementError) as caught:
            FlexReader().read(payload, spool, Watch())
        spool.unlink(missing_ok=True)
        if end > 3:  # half a first character could be anything
            codes.add(caught.value.code)
    return codes


@pytest.mark.parametrize("name", SAMPLES)
def test_no_proper_beginning_of_a_document_is_accepted(name: str, tmp_path: Path) -> None:
    data = SAMPLES[name].removesuffix(b"\n").removesuffix(b"\n\0")
    assert read(data).rows

    assert codes_of_all_beginnings(data, tmp_path) <= CODES


@pytest.mark.torture
@pytest.mark.parametrize("account", ["U1", "U22", "U333", "U4444", "U55555"])
def test_ten_thousand_beginnings_of_each_of_five_documents_are_refused(account: str, tmp_path: Path) -> None:
    rows = [trade(number, account) for number in range(30)]
    data = build_document(*(build_statement(section("Trades", "Trade", *rows), account=account) for _ in range(2))).removesuffix(b"\n")
    assert len(data) >= 10_000

    assert codes_of_all_beginnings(data, tmp_path) <= CODES


def test_a_recovering_parser_would_accept_cut_documents() -> None:
    """The negative control: the flag that must never be set is what would let them through."""
    data = SAMPLES["twins"]
    recovering = [etree.fromstring(data[:end], etree.XMLParser(recover=True)) for end in range(100, len(data), 50)]

    assert any(root is not None and root.findall(".//Trade") for root in recovering)


@settings(max_examples=300)
@given(
    st.sampled_from(sorted(SAMPLES)), st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=3)
)
def test_damaged_bytes_are_read_or_refused_but_never_a_bug(name: str, damage: list[tuple[float, int]]) -> None:
    data = bytearray(SAMPLES[name])
    for place, byte in damage:
        data[int(place * len(data))] = byte

    with suppress(StatementError):
        reading = read(bytes(data))
        assert len(reading.rows) == reading.outline.records_seen


@pytest.mark.parametrize("name", SAMPLES)
def test_blocks_of_any_size_give_the_same_reading(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = SAMPLES[name].replace(b"<Trades>", b"<Trades>some text")
    whole = read(data)
    for size in (*range(1, 40), *range(41, 1000, 53)):
        monkeypatch.setattr(parser, "BLOCK", size)
        assert read(data) == whole
