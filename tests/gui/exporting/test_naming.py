import pytest

from flexdesk.domain.view import SectionScope
from flexdesk.gui.exporting.naming import file_name, scope_words, written


@pytest.mark.parametrize(
    ("scope", "name", "words"),
    [
        (SectionScope("Trades"), "Trades.csv", "all artifacts"),
        (SectionScope("Trades", current_only=True), "Trades-current.csv", "all current artifacts"),
        (SectionScope("Trades", (45,)), "Trades-A-45.csv", "A-45"),
        (SectionScope("Trades", (45, 46)), "Trades.csv", "A-45, A-46"),
        (SectionScope("../Tr:ades", (45,)), ".._Tr_ades-A-45.csv", "A-45"),
    ],
)
def test_an_export_is_named_after_what_is_in_it(scope: SectionScope, name: str, words: str) -> None:
    assert file_name(scope) == name
    assert scope_words(scope) == words


def test_the_end_says_how_many_rows() -> None:
    assert [written(n) for n in (0, 1, 349_000)] == ["0 rows written.", "1 row written.", "349,000 rows written."]
