"""How a saved query stands, in the words that commands and window share."""

import pytest

from flexdesk.domain.fetching import FetchHistory, QueryHealth
from flexdesk.domain.health import health_phrases
from flexdesk.domain.query import SavedQuery, is_token_short

GOOD = FetchHistory("2026-06-15T10:00:00Z", 7)
BAD = FetchHistory("2026-06-15T10:00:00Z", 7, 2, "2026-06-16T10:00:00Z", 9, "FLEX_1012")


def words(history: FetchHistory, due: str | None = None, left: int | None = None, *, is_due: bool = False) -> list[str]:
    health = QueryHealth(SavedQuery("Daily", "7"), history, due, is_due, left)
    return [str(each) for each in health_phrases(health, lambda at_utc: at_utc[:10])]


def test_a_good_query_tells_its_last_run_and_when_it_is_due() -> None:
    assert words(GOOD, "2026-06-17T10:00:00Z", 6) == ["last good 2026-06-15 (R-7)", "due 2026-06-17", "token 6 days left"]
    assert words(GOOD, "2026-06-16T10:00:00Z", is_due=True) == ["last good 2026-06-15 (R-7)", "due now"]


def test_failures_since_are_counted() -> None:
    assert words(BAD)[1:] == ["2 failed since, last R-9 FLEX_1012", "not scheduled"]


def test_what_was_never_fetched_says_so() -> None:
    assert words(FetchHistory())[0] == "never fetched"


@pytest.mark.parametrize(
    ("left", "said"), [(-1, "token expired"), (0, "token 0 days left"), (1, "token 1 day left"), (20, "token 20 days left")]
)
def test_the_days_of_a_token_are_counted_down(left: int, said: str) -> None:
    assert words(GOOD, left=left)[-1] == said
    assert is_token_short(left) is (left <= 14)


def test_words_can_be_said_in_another_language() -> None:
    health = QueryHealth(SavedQuery("Daily", "7"), GOOD, None, False, 3)
    dictionary = {"token {n} days left": "noch {n} Tage", "not scheduled": "kein Zeitplan"}

    said = [each.said(lambda form: dictionary.get(form, form)) for each in health_phrases(health, str)]

    assert said[1:] == ["kein Zeitplan", "noch 3 Tage"]
