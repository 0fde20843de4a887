"""The difference that is looked into: its attributes, A beside B."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QHeaderView, QStyle, QVBoxLayout, QWidget

from flexdesk.domain.comparison import Difference
from flexdesk.gui.actions import action
from flexdesk.gui.compare.words import ABSENT, AttributeLine, attribute_lines, look, mark, name_of
from flexdesk.gui.looks.fonts import strong
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.places.navigation import Navigator
from flexdesk.gui.widgets.elided import ElidedLabel
from flexdesk.gui.widgets.lines import Column, LineModel
from flexdesk.gui.widgets.space import space, tight
from flexdesk.gui.widgets.table import CalmTable
from flexdesk.gui.widgets.toned import TonedLabel
from flexdesk.gui.words import tr


class DifferenceDetails(QWidget):
    """`ignore_wanted` carries the name of an attribute that shall make no difference."""

    ignore_wanted = Signal(str)

    def __init__(self, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("differenceDetails")
        self._difference: Difference | None = None
        self._mark = TonedLabel(self, elided=True)  # painted as the name beside it is, on the same line
        self._name = ElidedLabel(self, mode=Qt.TextElideMode.ElideRight)
        self._name.setFont(strong(self.font()))
        self._every = QCheckBox(tr("All attributes"), self)
        self._every.setObjectName("compareEvery")
        self._every.setAccessibleName(tr("Show all attributes of the row"))
        self._every.toggled.connect(self._show)
        self.model = LineModel(_columns(), lambda each: each.name, self)
        self.table = self._table(navigator)
        self.ignore = action(self, "ignoreAttribute", tr("&Ignore this attribute"), self._ignore, tip=tr("Compare again without it"))
        self.table.addAction(self.ignore)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        head = QHBoxLayout()
        head.setContentsMargins(space(self, 3), space(self), max(0, space(self, 3) - _behind_words(self._every)), space(self))
        head.setSpacing(space(self, 3))
        head.addWidget(self._mark)
        head.addWidget(self._name, 1)
        head.addWidget(self._every)
        layout = QVBoxLayout(self)
        tight(layout)
        layout.addLayout(head)
        layout.addWidget(self.table, 1)

    def adopt(self, actions: list[QAction]) -> None:
        """Take more actions into the context menu."""
        self.table.addActions(actions)

    def show_difference(self, difference: Difference | None) -> None:
        """Look into a difference, or into none."""
        self._difference = difference
        if difference is not None:
            self._mark.say(mark(difference.kind), look(difference.kind).tone, strong=True)
            self._name.setText(f"{difference.record.section_name}: {name_of(difference)}")
            self._every.setEnabled(difference.a is not None and difference.b is not None)
        self._show()

    def shows_one_of(self, names: Sequence[str]) -> bool:
        """Tell whether one of these attributes is shown."""
        return any(line.name in names for line in self.model.lines)

    def mark_one_of(self, names: Sequence[str]) -> None:
        """Stand on the first of these attributes that is shown."""
        shown = [line.name for line in self.model.lines]
        for name in filter(shown.__contains__, names):
            self.table.selectRow(shown.index(name))
            return

    def _show(self) -> None:
        found = self._difference
        self.model.show(attribute_lines(found, every=self._every.isChecked()) if found else ())

    def _ignore(self) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            self.ignore_wanted.emit(self.model.line(index).name)

    def _table(self, navigator: Navigator) -> CalmTable:
        table = CalmTable(navigator, self)
        table.setObjectName("differenceTable")
        table.setAccessibleName(tr("Attributes of the difference"))
        table.move_in()
        table.setModel(self.model)
        header, width = table.horizontalHeader(), table.fontMetrics().averageCharWidth()
        for column, letters in enumerate((30, 40)):
            header.resizeSection(column, width * letters)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        return table


def _behind_words(box: QCheckBox) -> int:
    """Return what a box leaves free behind its words: they end in line with the buttons above."""
    metric, style = QStyle.PixelMetric, box.style()
    before = style.pixelMetric(metric.PM_IndicatorWidth, None, box) + style.pixelMetric(metric.PM_CheckBoxLabelSpacing, None, box)
    return box.sizeHint().width() - before - box.fontMetrics().horizontalAdvance(box.text())


def _columns() -> tuple[Column, ...]:
    return (
        Column(tr("Attribute"), lambda each: each.name, tip=lambda each: each.name),
        Column("A", lambda each: _shown(each.old), tip=lambda each: each.old or "", tone=lambda each: _tone(each, each.old)),
        Column("B", lambda each: _shown(each.new), tip=lambda each: each.new or "", tone=lambda each: _tone(each, each.new)),
    )


def _shown(value: str | None) -> str:
    return ABSENT if value is None else value


def _tone(line: AttributeLine, value: str | None) -> Tone | None:
    if value is None:
        return Tone.DIM
    return None if line.differs else Tone.DIM
