"""The title of a list of the Overview, with what is said at its end; all are equally high."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from flexdesk.gui.looks.fonts import strong
from flexdesk.gui.widgets.link import INSET
from flexdesk.gui.widgets.space import space


class PanelHead(QWidget):
    """`ends` stand at the end; it is as high as if there were a link among them."""

    def __init__(self, text: str, *ends: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = QLabel(text, self)
        self.title.setFont(strong(self.font()))
        self.title.setMinimumHeight(self.fontMetrics().height() + 2 * INSET)
        line = QHBoxLayout(self)
        line.setContentsMargins(space(self, 3), space(self), space(self, 3), space(self))
        line.setSpacing(space(self))
        line.addWidget(self.title, 1)
        for each in ends:
            line.addWidget(each)
