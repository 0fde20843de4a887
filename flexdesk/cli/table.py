"""Tables in plain text: aligned columns, numbers to the right, nothing that could move the cursor of a terminal."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

Cell = str | int | None


def aligned(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Yield the lines of a table; a column of numbers stands to the right."""
    taken = [tuple(row) for row in rows]
    numeric = [all(isinstance(row[column], int) for row in taken) and bool(taken) for column in range(len(header))]
    lines = [[title.upper() for title in header], *([_text(cell) for cell in row] for row in taken)]
    widths = [max(width(line[column]) for line in lines) for column in range(len(header))]
    for line in lines:
        yield "  ".join(_padded(*each) for each in zip(line, widths, numeric, strict=True)).rstrip()


def clean(text: str) -> str:
    """Return a text without control characters: a statement or a file name must not steer the terminal."""
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in text)


def counted(count: int, one: str, ending: str = "s") -> str:
    """Return a number with what it counts: 1 row, 2 rows."""
    return f"{count:,} {one if count == 1 else one + ending}"


def width(text: str) -> int:
    """Return how many places a text takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(letter) else 1 + (unicodedata.east_asian_width(letter) in "WF") for letter in text)


def _text(cell: Cell) -> str:
    if cell is None:
        return "-"
    return f"{cell:,}" if isinstance(cell, int) else clean(cell)


def _padded(text: str, columns: int, to_the_right: bool) -> str:
    gap = " " * (columns - width(text))
    return gap + text if to_the_right else text + gap
