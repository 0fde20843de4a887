"""An artifact is current unless a later one of its account and query covers its whole period."""

from hypothesis import given
from hypothesis import strategies as st

from flexdesk.domain.dates import is_iso
from flexdesk.store.catalog.current import Period, current


def of(*spans: str, account: str = "U1", query: str = "q", first: int = 1) -> list[Period]:
    """Artifacts in the order they came; `05-10` is from the 5th to the 10th."""
    days = [[f"2026-01-{day}" if day.isdigit() else day for day in span.split("-")] for span in spans]
    return [(number, account, query, f"{start}..{end}", start, end) for number, (start, end) in enumerate(days, first)]


def test_a_single_artifact_is_current() -> None:
    assert current(of("01-05")) == {1}


def test_a_later_one_of_the_same_period_takes_over() -> None:
    assert current(of("01-05", "01-05")) == {2}


def test_a_later_one_that_covers_more_takes_over() -> None:
    assert current(of("02-04", "01-05", "03-03")) == {2, 3}


def test_one_that_only_overlaps_does_not() -> None:
    assert current(of("01-05", "02-06")) == {1, 2}


def test_two_that_cover_it_only_together_do_not() -> None:
    assert current(of("01-06", "01-03", "04-06")) == {1, 2, 3}


def test_other_accounts_and_queries_do_not_matter() -> None:
    assert current([*of("01-05"), *of("01-05", account="U2", first=2), *of("01-05", query="r", first=3)]) == {1, 2, 3}


def test_dates_that_cannot_be_ordered_count_only_when_equal() -> None:
    assert current(of("a-b", "01-31", "a-b")) == {2, 3}


DAYS = st.sampled_from(["01", "02", "03", "04", "05", "x"])


@given(st.lists(st.tuples(DAYS, DAYS), max_size=12))
def test_it_says_what_the_definition_says(pairs: list[tuple[str, str]]) -> None:
    periods = of(*(f"{start}-{end}" for start, end in pairs))

    def covers(later: Period, period: Period) -> bool:
        if later[3] == period[3]:
            return True
        return all(map(is_iso, later[4:] + period[4:])) and later[4] <= period[4] and period[5] <= later[5]

    assert current(periods) == {p[0] for p in periods if not any(covers(later, p) for later in periods if later[0] > p[0])}
