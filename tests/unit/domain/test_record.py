"""The two hashes of a row, and pages of stored records."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from flexdesk.domain.record import SEPARATOR, Layout, Record, RecordPage, VersionHasher, exact_hash, version_hash

NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=5)
VALUES = st.one_of(st.just(""), st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=5))
ROWS = st.dictionaries(NAMES, VALUES, max_size=8).map(lambda row: tuple(row.items()))


def exact(tag: str, *attributes: tuple[str, str]) -> bytes:
    layout = Layout(tag, tuple(name for name, _ in attributes))
    return exact_hash(layout.digest(), SEPARATOR.join(value for _, value in attributes))


@given(NAMES, ROWS)
def test_the_fast_hasher_gives_what_the_plain_function_gives(tag: str, row: tuple[tuple[str, str], ...]) -> None:
    hasher = VersionHasher(Layout(tag, tuple(name for name, _ in row)))

    assert hasher([value for _, value in row]) == version_hash(tag, row)


@given(NAMES, ROWS, st.randoms(use_true_random=False))
def test_order_and_empty_values_make_no_other_version(tag: str, row: tuple[tuple[str, str], ...], random: Random) -> None:
    turned = [pair for pair in row if pair[1]]
    random.shuffle(turned)

    assert version_hash(tag, turned) == version_hash(tag, row)


@given(NAMES, ROWS, NAMES, ROWS)
def test_rows_that_differ_have_other_versions(
    tag: str, row: tuple[tuple[str, str], ...], tag2: str, row2: tuple[tuple[str, str], ...]
) -> None:
    def meaning(name: str, attributes: tuple[tuple[str, str], ...]) -> tuple[str, dict[str, str]]:
        return name, {key: value for key, value in attributes if value}

    assert (version_hash(tag, row) == version_hash(tag2, row2)) is (meaning(tag, row) == meaning(tag2, row2))


def test_values_never_slip_from_one_attribute_or_name_into_the_next() -> None:
    rows = [(("a", "bc"), ("d", "")), (("a", "b"), ("d", "c")), (("ab", "c"),), (("a", ""), ("d", "bc"))]

    assert len({version_hash("T", row) for row in rows}) == 4
    assert len({exact("T", *row) for row in rows}) == 4
    assert version_hash("T", [("a", "x")]) != version_hash("Ta", [("", "x")])


def test_the_exact_hash_tells_order_tag_and_empty_values_apart() -> None:
    forms = [
        exact("Trade", ("a", "1"), ("b", "2")),
        exact("Trade", ("b", "2"), ("a", "1")),
        exact("Lot", ("a", "1"), ("b", "2")),
        exact("Trade", ("a", "1"), ("b", "2"), ("c", "")),
    ]

    assert len(set(forms)) == 4
    assert {len(form) for form in forms} == {16}


def test_the_hashes_never_change_from_one_release_to_the_next() -> None:
    """They stand in people's stores: other values here would need a migration."""
    assert exact("Trade", ("a", "1"), ("b", "\u20ac")).hex() == "7cde2327e5c9fd0db67d84408ecf4389"
    assert version_hash("Trade", [("b", "\u20ac"), ("a", "1")]).hex() == "1a467ba101cae919a07d1672760f26d8"


def test_a_page_unfolds_into_records() -> None:
    page = RecordPage(
        {7: Layout("Trade", ("a", "b")), 8: Layout("Lot", ("c",))},
        [
            (1, 2, 3, "U1", "2026-01-05", "Trades", "Trade", "FlexStatement[1]/Trades[1]/Trade[1]", 7, "x\x1f"),
            (2, 2, 3, "U1", "2026-01-05", "Trades", "Lot", "FlexStatement[1]/Trades[1]/Lot[1]", 8, ""),
        ],
    )

    assert page.records() == (
        Record(1, 2, 3, "U1", "2026-01-05", "Trades", "Trade", "FlexStatement[1]/Trades[1]/Trade[1]", (("a", "x"), ("b", ""))),
        Record(2, 2, 3, "U1", "2026-01-05", "Trades", "Lot", "FlexStatement[1]/Trades[1]/Lot[1]", (("c", ""),)),
    )
