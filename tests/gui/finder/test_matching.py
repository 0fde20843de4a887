"""A few letters find a command: what fits best is first, and what does not fit is not there."""

import pytest

from flexdesk.gui.finder.matching import rank

NAMES = ["File: Export…", "Edit: Copy with headers", "Edit: Copy", "Go: Next pane", "View: Theme: Dark"]


@pytest.mark.parametrize(
    ("typed", "best"),
    [
        ("export", "File: Export…"),
        ("EXP", "File: Export…"),
        ("cwh", "Edit: Copy with headers"),
        ("copy h", "Edit: Copy with headers"),
        ("np", "Go: Next pane"),
        ("dark", "View: Theme: Dark"),
    ],
)
def test_the_best_name_comes_first(typed: str, best: str) -> None:
    found = sorted((fits, name) for name in NAMES if (fits := rank(typed, name)) is not None)

    assert found[0][1] == best


@pytest.mark.parametrize("typed", ["xyz", "trop", "exportt"])
def test_letters_that_are_not_there_in_this_order_do_not_fit(typed: str) -> None:
    assert rank(typed, "File: Export…") is None


def test_a_word_that_begins_so_is_before_one_that_only_has_it_inside() -> None:
    before, behind = rank("port", "Go: Port"), rank("port", "Go: Export")

    assert before is not None
    assert behind is not None
    assert before < behind
