"""What a spreadsheet makes of a value that it reads from a text: formulas it would compute, digits it would lose."""

import re
from dataclasses import dataclass

from flexdesk.domain.record import SEPARATOR

_NUMBER = r"[+-]?(?:[0-9]+(?:,[0-9]{3})*(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,6})?"
_END = rf"(?:{SEPARATOR}|\Z)"

FORMULA = re.compile(rf"{SEPARATOR}(?=[=+\-@\t\r])(?!(?:{_NUMBER}|-){_END})")
"""Finds the separator before a value that a spreadsheet takes for a formula. A number is none, also a negative one, nor is a dash alone:
IBKR writes it wherever it has no value.
"""

LONG_ID = re.compile(rf"{SEPARATOR}(?=[+-]?0*[1-9][0-9]{{15,}}{_END})")
"""Finds the separator before a whole number of more than 15 digits: Excel keeps 15."""


def guarded(joined: str) -> str:
    """Return joined values with a ' before each that a spreadsheet takes for a formula."""
    return FORMULA.sub(f"{SEPARATOR}'", SEPARATOR + joined)[1:]


@dataclass(frozen=True, slots=True)
class Survey:
    """What a spreadsheet would make of some rows: cells taken for formulas, by column, and columns with numbers that lose digits."""

    row_count: int
    formulas: tuple[tuple[str, int], ...] = ()
    long_ids: frozenset[str] = frozenset()

    def formula_cells(self, columns: tuple[str, ...]) -> int:
        """Return how many cells of these columns are taken for formulas."""
        return sum(count for name, count in self.formulas if name in columns)

    def long_columns(self, columns: tuple[str, ...]) -> tuple[str, ...]:
        """Return which of these columns lose digits."""
        return tuple(name for name in columns if name in self.long_ids)
