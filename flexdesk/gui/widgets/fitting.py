"""Widths of columns from what stands in them."""

from collections.abc import Collection, Mapping, Sequence
from heapq import nlargest

from PySide6.QtWidgets import QTableView

from flexdesk.gui.widgets.space import space

WIDEST = 42
"""Letters a column gets at most by itself; the user may draw it wider."""
_MEASURED = 8
"""Of so many of the longest texts the width is taken: with letters of many widths the longest need not be the widest."""


def fit(table: QTableView, texts: Sequence[Collection[str]], extra: Mapping[int, int]) -> None:
    """Give each column the width of its title or of its widest text; `extra` is what some need beside the text."""
    header, metrics, margin = table.horizontalHeader(), table.fontMetrics(), space(table, 4)
    for column, found in enumerate(texts):
        content = max((metrics.horizontalAdvance(text) for text in nlargest(_MEASURED, found, key=len)), default=0) + extra.get(column, 0)
        title = header.fontMetrics().horizontalAdvance(str(table.model().headerData(column, header.orientation())))
        width = max(title + space(table), min(content, metrics.averageCharWidth() * WIDEST)) + margin
        header.resizeSection(column, max(width, header.minimumSectionSize()))
