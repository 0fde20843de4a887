"""Saved queries in words; no widgets."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from flexdesk.domain.advice import Purpose
from flexdesk.domain.fetching import QueryHealth
from flexdesk.domain.health import health_phrases, past_phrases
from flexdesk.domain.period import OWN
from flexdesk.domain.query import Schedule, is_token_short
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.telling.sayings import phrased
from flexdesk.gui.words import local_time, plural, tr

DAYS = "days"
"""The choice of a period that ends with the last finished day; the number of its days is asked for beside it."""

_RULE = re.compile(r"([1-9][0-9]*)d")


def purposes() -> Mapping[str, str]:
    """Return what a query can be meant for."""
    return {Purpose.ARCHIVE: tr("archive everything"), Purpose.TAX: tr("taxes"), Purpose.TRADES: tr("trades")}


def schedules() -> Mapping[str, str]:
    """Return how often a query can be due."""
    return {
        Schedule.DAILY: tr("every working day"),
        Schedule.WEEKLY: tr("every week"),
        Schedule.MONTHLY: tr("every month"),
        Schedule.OFF: tr("only when asked"),
    }


def periods() -> Mapping[str, str]:
    """Return the kinds of periods."""
    return {
        DAYS: tr("the last days"),
        "day": tr("the last finished day"),
        "mtd": tr("this month so far"),
        "ytd": tr("this year so far"),
        OWN: tr("as in the query"),
    }


def health_words(health: QueryHealth) -> str:
    """Return how a saved query stands; times are the user's own."""
    return ", ".join(phrased(each) for each in health_phrases(health, local_time))


def past_words(health: QueryHealth) -> str:
    """Return how its fetches went so far."""
    return ", ".join(phrased(each) for each in past_phrases(health, local_time))


def health_tone(health: QueryHealth) -> Tone:
    """Return how well it stands."""
    left = health.token_days_left
    if health.history.failures or (left is not None and left < 0):
        return Tone.FAILED
    if is_token_short(left) or not health.history.last_success_utc:
        return Tone.WARNING
    return Tone.DONE


@dataclass(frozen=True, slots=True)
class PeriodChoice:
    """A period rule taken apart: a kind of `periods`, and a number of days that counts for DAYS only."""

    kind: str
    days: int = 30

    @property
    def rule(self) -> str:
        return f"{self.days}d" if self.kind == DAYS else self.kind


def period_choice(rule: str) -> PeriodChoice:
    """Return the choice that a rule stands for."""
    match = _RULE.fullmatch(rule)
    return PeriodChoice(DAYS, int(match[1])) if match else PeriodChoice(rule)


def period_words(rule: str) -> str:
    """Return a period rule as people say it."""
    chosen = period_choice(rule)
    if chosen.kind == DAYS:
        return plural(chosen.days, tr("the last day"), tr("the last {n} days"))
    return periods().get(chosen.kind, rule)


def section_names(text: str) -> tuple[str, ...]:
    """Return the sections that were typed, set apart by commas or blanks."""
    return tuple(dict.fromkeys(each for each in re.split(r"[\s,;]+", text) if each))
