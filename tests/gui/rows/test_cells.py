"""Records become cells: verbatim, with absent told from empty."""

import pytest

from flexdesk.domain.record import SEPARATOR, Layout, RecordPage
from flexdesk.gui.rows.cells import PageCells
from flexdesk.gui.rows.marked import marked

ADVERSARIAL = ("=1+1", "-5", "007", "1E5", "12345678901234567890", 'a "b" c', "a\r\nb", "a\u00a0b", "\u05d0\u05d1", "\U0001f600", "")


def page_of(*rows: tuple[Layout, tuple[str, ...]]) -> RecordPage:
    layouts = dict(enumerate(layout for layout, _ in rows))
    lines = tuple((i + 1, 7, 3, "U1", "", "Trades", "Trade", f"p[{i}]", i, SEPARATOR.join(values)) for i, (_, values) in enumerate(rows))
    return RecordPage(layouts, lines)


def test_each_row_finds_its_values_in_the_columns_of_the_section() -> None:
    page = page_of((Layout("Trade", ("b", "a")), ("1", "2")), (Layout("Trade", ("c",)), ("3",)))
    cells = PageCells(("a", "b", "c"), page)
    assert [cells[0], cells[1]] == [("2", "1", None), (None, None, "3")]


def test_absent_is_none_and_empty_is_empty() -> None:
    cells = PageCells(("a", "b"), page_of((Layout("Trade", ("a",)), ("",))))
    assert cells[0] == ("", None)


@pytest.mark.parametrize("value", ADVERSARIAL)
def test_values_stay_verbatim(value: str) -> None:
    cells = PageCells(("a", "b"), page_of((Layout("Trade", ("a", "b")), (value, "x"))))
    assert cells[0] == (value, "x")


def test_the_inspector_gets_the_attributes_in_the_order_of_the_document() -> None:
    cells = PageCells(("a", "b", "c"), page_of((Layout("Trade", ("c", "a")), ("1", ""))))
    assert cells.attributes(0) == (("c", "1"), ("a", ""))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("plain", "plain"),
        ("two  blanks", "two  blanks"),
        (" a ", "\u2423a\u2423"),
        ("\u00a0a", "\u237da"),
        ("a\nb\tc\rd", "a\u21b5b\u21e5c\u21b2d"),
        ("   ", "\u2423\u2423\u2423"),
        ("", ""),
        ("a\x00\x1b", "a\u2400\u241b"),
        ("a\x7f", "a\u2421"),
    ],
)
def test_what_cannot_be_seen_is_marked_in_the_inspector(value: str, shown: str) -> None:
    assert marked(value) == shown
