"""Conditions and orders as arguments: the words of the window's filter fields."""

from typing import Any

import click

from flexdesk.domain.errors import UsageError
from flexdesk.domain.rowgrammar import parse_condition, parse_sort
from flexdesk.domain.rowquery import RowFilter, SortKey


class Condition(click.ParamType):  # type: ignore[type-arg,unused-ignore]  # generic since click 8.4 only
    """A column, a sign and a value."""

    name = "condition"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> RowFilter:
        try:
            return parse_condition(str(value))
        except UsageError as error:
            self.fail(f"{error.failure.message} {error.failure.next_step}", param, ctx)


class Order(click.ParamType):  # type: ignore[type-arg,unused-ignore]  # as above
    """A column, its direction and its mode."""

    name = "column"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> SortKey:
        try:
            return parse_sort(str(value))
        except UsageError as error:
            self.fail(f"{error.failure.message} {error.failure.next_step}", param, ctx)


CONDITION = Condition()
SORT_KEY = Order()
