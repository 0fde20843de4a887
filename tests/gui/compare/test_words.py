"""Differences in words."""

from flexdesk.desk.comparing.compare import changes
from flexdesk.domain.comparison import Difference, DifferenceKind, SectionComparison
from flexdesk.domain.record import Record
from flexdesk.gui.compare.words import LONGEST, attribute_lines, name_of, section_words, what_differs


def record(**attributes: str) -> Record:
    return Record(1, 1, 1, "U1", "2026-01-05", "Trades", "Trade", "FlexStatement[1]/Trades[1]/Trade[3]", tuple(attributes.items()))


def changed(a: Record, b: Record, *key: str) -> Difference:
    return Difference(DifferenceKind.CHANGED, a, b, key, changes(a, b))


def test_a_row_is_called_by_its_key_else_by_its_place() -> None:
    a, b = record(tradeID="7", q="1"), record(tradeID="7", q="2")

    assert name_of(changed(a, b, "tradeID")) == "tradeID 7"
    assert name_of(changed(a, b)) == "Trades[1]/Trade[3]"
    assert name_of(Difference(DifferenceKind.REMOVED, a, None)) == "tradeID 7"


def test_an_absent_value_an_empty_one_and_a_long_one_can_be_told_apart() -> None:
    long = "x" * (LONGEST + 1)

    assert what_differs(changed(record(a="1", b=" "), record(b="2", c=long))) == f"b  “ ” → 2   c  — → {long[:LONGEST]}…   a  1 → —"


def test_more_attributes_than_fit_are_counted() -> None:
    a, b = record(**dict.fromkeys("abcde", "1")), record(**dict.fromkeys("abcde", "2"))

    assert what_differs(changed(a, b)).endswith("and 2 more")
    assert len(attribute_lines(changed(a, b), every=False)) == 5


def test_a_section_that_one_side_lacks_says_so() -> None:
    counts = SectionComparison("Trades", in_a=True, in_b=False, rows_a=1, rows_b=0, same=0, form_differs=0, added=0, removed=1, changed=0)

    assert section_words(counts) == "Trades  (-1 not in B)"
