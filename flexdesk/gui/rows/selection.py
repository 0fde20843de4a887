"""What is selected in the rows table, as plain numbers that may cross to a lane."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle of cells; all four edges belong to it."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Choice:
    """Selected blocks; the columns stand in the order in which the screen shows them."""

    blocks: tuple[Block, ...]
    columns: tuple[int, ...]

    @property
    def cells(self) -> int:
        """How many cells can be seen: hidden columns are none."""
        return sum((each.bottom - each.top + 1) * sum(each.left <= c <= each.right for c in self.columns) for each in self.blocks)

    def row_ranges(self) -> list[tuple[int, int]]:
        """Return the rows that have a selected cell, as ranges in order that do not overlap."""
        merged: list[tuple[int, int]] = []
        for top, bottom in sorted((block.top, block.bottom) for block in self.blocks):
            if merged and top <= merged[-1][1] + 1:
                merged[-1] = (merged[-1][0], max(bottom, merged[-1][1]))
            else:
                merged.append((top, bottom))
        return merged

    def blocks_at(self, row: int) -> Sequence[Block]:
        return [block for block in self.blocks if block.top <= row <= block.bottom]
