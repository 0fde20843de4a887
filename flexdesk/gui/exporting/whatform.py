"""What goes out: the rows that match, those selected or all; the columns that are shown or all."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from flexdesk.desk.orders import What
from flexdesk.domain.rowquery import RowSet
from flexdesk.gui.exporting.naming import selected_count, what_words
from flexdesk.gui.exporting.radiorow import Option, RadioRow
from flexdesk.gui.exporting.rowsform import RowsForm
from flexdesk.gui.words import plural, tr

SHOWN, EVERY = "shown", "all"


class WhatForm(QWidget):
    """`changed` says that a person chose otherwise."""

    changed = Signal()

    def __init__(self, rows: RowSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("exportWhat")
        self._rows, words = rows, what_words(rows)
        selected = selected_count(rows)
        options = [
            Option(What.MATCHING.value, words[What.MATCHING]),
            Option(What.SELECTED.value, words[What.SELECTED], "" if selected else tr("No row is selected"), bool(selected)),
            Option(What.ALL.value, words[What.ALL]),
        ]
        self.rows = RadioRow("exportRows", tr("Rows"), options if rows.query.filters else options[1:], self)
        self.shown = RadioRow("exportColumns", tr("Columns"), _column_options(rows), self)
        if not rows.query.filters:
            self.rows.choose(What.ALL.value)
        form = RowsForm(self)
        form.add(tr("Rows"), self.rows)
        form.add(tr("Columns"), self.shown)
        for each in (self.rows, self.shown):
            each.chosen.connect(self.changed)

    @property
    def what(self) -> What:
        """Which rows; without a filter all of them match, and keep the order in which they are shown."""
        found = What(str(self.rows.value))
        return What.MATCHING if found is What.ALL and not self._rows.query.filters else found

    @property
    def columns(self) -> tuple[str, ...] | None:
        """Which columns, in their order; None means all."""
        return self._rows.columns if self.shown.value == SHOWN else None

    @property
    def count(self) -> int:
        """How many rows."""
        counts = {What.MATCHING: self._rows.count, What.SELECTED: selected_count(self._rows)}
        return counts.get(self.what, self._rows.snapshot.record_count)


def _column_options(rows: RowSet) -> tuple[Option, ...]:
    shown, total = len(rows.columns), len(rows.snapshot.columns)
    every = plural(total, tr("all {n}"), tr("all {n}"))
    one, many = tr("&the {n} shown, in this order"), tr("&the {n} shown, in this order")
    return (Option(SHOWN, plural(shown, one, many), enabled=bool(shown)), Option(EVERY, every, tr("In order of first appearance")))
