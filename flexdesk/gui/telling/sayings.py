"""What the program says of itself beyond the window - failures, advice, warnings, reasons - in the user's language.

Such sentences are made where things happen, are printed by commands and stand in the store, so they come here as texts in English.
The forms they are made of are listed in `resources/sentences.txt`: by them a sentence is parted into form and values, the form is
translated, and the values stay as they are.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from string import Formatter

from flexdesk.domain.phrase import Phrase
from flexdesk.gui.telling.clickable import windowed
from flexdesk.gui.words import tr
from flexdesk.paths import bundled

_STOP = re.compile(r"(?<=[.!?]) ")
_KEPT = 4096
"""Texts of which is remembered what they are made of."""


@dataclass(frozen=True, slots=True)
class Form:
    """A sentence with places for values, as `str.format` fills them."""

    text: str
    pattern: re.Pattern[str]
    weight: int
    """Letters of its own: of two forms that a text could have, the one that leaves less to values is it."""


@dataclass(frozen=True, slots=True)
class Parted:
    """A form and what is filled in."""

    form: str
    values: Mapping[str, str]


def said(text: str) -> str:
    """Return a sentence, or several, in the user's language; what is none of ours stays as it is."""
    whole = _parted(text)
    if whole is not None:
        return _filled(whole)
    parts = _STOP.split(text)
    for count in range(len(parts) - 1, 0, -1):
        if (first := _parted(" ".join(parts[:count]))) is not None:
            return f"{_filled(first)} {said(' '.join(parts[count:]))}"
    return text if len(parts) == 1 else f"{parts[0]} {said(' '.join(parts[1:]))}"


def phrased(phrase: Phrase) -> str:
    """Return a sentence that still has its values apart."""
    return tr(phrase.form).format(**{name: _value(value) for name, value in phrase.values.items()})


def _value(value: object) -> object:
    """A value may be a sentence, too: the reason that another program gave, or ourselves."""
    return said(value) if isinstance(value, str) and " " in value else value


def _filled(parted: Parted) -> str:
    values = {name: _value(value) for name, value in parted.values.items()}
    numbered = [value for _, value in sorted((int(name), value) for name, value in values.items() if name.isdigit())]
    return tr(parted.form).format(*numbered, **{name: value for name, value in values.items() if not name.isdigit()})


@lru_cache(_KEPT)
def _parted(text: str) -> Parted | None:
    for form in forms():
        if found := form.pattern.fullmatch(text):
            return Parted(form.text, {name.removeprefix("_"): value for name, value in found.groupdict().items()})
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
    names = [name for _, name in parts if name is not None]
    if not all(re.fullmatch(r"\d+|[a-z_]+", name) for name in names) or len(set(names)) < len(names):
        return None
    pattern = "".join(re.escape(own) + ("" if name is None else rf"(?P<_{name}>.*?)") for own, name in parts)
    return Form(text, re.compile(pattern, re.DOTALL), sum(len(own) for own, _ in parts))
