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


def test_bytes_cut_in_the_middle_of_a_character_are_no_reason() -> None:
    FlexReader().sniff('<a b="\u20ac'.encode()[:-1])
    FlexReader().sniff('<a b="\u20ac'.encode("utf-16")[:-1])
