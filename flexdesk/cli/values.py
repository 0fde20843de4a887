"""What the values of options must be made of, so that nonsense is wrong usage before anything begins."""

import math
import re
import unicodedata
from collections.abc import Callable
from typing import Any

import click


class Word(click.ParamType):  # type: ignore[type-arg,unused-ignore]  # generic since click 8.4 only
    """A text that `fits`; `form` tells what it should have been, `found` what is meant where more than that was given."""

    def __init__(self, name: str, fits: Callable[[str], object], form: str, found: Callable[[str], str] = str) -> None:
        self.name, self._fits, self._form, self._found = name, fits, form, found

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        text = self._found(str(value))
        if not self._fits(text):
            self.fail(f"{text!r} is no {self.name}: {self._form}.", param, ctx)
        return text


class Names(click.ParamType):  # type: ignore[type-arg,unused-ignore]  # as above
    """Some names with commas between."""

    name = "names"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        if isinstance(value, tuple):
            return value
        found = tuple(part.strip() for part in str(value).split(","))
        if not all(found):
            self.fail(f"{value!r} has a name that is blank; write them as symbol,quantity.", param, ctx)
        return found


class Seconds(click.FloatRange):
    """A time above zero that has an end."""

    def __init__(self) -> None:
        super().__init__(min=0, min_open=True)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        seconds = float(super().convert(value, param, ctx))
        if not math.isfinite(seconds):
            self.fail(f"{value!r} is no number of seconds.", param, ctx)
        return seconds


def _of_address(text: str) -> str:
    if "://" not in text:
        return text
    from flexdesk.domain.query import query_id_in  # noqa: PLC0415  # every command has these options, and few an address

    return query_id_in(text)


def _says_something(text: str) -> bool:
    return bool(text.strip()) and all(unicodedata.category(letter) != "Cc" for letter in text)


QUERY_ID = Word("query id", re.compile(r"[A-Za-z0-9_-]+").fullmatch, "it has only letters, digits, - and _", _of_address)
QUERY_NAME = Word("query", _says_something, "it must not be blank or have control characters", _of_address)
QUERY_OF_FILE = Word("query id", _says_something, "it must not be blank or have control characters")
SECTION_NAME = Word("section name", lambda text: _says_something(text) and not re.search(r"\s", text), "it is one word, such as Trades")
COLUMN_NAMES = Names()
