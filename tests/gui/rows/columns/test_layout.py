"""Layouts of columns by their names: for every artifact of a section, kept as text, never in the way."""

import pytest

from flexdesk.domain.rowquery import Mode
from flexdesk.gui.rows.columns.layout import ColumnLayout, Look, hidden_by, moved, parse, turned

A, B, C = Look("a", 90), Look("b", pinned=True, mode=Mode.TEXT), Look("c", hidden=True)


def names(looks: tuple[Look, ...]) -> list[str]:
    return [look.name for look in looks]


def test_a_section_nobody_has_arranged_has_its_columns_as_they_come_and_none_is_new() -> None:
    assert ColumnLayout().of(("x", "y")) == (Look("x"), Look("y"))


def test_columns_the_layout_does_not_know_come_last_and_are_new() -> None:
    assert ColumnLayout((A, B)).of(("z", "a", "b")) == (B, A, Look("z", is_new=True))


def test_columns_of_other_artifacts_keep_their_places() -> None:
    layout = ColumnLayout((A, C, Look("d"))).with_looks((Look("d"), A))
    assert names(layout.looks) == ["d", "a", "c"]
    assert names(layout.of(("a", "c", "d"))) == ["d", "a", "c"]


def test_a_layout_comes_back_from_its_text() -> None:
    layout = ColumnLayout((A, B, C, Look("é", is_new=True)))
    assert parse(layout.text) == layout


@pytest.mark.parametrize(
    "text", ["", "{}", "[1]", "nonsense", '[{"width": 3}]', '[{"name": "a", "mode": "colour"}]', '[{"name": "a", "x": 1}]']
)
def test_a_text_that_is_no_layout_is_as_good_as_none(text: str) -> None:
    assert parse(text) == ColumnLayout()


@pytest.mark.parametrize(
    ("name", "by", "order"), [("c", -1, "abcde"), ("e", 5, "abcde"), ("a", 1, "bacde"), ("b", 3, "abcde"), ("d", -9, "abdce")]
)
def test_a_column_moves_among_its_own(name: str, by: int, order: str) -> None:
    looks = (Look("a", pinned=True), Look("b", pinned=True), Look("c"), Look("d"), Look("e"))
    assert "".join(names(moved(looks, name, by))) == order


def test_what_is_taken_back_leaves_alone_what_was_done_since_and_columns_of_other_artifacts() -> None:
    shown = (Look("a"), Look("b", width=50), Look("c"))
    hidden = (Look("a"), Look("b", width=50, hidden=True), Look("c"))
    now = (Look("a", width=99), Look("b", width=50, hidden=True), Look("d"))
    assert turned(now, hidden, shown) == (Look("a", width=99), Look("b", width=50), Look("d"))


def test_a_width_is_taken_back_only_by_what_changed_it() -> None:
    drawn, fitted = (Look("a", width=80), Look("b")), (Look("a"), Look("b"))
    assert turned((Look("a"), Look("b", width=7)), fitted, drawn) == (Look("a", width=80), Look("b", width=7))


def test_the_order_is_taken_back_with_pinned_columns_in_front() -> None:
    plain, pinned = (Look("a"), Look("b")), (Look("b", pinned=True), Look("a"))
    assert turned(pinned, pinned, plain) == plain
    assert turned(plain, plain, pinned) == pinned


def test_what_an_arrangement_hides_is_told_by_name() -> None:
    before = (Look("a"), Look("b", hidden=True), Look("c"))
    assert hidden_by(before, (Look("a", hidden=True), Look("b", hidden=True), Look("c"))) == ("a",)
