"""An envelope is told from a statement by its root, and each of its parts may be missing."""

import pytest

from flexdesk.flex.client.envelope import Envelope, looks_like_envelope, read_envelope

ACCEPTED = (
    b"<FlexStatementResponse timestamp='03 March, 2026 09:15 AM EST'>\n<Status>Success</Status>\n"
    b"<ReferenceCode>4210000017</ReferenceCode>\n<Url>https://gdcdyn.interactivebrokers.com/x</Url>\n</FlexStatementResponse>\n"
)


def test_all_parts_are_read() -> None:
    assert read_envelope(ACCEPTED) == Envelope("4210000017", "https://gdcdyn.interactivebrokers.com/x")


@pytest.mark.parametrize("tag", [b"url", b"URL", b"uRL"])
def test_names_of_children_are_compared_without_case(tag: bytes) -> None:
    assert read_envelope(ACCEPTED.replace(b"Url", tag)) == read_envelope(ACCEPTED)


def test_nothing_has_to_be_there() -> None:
    assert read_envelope(b"<FlexStatementResponse/>") == Envelope()


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b"\n  ", b'<?xml version="1.0"?>\n', b"<!-- hello -->\n"])
def test_what_may_stand_before_the_root_does_not_hide_it(before: bytes) -> None:
    assert looks_like_envelope(before + ACCEPTED)


def test_entities_of_xml_itself_are_read() -> None:
    found = read_envelope(b"<FlexStatementResponse><ErrorMessage>a &amp; b</ErrorMessage></FlexStatementResponse>")

    assert found is not None
    assert found.message == "a & b"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"   ",
        b"<FlexQueryResponse/>",
        b"<FlexStatementResponseX/>",
        b"<html><FlexStatementResponse/></html>",
        ACCEPTED[:-5],
        ACCEPTED + b"<more/>",
        b'<!DOCTYPE x [<!ENTITY y "z">]>' + ACCEPTED,
        b"<FlexStatementResponse>" + b" " * 70_000 + b"</FlexStatementResponse>",
        b"BOF,FlexStatementResponse",
    ],
)
def test_anything_else_is_no_envelope(body: bytes) -> None:
    assert read_envelope(body) is None
