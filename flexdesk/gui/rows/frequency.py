"""The frequency list of a column: which values stand in the rows that are shown, and how often."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from flexdesk.domain.errors import Failure
from flexdesk.domain.rowquery import Frequencies, Mode, Operator, RowFilter, RowSet, ValueCount
from flexdesk.domain.watch import Progress
from flexdesk.gui.actions import action, allow
from flexdesk.gui.lanes.search import Search
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.rows.copying import tabbed
from flexdesk.gui.shell import Shell
from flexdesk.gui.telling.advice import told
from flexdesk.gui.telling.spoken import speak
from flexdesk.gui.verbatim import put_on_clipboard
from flexdesk.gui.widgets.lines import Column, LineModel
from flexdesk.gui.widgets.listed import ListTable
from flexdesk.gui.widgets.space import space
from flexdesk.gui.widgets.toned import TonedLabel
from flexdesk.gui.words import grouped, plural, tr


class FrequencyDialog(QDialog):
    """Not modal. `chosen` carries the RowFilter of the value that was entered."""

    chosen = Signal(object)

    def __init__(self, shell: Shell, rows: RowSet, column: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("frequencyDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Values of {column}").format(column=column))
        self._column, self._found = column, Frequencies(column, (), 0, rows.count)
        self.said = TonedLabel(self, wrap=True)
        self.said.setObjectName("frequencySaid")
        self._model = LineModel(self._columns(), lambda line: line.value, self)
        self.table = ListTable(shell, "values", self._model, self)
        self.table.setObjectName("frequencyTable")
        self.table.setAccessibleName(tr("Values of {column} and how many rows have them").format(column=column))
        self.table.give_widths((40, 14, 13), stretched=0)
        self.table.opened.connect(self._choose)
        tip = tr("Show only the rows that have this value (Enter)")
        self.filter = action(self, "filterToFrequency", tr("&Filter to this"), self._filter, tip=tip)
        self.copy = action(self, "copyFrequencies", tr("&Copy list"), self._copy, tip=tr("Copy all lines with tabs between"))
        self.copy_value = self._copy_value_action()
        self._search = Search(shell.lanes.scan, self._show, self._fail, self)
        self._search.progressed.connect(self._progress)
        self._lay_out()
        desk = shell.desk
        self.said.say(tr("Counting…"), Tone.RUNNING, "running")
        self._search.ask(self.windowTitle(), lambda watch: desk.rows.frequencies(rows, column, watch))
        self._offer()

    def done(self, result: int) -> None:
        """Override QDialog: Esc stops the counting, too."""
        self._search.drop()
        super().done(result)
        self.close()

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(tr("Value"), value_words, tone=lambda line: None if line.value else Tone.DIM),
            Column(tr("Rows"), lambda line: grouped(line.count), right=True),
            Column(tr("Share"), self._share, right=True),
        )

    def _share(self, line: ValueCount) -> str:
        return f"{100 * line.count / max(1, self._found.row_count):.1f} %"

    def _show(self, found: Frequencies) -> None:
        self._found = found
        self._model.show(found.top)
        self.table.selectRow(0)
        self.said.say(frequency_words(found), Tone.NEUTRAL)
        speak(self, self.said.text)
        self._offer()
        self.table.setFocus()

    def _progress(self, progress: Progress) -> None:
        if progress.total:
            self.said.say(tr("Counting… {percent} %").format(percent=progress.done * 100 // progress.total), Tone.RUNNING, "running")

    def _fail(self, failure: Failure) -> None:
        self.said.say(told(failure), Tone.FAILED, "failed")

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(filter_of(self._column, self._model.line(index).value))

    def _filter(self) -> None:
        if (current := self.table.currentIndex()).isValid():
            self._choose(current)

    def _copy(self) -> None:
        lines = [(self._column, tr("rows")), *((line.value or "", line.count) for line in self._found.top)]
        put_on_clipboard(tabbed(lines))

    def _copy_value(self) -> None:
        if (current := self.table.currentIndex()).isValid():
            put_on_clipboard(self._model.line(current).value or "")

    def _copy_value_action(self) -> QAction:
        made = action(self, "copyFrequentValue", tr("Copy &value"), self._copy_value, shortcut="Ctrl+C", tip=tr("Copy the value as it is"))
        made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.table.addAction(made)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        return made

    def _offer(self) -> None:
        for each in (self.filter, self.copy, self.copy_value):
            allow(each, bool(self._found.top), tr("There are no values here"))

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(space(self, 2))
        for made in (self.filter, self.copy):
            buttons.addWidget(_button(made, self))
        buttons.addStretch(1)
        buttons.addWidget(_button(action(self, "closeFrequencies", tr("Close"), self.reject, tip=tr("Close this list (Esc)")), self))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(space(self, 4), space(self, 3), space(self, 4), space(self, 3))
        layout.setSpacing(space(self, 2))
        layout.addWidget(self.said)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        self.resize(self.fontMetrics().averageCharWidth() * 74, self.fontMetrics().height() * 30)


def value_words(line: ValueCount) -> str:
    """Return a value as it stands in the list: what is no value is said in words."""
    if line.value is None:
        return tr("not present")
    return line.value or tr("(empty)")


def filter_of(column: str, value: str | None) -> RowFilter:
    """Return the filter that lets the rows with a value pass, which is compared as the text it is."""
    if value is None:
        return RowFilter(column, Operator.ABSENT)
    return RowFilter(column, Operator.EQUAL, value, mode=Mode.TEXT) if value else RowFilter(column, Operator.EMPTY)


def frequency_words(found: Frequencies) -> str:
    """Return what was counted."""
    rows = plural(found.row_count, tr("{n} row"), tr("{n} rows"))
    words = plural(found.distinct, tr("{n} different value in {rows}"), tr("{n} different values in {rows}"), rows=rows)
    return tr("{words}; the {n} most frequent are listed").format(words=words, n=grouped(len(found.top))) if _is_cut(found) else words


def _is_cut(found: Frequencies) -> bool:
    return found.distinct > sum(line.value is not None for line in found.top)


def _button(made: QAction, parent: QWidget) -> QPushButton:
    button = QPushButton(made.text(), parent)
    button.setObjectName(f"{made.objectName()}Button")
    button.setAccessibleName(made.text().replace("&", ""))
    button.setToolTip(made.toolTip())
    button.setAutoDefault(False)
    button.clicked.connect(made.trigger)
    made.enabledChanged.connect(button.setEnabled)
    return button
