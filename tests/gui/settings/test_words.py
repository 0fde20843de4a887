"""Tokens, periods and addresses in words."""

import pytest

from flexdesk.domain.query import SESSION_ONLY, TokenState
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.querywords import PeriodChoice, period_choice, period_words, section_names
from flexdesk.gui.settings.stores import address_of, shown
from flexdesk.gui.settings.tokenwords import kept, lasts


@pytest.mark.parametrize(
    ("place", "text", "tone"),
    [
        (None, "no token yet", Tone.WARNING),
        (SESSION_ONLY, "only until FlexDesk is closed", Tone.WARNING),
        ("FLEXDESK_TOKEN_ANN", "environment variable FLEXDESK_TOKEN_ANN", Tone.NEUTRAL),
        ("KWallet", "key store: KWallet", Tone.DONE),
    ],
)
def test_it_is_said_where_a_token_is_kept(place: str | None, text: str, tone: Tone) -> None:
    said = kept(TokenState("default", place))
    assert (said.text, said.tone) == (text, tone)


@pytest.mark.parametrize(
    ("left", "text", "tone"),
    [
        (None, "no date entered", Tone.DIM),
        (-1, "expired on 2026-12-02", Tone.FAILED),
        (0, "expires today", Tone.FAILED),
        (1, "1 day left (2026-12-02)", Tone.WARNING),
        (14, "14 days left (2026-12-02)", Tone.WARNING),
        (15, "15 days left (2026-12-02)", Tone.DONE),
    ],
)
def test_the_days_of_a_token_are_counted_down_with_a_warning_in_time(left: int | None, text: str, tone: Tone) -> None:
    said = lasts(TokenState("default", "memory", "2026-12-02", left))
    assert (said.text, said.tone) == (text, tone)


@pytest.mark.parametrize(
    ("rule", "words"),
    [("30d", "the last 30 days"), ("1d", "the last day"), ("mtd", "this month so far"), ("query", "as in the query"), ("odd", "odd")],
)
def test_periods_are_said_as_people_say_them(rule: str, words: str) -> None:
    assert period_words(rule) == words
    assert period_choice(rule).rule == rule


def test_days_count_only_where_days_are_chosen() -> None:
    assert PeriodChoice("ytd", 7).rule == "ytd"
    assert PeriodChoice("days", 7).rule == "7d"


def test_sections_are_set_apart_by_whatever_people_type() -> None:
    assert section_names(" Trades, CashTransactions;OpenPositions\tTrades ") == ("Trades", "CashTransactions", "OpenPositions")


@pytest.mark.parametrize(
    ("url", "kept_as"),
    [
        ("postgresql+psycopg://ann:hush@db/flex", "postgresql+psycopg://ann@db/flex"),
        ("postgresql://ann:hu@sh:x@db:5433/flex", "postgresql://ann@db:5433/flex"),
        ("postgresql://db/flex?user=ann&password=hush&sslmode=require", "postgresql://db/flex?user=ann&sslmode=require"),
        ("postgresql://db/flex?password=hush", "postgresql://db/flex"),
        ("postgresql://ann@db/flex", "postgresql://ann@db/flex"),
    ],
)
def test_a_password_is_taken_out_of_an_address(url: str, kept_as: str) -> None:
    assert address_of(url) == kept_as
    assert "hush" not in shown(kept_as)
