"""Where somebody was in the calendar."""

from dataclasses import dataclass

Key = tuple[str, str]
"""An account and a Flex Query id."""


@dataclass(frozen=True, slots=True)
class CalendarMemory:
    """The chosen cell is `column` of `line`; `account` and `query` are looked at alone, empty: all; `month` of `row` if its days are."""

    year: int
    account: str = ""
    query: str = ""
    row: Key | None = None
    month: int | None = None
    line: Key | None = None
    column: int = 1
