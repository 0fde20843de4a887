"""How many rows are the same, changed, only in A, only in B; each kind of difference can be left out of the list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from flexdesk.desk.comparing.result import KINDS
from flexdesk.domain.comparison import DifferenceKind, SectionComparison
from flexdesk.gui.compare.words import counts_words, look
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.widgets.flow import FlowLayout, unbroken
from flexdesk.gui.widgets.space import space, tight
from flexdesk.gui.widgets.toned import TonedLabel
from flexdesk.gui.words import grouped, tr


class CountsBar(QWidget):
    """`chosen` says that other `kinds` are to be shown."""

    chosen = Signal()

    def __init__(self, actions: tuple[QAction, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compareCounts")
        self._same = TonedLabel(self, elided=True)
        self._switches = {kind: self._switch(kind) for kind in KINDS}
        around, flow = QVBoxLayout(self), FlowLayout(space(self, 2), ends=True)
        tight(around)
        around.addLayout(flow)
        for part in ((self._same, *self._switches.values()), tuple(map(self._button, actions))):
            flow.addWidget(unbroken(self, space(self, 2), *part))

    @property
    def kinds(self) -> tuple[DifferenceKind, ...]:
        """The kinds that are shown."""
        return tuple(kind for kind, switch in self._switches.items() if switch.isChecked())

    def show_kinds(self, kinds: tuple[DifferenceKind, ...]) -> None:
        """Show these kinds, without telling anybody."""
        for kind, switch in self._switches.items():
            before = switch.blockSignals(True)
            switch.setChecked(kind in kinds)
            switch.blockSignals(before)

    def show_counts(self, sums: SectionComparison) -> None:
        """Show the counts of a comparison."""
        same = tr("= {n} same (hidden)").format(n=grouped(sums.same))
        if sums.ignored:
            same += tr(", {n} of them but for what is ignored").format(n=grouped(sums.ignored))
        self._same.say(same, Tone.DIM)
        self._same.setToolTip(_form_words(sums))
        for kind, count in zip(KINDS, (sums.changed, sums.removed, sums.added), strict=True):
            shown = look(kind)
            text = f"{shown.sign} {grouped(count)} {shown.word}"
            self._switches[kind].setText(text)
            self._switches[kind].setAccessibleName(tr("Show {rows}").format(rows=text[2:]))
            self._switches[kind].setEnabled(count > 0)
        self.setAccessibleDescription(counts_words(sums))

    def _switch(self, kind: DifferenceKind) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"show-{kind}")
        button.setText(look(kind).sign)
        button.setAccessibleName(look(kind).word)
        button.setToolTip(tr("Show or hide the rows that are {kind}").format(kind=look(kind).word))
        button.setCheckable(True)
        button.setChecked(True)
        button.toggled.connect(self._tell)
        return button

    def _tell(self) -> None:
        self.chosen.emit()

    def _button(self, made: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"{made.objectName()}Button")
        button.setDefaultAction(made)
        step = made.objectName() in {"nextDifference", "previousDifference"}
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly if step else Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setAccessibleName(made.text().replace("&", "").rstrip("…"))
        return button


def _form_words(sums: SectionComparison) -> str:
    if not sums.form_differs:
        return tr("Rows that say the same, whatever their order")
    return tr("{n} of them are written in another form: attributes in another order, or empty ones left out").format(
        n=grouped(sums.form_differs)
    )
