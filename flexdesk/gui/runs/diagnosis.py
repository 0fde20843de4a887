"""What there is to say about a run that did not simply work: the sentence, what was kept, what to do, and the report to copy."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from flexdesk.gui.palette import Tone, soft
from flexdesk.gui.runs.diagnostics import Diagnosis
from flexdesk.gui.runs.outcome import look
from flexdesk.gui.widgets.actionbutton import ActionButton
from flexdesk.gui.widgets.space import space
from flexdesk.gui.widgets.toned import TonedLabel
from flexdesk.gui.words import tr


class DiagnosisPanel(QWidget):
    """Hidden when there is nothing to say."""

    def __init__(self, actions: Sequence[QAction] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("diagnosis")
        self._tone = Tone.NEUTRAL
        self._sentence = TonedLabel(self, wrap=True)
        self._facts = QFormLayout()
        self._facts.setHorizontalSpacing(space(self, 4))
        self._facts.setVerticalSpacing(space(self))
        self._facts.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(space(self, 3), space(self, 2), space(self, 3), space(self, 2))
        layout.setSpacing(space(self, 2))
        layout.addWidget(self._sentence)
        layout.addLayout(self._facts)
        layout.addLayout(self._buttons(actions))

    def _buttons(self, actions: Sequence[QAction]) -> QHBoxLayout:
        """Return what can be done about it, a button for each; those that do not help are not there."""
        row = QHBoxLayout()
        row.setSpacing(space(self, 2))
        for each in actions:
            row.addWidget(ActionButton(each, self))
        row.addStretch(1)
        return row

    def show_diagnosis(self, told: Diagnosis) -> None:
        """Show what is told; hide when it is all well."""
        worth = bool(told.code or told.warnings)
        self.setVisible(worth)
        if not worth:
            return
        shown = look(told.state)
        self._tone = shown.tone
        self._sentence.say(told.sentence, shown.tone, shown.icon, strong=True)
        while self._facts.rowCount():
            self._facts.removeRow(0)
        for title, text in self._rows(told):
            self._facts.addRow(self._label(title, heading=True), self._label(text))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # Qt's name
        """Override: the tone as a quiet ground."""
        QPainter(self).fillRect(self.rect(), soft(self._tone, self.palette()))

    def _rows(self, told: Diagnosis) -> list[tuple[str, str]]:
        rows = [
            (tr("Kept"), told.kept),
            (tr("What to do"), told.next_step),
            (tr("Warnings"), "\n".join(told.warnings)),
            (tr("Code"), told.code),
        ]
        return [(title, text) for title, text in rows if text]

    def _label(self, text: str, *, heading: bool = False) -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(not heading)
        if not heading:
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        return label
