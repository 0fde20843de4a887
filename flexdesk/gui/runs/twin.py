"""The table twin of the timeline: every mark a row, to be read by any screen reader and copied anywhere."""

from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHeaderView, QWidget

from flexdesk.gui.runs.marks import Mark, Timeline
from flexdesk.gui.runs.rows import NO_NOTES, MarkRow, Notes, as_text, kind_icon, kind_tone, row_of, table_rows, titles
from flexdesk.gui.shell import Shell
from flexdesk.gui.widgets.lines import Column, LineModel
from flexdesk.gui.widgets.table import CalmTable
from flexdesk.gui.words import plural, tr

MESSAGE = 6


class TimelineTable(CalmTable):
    """Shows the marks of one run; copying takes the selected rows, or all of them, with their headings."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell.navigator, parent)
        self.setObjectName("timelineTable")
        self.setAccessibleName(tr("Timeline as a table"))
        self._timeline, self._notes = Timeline("", (), ()), NO_NOTES
        self._lines = LineModel(self._columns(), lambda each: (each.stage, each.attempt, each.kind, each.start), self)
        self.move_in()
        self.setModel(self._lines)
        width = self.fontMetrics().averageCharWidth()
        for column, letters in enumerate((14, 11, 16, 16, 10, 26)):
            self.horizontalHeader().resizeSection(column, width * letters)
        self.horizontalHeader().setSectionResizeMode(MESSAGE, QHeaderView.ResizeMode.Stretch)

    def show_timeline(self, timeline: Timeline, notes: Notes = NO_NOTES) -> None:
        """Show the marks of a timeline, and what each stage achieved."""
        self._timeline, self._notes = timeline, notes
        self._lines.show(timeline.marks)
        self.setAccessibleDescription(plural(len(timeline.marks), tr("{n} row"), tr("{n} rows")))

    def copy(self) -> None:
        """Put the selected rows, or all, on the clipboard as tab-separated text."""
        rows = table_rows(self._timeline, self._notes)
        chosen = sorted({index.row() for index in self.selectionModel().selectedRows()})
        QGuiApplication.clipboard().setText(as_text(tuple(rows[row] for row in chosen) or rows))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # Qt's name
        """Override: the copy key."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def _columns(self) -> tuple[Column, ...]:
        heads = titles()
        return (
            Column(heads[0], lambda mark: self._row(mark).stage),
            Column(heads[1], lambda mark: self._row(mark).attempt, right=True),
            Column(heads[2], lambda mark: self._row(mark).start, right=True),
            Column(heads[3], lambda mark: self._row(mark).end, right=True),
            Column(heads[4], lambda mark: self._row(mark).ms, right=True),
            Column(
                heads[5],
                lambda mark: self._row(mark).outcome,
                tone=lambda mark: kind_tone(mark.kind),
                icon=lambda mark: kind_icon(mark.kind),
            ),
            Column(heads[6], lambda mark: self._row(mark).message, tip=lambda mark: self._row(mark).message),
        )

    def _row(self, mark: Mark) -> MarkRow:
        return row_of(mark, self._timeline, self._notes)
