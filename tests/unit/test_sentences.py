"""The window knows every sentence that the rest of the program can say."""

from tests.support.sentences import KEPT, collected, written


def test_the_list_of_sentences_is_that_of_the_code() -> None:
    """`python -m tests.support.sentences` writes it anew."""
    assert KEPT.read_text(encoding="utf-8") == written(collected())


def test_a_sentence_with_values_is_listed_as_its_form() -> None:
    assert "There is no run R-{0} in this store." in collected()
    assert "The database {store} does not answer." in collected()
