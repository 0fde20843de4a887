"""What the program says of itself beyond the window - failures, advice, warnings, reasons - in the user's language.

Such sentences are made where things happen, are printed by commands and stand in the store, so they come here as texts in English.
The forms they are made of are listed in `resources/sentences.txt`: by them a sentence is parted into form and values, the form is
translated, and the values stay as they are.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from string import Formatter

from flexdesk.domain.phrase import Phrase
from flexdesk.gui.telling.clickable import windowed
from flexdesk.gui.verbatim import legible
from flexdesk.gui.words import tr
from flexdesk.paths import bundled

_STOP = re.compile(r"(?<=[.!?]) ")
_KEPT = 4096
"""Texts of which is remembered what they are made of."""
_TOGETHER = 8
"""Sentences that one form may have in a text of several: a message that some other program gave can be pages long."""


@dataclass(frozen=True, slots=True)
class Form:
    """A sentence with places for values, as `str.format` fills them."""

    text: str
    own: tuple[str, ...]
    """What stands before, between and behind the values."""
    names: tuple[str, ...]

    @property
    def weight(self) -> int:
        """Letters of its own: of two forms that a text could have, the one that leaves less to values is it."""
        return sum(map(len, self.own))

    def values_in(self, text: str) -> Mapping[str, str] | None:
        """Return what was filled in to make a text, each value as short as can be; None if the text was not made of this form.

        Not a regular expression: where a value can end in many places, one tries them all for each value before it.
        """
        first, last = self.own[0], self.own[-1]
        if not self.names:
            return {} if text == first else None
        at, end = len(first), len(text) - len(last)
        if at > end or not (text.startswith(first) and text.endswith(last)):
            return None
        values = {}
        for name, behind in zip(self.names, self.own[1:-1], strict=False):  # the last value has all that is left
            found = text.find(behind, at, end)
            if found < 0:
                return None
            values[name] = text[at:found]
            at = found + len(behind)
        return values | {self.names[-1]: text[at:end]}


@dataclass(frozen=True, slots=True)
class Parted:
    """A form and what is filled in."""

    form: str
    values: Mapping[str, str]


def said(text: str) -> str:
    """Return a sentence, or several, in the user's language; what is none of ours stays as it is."""
    whole = _parted(text)
    return " ".join(_one_by_one(_STOP.split(text))) if whole is None else _filled(whole)


def _one_by_one(parts: Sequence[str]) -> Iterator[str]:
    """Yield sentences; of those that a form could have together, it has as many as it can."""
    at = 0
    while at < len(parts):
        for end in range(min(at + _TOGETHER, len(parts)), at, -1):
            if (found := _parted(" ".join(parts[at:end]))) is not None:
                yield _filled(found)
                break
        else:
            end = at + 1
            yield legible(parts[at])
        at = end


def phrased(phrase: Phrase) -> str:
    """Return a sentence that still has its values apart."""
    return tr(phrase.form).format(**{name: _value(value) for name, value in phrase.values.items()})


def _value(value: object) -> object:
    """A value may be a sentence, too: the reason that another program gave, or ourselves; or the name of a file."""
    if not isinstance(value, str):
        return value
    return said(value) if " " in value else legible(value)


def _filled(parted: Parted) -> str:
    values = {name: _value(value) for name, value in parted.values.items()}
    numbered = [value for _, value in sorted((int(name), value) for name, value in values.items() if name.isdigit())]
    return tr(parted.form).format(*numbered, **{name: value for name, value in values.items() if not name.isdigit()})


@lru_cache(_KEPT)
def _parted(text: str) -> Parted | None:
    for form in forms():
        if (values := form.values_in(text)) is not None:
            return Parted(form.text, values)
    return None


@cache
def forms() -> tuple[Form, ...]:
    """Return all forms, those with the most letters of their own first."""
    lines = (bundled("resources") / "sentences.txt").read_text(encoding="utf-8").splitlines()
    listed = [line.replace("\\n", "\n").replace("\\\\", "\\") for line in lines]
    every = dict.fromkeys([*listed, *map(windowed, listed)])
    found = [made for text in every if (made := _form(text)) is not None]
    return tuple(sorted(found, key=lambda form: -form.weight))


def _form(text: str) -> Form | None:
    try:
        parts = [(own, name) for own, name, _spec, _conversion in Formatter().parse(text)]
    except ValueError:  # braces that are no places
        return None
    names = tuple(name for _, name in parts if name is not None)
    if not all(re.fullmatch(r"\d+|[a-z_]+", name) for name in names) or len(set(names)) < len(names):
        return None
    own = tuple(own for own, _ in parts)
    return Form(text, own if len(own) > len(names) else (*own, ""), names)
