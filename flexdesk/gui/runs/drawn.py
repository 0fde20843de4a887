"""The room of the timeline: where it is too low for all stages, the one at which the run stopped is in sight."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from flexdesk.gui.runs.chart import TimelineChart


class DrawnTimeline(QScrollArea):
    """Scrolls a chart; `seek` is called for each other run, and holds until somebody scrolls."""

    def __init__(self, chart: TimelineChart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart = chart
        self._seeks = False
        self.setWidget(chart)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setMinimumHeight(chart.sizeHint().height() // 2)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setBackgroundRole(chart.backgroundRole())
        self.verticalScrollBar().actionTriggered.connect(self._scrolled)

    def seek(self) -> None:
        """Begin at the top, or where the run stopped."""
        self._seeks = True
        self.verticalScrollBar().setValue(0)
        self._find()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QScrollArea: in less room it may have got out of sight."""
        super().resizeEvent(event)
        self._find()

    def _find(self) -> None:
        place = self._chart.culprit if self._seeks else None
        if place is not None:
            self.ensureVisible(0, place.bottom() + 1, 0, 0)
            self.ensureVisible(0, place.top(), 0, 0)

    def _scrolled(self, _action: int) -> None:
        self._seeks = False
