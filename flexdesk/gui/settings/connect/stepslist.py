"""The steps in the portal as boxes to tick; what is ticked stays so until everything is done."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from flexdesk.gui.looks.fonts import strong
from flexdesk.gui.settings.connect.steps import Step, steps
from flexdesk.gui.settings.parts import note
from flexdesk.gui.state import State
from flexdesk.gui.widgets.space import space, tight
from flexdesk.gui.words import tr

_KEPT = "connect/steps"


class _Title(QLabel):
    """The words of a box that are too long for one line: a click on them is one on the box."""

    def __init__(self, text: str, box: QCheckBox, parent: QWidget) -> None:
        super().__init__(text, parent)
        self._box = box
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setFont(strong(parent.font()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Override QLabel."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._box.setFocus(Qt.FocusReason.MouseFocusReason)
            self._box.toggle()


class StepsList(QScrollArea):
    """Values can be selected, to be copied."""

    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.setObjectName("connectSteps")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its boxes take the focus, and are scrolled into sight
        self.setAccessibleName(tr("Steps in the portal"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        holder = QWidget(self)
        down = QVBoxLayout(holder)
        down.setContentsMargins(0, 0, space(self, 3), 0)
        down.setSpacing(space(self, 2))
        done = state.get(_KEPT, "").split(" ")
        self.boxes = [self._box(number, step, holder, step.name in done) for number, step in enumerate(steps(), start=1)]
        for number, (box, step) in enumerate(zip(self.boxes, steps(), strict=True), start=1):
            head = QHBoxLayout()
            tight(head, space(self, 2))
            head.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
            head.addWidget(_Title(f"{number}. {step.text}", box, holder), 1)
            down.addLayout(head)
            down.addWidget(self._details(step, holder))
        down.addStretch(1)
        self.setWidget(holder)

    def clear(self) -> None:
        """Untick everything: it is done."""
        for box in self.boxes:
            box.setChecked(False)

    def _box(self, number: int, step: Step, parent: QWidget, done: bool) -> QCheckBox:
        box = QCheckBox(parent)
        box.setObjectName(f"step-{step.name}")
        box.setAccessibleName(tr("Step {n}: {text}").format(n=number, text=step.text))
        box.setAccessibleDescription("; ".join(f"{name}: {value}" for name, value in step.values))
        box.setChecked(done)
        box.toggled.connect(lambda _on: self._keep())
        return box

    def _keep(self) -> None:
        self._state.put(_KEPT, " ".join(step.name for step, box in zip(steps(), self.boxes, strict=True) if box.isChecked()))

    def _details(self, step: Step, parent: QWidget) -> QWidget:
        details = QWidget(parent)
        grid = QGridLayout(details)
        grid.setContentsMargins(space(self, 6), 0, 0, space(self, 1))
        grid.setHorizontalSpacing(space(self, 3))
        grid.setVerticalSpacing(space(self, 1))
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(step.values):
            grid.addWidget(self._word(name, details), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._word(value, details, bold=True), row, 1)
        if step.hint:
            grid.addWidget(note(step.hint, details), len(step.values), 0, 1, 2)
        return details

    def _word(self, text: str, parent: QWidget, *, bold: bool = False) -> QLabel:
        label = QLabel(text, parent)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        if bold:
            label.setFont(strong(self.font()))
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label
