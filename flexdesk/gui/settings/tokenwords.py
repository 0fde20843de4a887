"""How a connection's token stands, in words with a tone; no widgets, and never the token."""

from dataclasses import dataclass

from flexdesk.domain.query import SESSION_ONLY, TokenState
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.words import plural, tr


@dataclass(frozen=True, slots=True)
class Said:
    """Words with a tone and an icon."""

    text: str
    tone: Tone
    icon: str = ""


def kept(state: TokenState) -> Said:
    """Say where a token is kept."""
    if state.place is None:
        return Said(tr("no token yet"), Tone.WARNING, "warning")
    if state.place == SESSION_ONLY:
        return Said(tr("only until FlexDesk is closed"), Tone.WARNING, "clock")
    if state.is_of_environment:
        return Said(tr("environment variable {name}").format(name=state.place), Tone.NEUTRAL, "key")
    return Said(tr("key store: {name}").format(name=state.place), Tone.DONE, "key")


def troubled(state: TokenState) -> Said | None:
    """Say what is wrong with a token, or soon will be, if anything is."""
    found = [each for each in (kept(state), lasts(state)) if each.tone in (Tone.WARNING, Tone.FAILED)]
    return max(found, key=lambda each: each.tone is Tone.FAILED, default=None)


def lasts(state: TokenState) -> Said:
    """Say how long a token lasts, as its owner entered it."""
    if state.days_left is None:
        return Said(tr("no date entered"), Tone.DIM)
    if state.days_left < 0:
        return Said(tr("expired on {day}").format(day=state.expires), Tone.FAILED, "failed")
    if state.days_left == 0:
        return Said(tr("expires today"), Tone.FAILED, "warning")
    left = plural(state.days_left, tr("{n} day left ({day})"), tr("{n} days left ({day})"), day=state.expires or "")
    return Said(left, Tone.WARNING if state.is_short else Tone.DONE, "warning" if state.is_short else "success")
