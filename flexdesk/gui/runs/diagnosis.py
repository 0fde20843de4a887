"""What there is to say about a run that did not simply work: the sentence, what was kept, what to do, and the report to copy."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from flexdesk.gui.looks.palette import Tone, soft
from flexdesk.gui.runs.diagnostics import Diagnosis
from flexdesk.gui.runs.outcome import look
from flexdesk.gui.widgets.actionbutton import ActionButton
from flexdesk.gui.widgets.flow import FlowLayout
from flexdesk.gui.widgets.scrolled import Scrolled
from flexdesk.gui.widgets.space import space
from flexdesk.gui.widgets.toned import TonedLabel
from flexdesk.gui.words import tr


class _Ground(QWidget):
    """A quiet ground in a tone."""

    tone = Tone.NEUTRAL

    def paintEvent(self, _event: QPaintEvent) -> None:  # Qt's name
        """Override QWidget."""
        QPainter(self).fillRect(self.rect(), soft(self.tone, self.palette()))


class DiagnosisPanel(Scrolled):
    """Hidden when there is nothing to say."""

    def __init__(self, actions: Sequence[QAction] = (), parent: QWidget | None = None) -> None:
        self._ground = _Ground()
        super().__init__(self._ground, parent)
        self.setObjectName("diagnosis")
        self.setAccessibleName(tr("What happened"))
        self._sentence = TonedLabel(self._ground, wrap=True)
        self._facts = {name: (self._label(heading=True), self._label()) for name in ("kept", "step", "warnings", "code")}
        layout = QVBoxLayout(self._ground)
        layout.setContentsMargins(space(self, 3), space(self, 2), space(self, 3), space(self, 2))
        layout.setSpacing(space(self, 2))
        layout.addWidget(self._sentence)
        layout.addLayout(self._grid())
        layout.addLayout(self._buttons(actions))

    def _buttons(self, actions: Sequence[QAction]) -> FlowLayout:
        """Return what can be done about it, a button for each; those that do not help are not there."""
        row = FlowLayout(space(self, 2))
        for each in actions:
            row.addWidget(ActionButton(each, self._ground))
        return row

    def show_diagnosis(self, told: Diagnosis) -> None:
        """Show what is told; hide when it is all well."""
        worth = bool(told.code or told.warnings)
        self.setVisible(worth)
        if not worth:
            return
        shown = look(told.state)
        self._ground.tone = shown.tone
        self._sentence.say(told.sentence, shown.tone, shown.icon, strong=True)
        for (heading, label), (title, text) in zip(self._facts.values(), self._rows(told), strict=True):
            heading.setText(title)
            label.setText(text)
            for each in (heading, label):
                each.setVisible(bool(text))
        self._ground.update()

    def _rows(self, told: Diagnosis) -> list[tuple[str, str]]:
        return [
            (tr("Kept"), told.kept),
            (tr("What to do"), told.next_step),
            (tr("Warnings"), "\n".join(told.warnings)),
            (tr("Code"), told.code),
        ]

    def _grid(self) -> QGridLayout:
        """Return the facts with their headings; a QFormLayout gives words that wrap too little height in some widths (tried)."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(space(self, 4))
        grid.setVerticalSpacing(space(self))
        grid.setColumnStretch(1, 1)
        for row, pair in enumerate(self._facts.values()):
            for column, label in enumerate(pair):
                grid.addWidget(label, row, column)
        return grid

    def _label(self, *, heading: bool = False) -> QLabel:
        label = QLabel(self._ground)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(not heading)
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        if not heading:
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        return label
