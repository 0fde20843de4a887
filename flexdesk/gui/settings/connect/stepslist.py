"""The steps in the portal as boxes to tick; what is ticked stays so until everything is done."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from flexdesk.gui.looks.distances import NO_LIMIT
from flexdesk.gui.looks.fonts import strong
from flexdesk.gui.settings.connect.steps import Step, steps
from flexdesk.gui.settings.parts import note
from flexdesk.gui.state import State
from flexdesk.gui.widgets.space import space, tight
from flexdesk.gui.words import tr

_KEPT = "connect/steps"
_NAMES = 26
"""Letters that a name is wide; longer ones wrap."""
_NARROW, _NARROWEST = 62, 35
"""With less than so many letters values stand below their names; and so many the list has at least."""


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


class _Details(QWidget):
    """The values of one step beside the names of their fields, which are equally wide in all steps; or below them."""

    def __init__(self, step: Step, parent: QWidget) -> None:
        super().__init__(parent)
        self._is_stacked: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, space(self))
        self._grid.setHorizontalSpacing(space(self, 3))
        self._grid.setVerticalSpacing(space(self))
        self._grid.setColumnStretch(1, 1)
        self._values = [(_words(name, self), _words(value, self, bold=True)) for name, value in step.values]
        self._hint = note(step.hint, self) if step.hint else None
        self.stack(False)

    def stack(self, is_stacked: bool) -> None:
        """Let values stand below their names, or beside them."""
        if is_stacked is self._is_stacked:
            return
        self._is_stacked = is_stacked
        for row, (name, value) in enumerate(self._values):
            if is_stacked:
                self._put(name, 2 * row, 0, 2)
                self._put(value, 2 * row + 1, 0, 2)
            else:
                self._put(name, row, 0, 1)
                self._put(value, row, 1, 1)
            wide = name.fontMetrics().averageCharWidth() * _NAMES
            name.setMinimumWidth(0 if is_stacked else wide)
            name.setMaximumWidth(NO_LIMIT if is_stacked else wide)
        if self._hint is not None:
            self._put(self._hint, 2 * len(self._values), 0, 2)

    def _put(self, what: QWidget, row: int, column: int, columns: int) -> None:
        self._grid.removeWidget(what)
        top = Qt.AlignmentFlag.AlignTop if what is not self._hint else Qt.AlignmentFlag(0)
        self._grid.addWidget(what, row, column, 1, columns, top)


def _words(text: str, parent: QWidget, *, bold: bool = False) -> QLabel:
    label = QLabel(text, parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if bold:
        label.setFont(strong(parent.font()))
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


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
        self._details = [_Details(step, holder) for step in steps()]
        for number, (box, step, details) in enumerate(zip(self.boxes, steps(), self._details, strict=True), start=1):
            one = QGridLayout()
            tight(one)
            one.setHorizontalSpacing(space(self, 2))
            one.setVerticalSpacing(space(self, 2))
            one.setColumnStretch(1, 1)
            one.addWidget(box, 0, 0, Qt.AlignmentFlag.AlignTop)
            one.addWidget(_Title(f"{number}. {step.text}", box, holder), 0, 1)
            one.addWidget(details, 1, 1)
            down.addLayout(one)
        down.addStretch(1)
        self.setWidget(holder)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QScrollArea: where it is narrow, values stand below their names."""
        is_narrow = self.viewport().width() < self.fontMetrics().averageCharWidth() * _NARROW
        for each in self._details:
            each.stack(is_narrow)
        super().resizeEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Override QScrollArea: long words are not cut, and some lines are in sight."""
        return QSize(self.fontMetrics().averageCharWidth() * _NARROWEST, self.fontMetrics().lineSpacing() * 6)

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
