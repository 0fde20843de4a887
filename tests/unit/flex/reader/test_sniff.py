"""A file whose first bytes are neither XML nor a Flex CSV is refused before anything is kept."""

import pytest

from flexdesk.domain.errors import StatementError
from flexdesk.flex.reader import FlexReader
from tests.unit.flex.reader.bad_documents import BYTES, GOOD, TEXT

REFUSED = ("plain text", "JSON", "empty", "blanks", "activity statement as CSV")
TAKEN = ("CSV with markers", "CSV without markers", "CSV with bars", "HTML", "other XML", "envelope 1015", "cut in a tag", "UTF-7")


@pytest.mark.parametrize("data", [TEXT[name][0].encode() for name in REFUSED] + [BYTES[name][0] for name in ("gzip", "zip", "picture")])
def test_what_is_no_statement_is_refused(data: bytes) -> None:
    with pytest.raises(StatementError) as caught:
        FlexReader().sniff(data)

    assert caught.value.code == "NOT_A_STATEMENT"


@pytest.mark.parametrize("data", [TEXT[name][0].encode() for name in TAKEN] + list(GOOD.values()))
def test_what_may_be_a_statement_is_let_through(data: bytes) -> None:
    FlexReader().sniff(data[: 64 * 1024])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Dear Ann,\n\nas we said", '"Dear Ann,".'),
        ("To whom it may concern, a long letter follows", '"To whom it may concern, a long…".'),
        ("token 48151623421081516 of U1234567", '"token … of …".'),
        (f"{'9' * 90}abc{'7' * 900}", '"…".'),
        ("a\tb  \u202e\0c\n" + "and so on " * 9, '"a b \ufffd\ufffdc".'),
    ],
)
def test_a_plain_text_is_told_by_its_first_words_and_never_by_numbers(text: str, told: str) -> None:
    with pytest.raises(StatementError) as caught:
        FlexReader().sniff(text.encode())

    assert caught.value.failure.message == f"This is plain text, not a statement: it starts with {told}"


def test_bytes_cut_in_the_middle_of_a_character_are_no_reason() -> None:
    FlexReader().sniff('<a b="\u20ac'.encode()[:-1])
    FlexReader().sniff('<a b="\u20ac'.encode("utf-16")[:-1])
