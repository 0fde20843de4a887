"""What the reader refuses, with which code, and what it must not refuse."""

import pytest

from flexdesk.domain.errors import StatementError
from flexdesk.flex.reader.target import StatementTarget
from tests.support.reading import read
from tests.unit.flex.reader.bad_documents import GOOD, TEXT, document, refused

CASES = list(refused())


@pytest.mark.parametrize(("data", "code"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_bad_document_is_refused_with_its_code_and_a_next_step(data: bytes, code: str) -> None:
    with pytest.raises(StatementError) as caught:
        read(data)

    failure = caught.value.failure
    assert failure.code == code
    assert failure.message.endswith(".")
    assert failure.next_step.endswith(".")
    assert len(failure.message) < 400


def test_there_are_at_least_sixty_bad_documents() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize("data", GOOD.values(), ids=GOOD)
def test_an_odd_but_sound_document_is_read(data: bytes) -> None:
    assert read(data).outline.statements


@pytest.mark.parametrize("name", [name for name in GOOD if "UTF" in name or "declar" in name])
def test_every_accepted_encoding_gives_the_right_text(name: str) -> None:
    expected = "caf\xe9" if b"caf" in GOOD[name].replace(b"\0", b"") else "A"
    assert expected in dict(read(GOOD[name]).rows[0].attributes).values()


def test_malformed_xml_is_named_with_line_and_column() -> None:
    with pytest.raises(StatementError, match=r"line 3, column \d+: a bare &"):
        read(document('\n\n<Trade a="S & P" />').encode())


def test_a_cut_is_named_with_the_tag_and_the_byte() -> None:
    data = document().encode()
    cut = data[: data.index(b"symbol")]
    with pytest.raises(StatementError, match=rf"inside <Trade>, at byte {len(cut)}:"):
        read(cut)


def test_a_cut_between_tags_is_named_with_the_open_element() -> None:
    data = document().encode()
    cut = data[: data.index(b"</Trades>")]
    with pytest.raises(StatementError, match=r"inside <Trades>, at byte"):
        read(cut)


def test_the_message_of_the_service_is_quoted() -> None:
    with pytest.raises(StatementError, match="Token is invalid") as caught:
        read(
            b"<FlexStatementResponse timestamp='x'>\n<Status>Fail</Status>\n<ErrorCode>1015</ErrorCode>\n"
            b"<ErrorMessage>Token is invalid.</ErrorMessage>\n</FlexStatementResponse>\n"
        )
    assert "an answer of the Flex Web Service, not a statement" in caught.value.failure.message


def test_without_the_refusal_of_a_doctype_an_entity_would_be_expanded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative control: it is the target's `doctype` that keeps entities out, not the parser."""
    monkeypatch.delattr(StatementTarget, "doctype")

    (row,) = read(TEXT["internal entity in an attribute"][0].encode()).rows

    assert row.attributes == (("a", "y"),)


def test_no_refusal_is_reached_by_a_good_document_alone() -> None:
    """The negative control: the frame that all bad documents share is itself accepted."""
    assert len(read(document().encode()).rows) == 1
    assert all(text != document() for text, _ in TEXT.values())
