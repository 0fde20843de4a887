"""Conditions and orders as arguments: the words of the window's filter fields."""

from collections.abc import Callable
from typing import Any

import click

from flexdesk.domain.errors import UsageError
from flexdesk.domain.rowgrammar import parse_condition, parse_sort
from flexdesk.domain.rowquery import RowFilter, SortKey


class Words(click.ParamType):  # type: ignore[type-arg,unused-ignore]  # generic since click 8.4 only
    """What is written in those words; `meaning` raises UsageError for what it does not understand."""

    def __init__(self, name: str, meaning: Callable[[str], RowFilter | SortKey]) -> None:
        self.name = name
        self._meaning = meaning

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> RowFilter | SortKey:
        try:
            return self._meaning(str(value))
        except UsageError as error:
            self.fail(f"{error.failure.message} {error.failure.next_step}", param, ctx)


CONDITION = Words("condition", parse_condition)
"""A column, a sign and a value."""
SORT_KEY = Words("column", parse_sort)
"""A column, its direction and its mode."""
