"""The token shows itself to nobody who did not ask for it."""

import base64
import pickle
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import quote

import pytest

from flexdesk.domain.errors import UsageError
from flexdesk.domain.secret import MASK, Secret

TEXT = "tok/en+with=signs 0123456789"


@pytest.mark.parametrize("shown", [str(Secret(TEXT)), repr(Secret(TEXT)), f"{Secret(TEXT)}", repr([Secret(TEXT)]), f"{Secret(TEXT)!r}"])
def test_no_way_of_printing_shows_the_text(shown: str) -> None:
    assert TEXT not in shown


def test_reveal_is_the_one_way_to_the_text() -> None:
    assert Secret(TEXT).reveal() == TEXT


@pytest.mark.parametrize("form", [TEXT, quote(TEXT, safe=""), base64.b64encode(TEXT.encode()).decode()])
def test_every_form_of_it_is_masked(form: str) -> None:
    assert Secret(TEXT).redact(f"http://x/?t={form}&q=1") == f"http://x/?t={MASK}&q=1"


def test_a_text_without_it_stays_as_it_is() -> None:
    assert Secret(TEXT).redact("nothing here") == "nothing here"


def test_nothing_is_masked_when_there_is_no_secret() -> None:
    assert Secret("").redact("a b") == "a b"


def test_it_cannot_be_pickled() -> None:
    with pytest.raises(TypeError):
        pickle.dumps(Secret(TEXT))


def test_equal_texts_make_equal_secrets_and_their_digest_is_not_the_text() -> None:
    assert Secret(TEXT) == Secret(TEXT) != Secret("other")
    assert {Secret(TEXT), Secret(TEXT)} == {Secret(TEXT)}
    assert TEXT not in Secret(TEXT).digest()


def _passed(data: bytes, size: int) -> tuple[bytes, bool]:
    """Let the data pass in pieces of this size; return what came through, and whether that was all."""
    passing = Secret(TEXT).passing(data[at : at + size] for at in range(0, len(data), size))
    through = b""
    while True:
        try:
            through += next(passing)
        except StopIteration as end:
            return through, bool(end.value)


@pytest.mark.parametrize("size", range(1, 12))
@pytest.mark.parametrize("form", [TEXT, base64.b64encode(TEXT.encode()).decode()])
def test_bytes_with_a_form_of_it_do_not_pass_however_they_are_cut(size: int, form: str) -> None:
    data = f"before {form} after".encode()

    through, whole = _passed(data, size)

    assert not whole
    assert data.startswith(through)
    assert form.encode() not in through


@pytest.mark.parametrize("size", [1, 3, 1000])
def test_bytes_without_it_pass_unchanged(size: int) -> None:
    data = b"nothing to be seen here, " * 9

    assert _passed(data, size) == (data, True)


def test_a_text_too_short_for_a_token_is_not_looked_for() -> None:
    """The simulator takes any token, and one such as `any` stands in every statement."""
    assert Secret("any").redact("a company") == "a company"
    assert b"".join(Secret("any").passing([b"a company"])) == b"a company"


def test_lower_case_escapes_are_masked_too() -> None:
    assert Secret(TEXT).redact("t=tok%2fen%2bwith%3dsigns%200123456789") == f"t={MASK}"


def test_the_beginning_of_it_at_the_end_of_something_that_was_cut_goes_too() -> None:
    def cut() -> Iterator[bytes]:
        yield f"answer {TEXT[:20]}".encode()
        raise ConnectionError

    assert Secret(TEXT).redact_bytes(f"{TEXT} {TEXT[:20]}".encode()) == f"{MASK} ".encode()
    through = []
    passing = Secret(TEXT).passing(cut())
    with suppress(ConnectionError):
        while True:
            through.append(next(passing))
    assert b"".join(through) == b"answer "


def test_bytes_that_are_no_text_are_no_token() -> None:
    with pytest.raises(UsageError, match="TOKEN_INVALID"):
        Secret("\udcff\udcfe")
