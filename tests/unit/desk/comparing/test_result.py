"""A comparison that can be paged gives back every pair it was made of."""

from hypothesis import given
from hypothesis import strategies as st

from flexdesk.desk.comparing.pairing import Pair
from flexdesk.desk.comparing.result import KINDS, ComparisonResult, Pairs, SectionPairs, kind_of
from flexdesk.desk.orders import CompareOrder
from flexdesk.domain.comparison import SectionComparison

_IDS = st.none() | st.integers(1, 2**62)
_KEYS = st.sampled_from([(), ("tradeID",), ("accountId", "conid")])
_PAIRS = st.builds(Pair, _IDS, _IDS, _KEYS).filter(lambda each: each.a is not None or each.b is not None)


def result(*sections: list[Pair]) -> ComparisonResult:
    counts = SectionComparison("X", in_a=True, in_b=True, rows_a=0, rows_b=0, same=0, form_differs=0, added=0, removed=0, changed=0)
    return ComparisonResult(CompareOrder(1, 2), tuple(SectionPairs(counts, Pairs(each)) for each in sections), ("X",))


@given(st.lists(st.lists(_PAIRS, max_size=5), max_size=4))
def test_every_pair_is_found_again_by_its_number(sections: list[list[Pair]]) -> None:
    found = result(*sections)
    flat = [(at, each) for at, pairs in enumerate(sections) for each in pairs]

    assert found.difference_count == len(flat)
    assert [found.pair(number) for number in found.numbers(KINDS)] == flat
    for kind in KINDS:
        assert [found.pair(number)[1] for number in found.numbers([kind])] == [each for _, each in flat if kind_of(each) is kind]
        assert sum(each.pairs.count(kind) for each in found.sections) == sum(kind_of(each) is kind for _, each in flat)
