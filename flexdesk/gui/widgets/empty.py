"""What an empty view shows: what would be here, and one button that brings it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from flexdesk.gui.looks.fonts import strong
from flexdesk.gui.looks.icons import pixmap
from flexdesk.gui.looks.palette import Tone, colour
from flexdesk.gui.widgets.space import space


class _Picture(QWidget):
    """One large quiet icon."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        side = space(self, 12)
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override QWidget."""
        tint = colour(Tone.DIM, self.palette())
        QPainter(self).drawPixmap(0, 0, pixmap(self._name, tint, self.width(), self.devicePixelRatioF()))


class EmptyState(QWidget):
    """A title, a sentence and, when something can be done about it, one button."""

    def __init__(self, title: str, sentence: str, action: QAction | None, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel(title, self)
        self._title.setFont(strong(self.font()))
        self._sentence = QLabel(sentence, self)
        self._sentence.setObjectName("emptySentence")
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.setSpacing(space(self, 2))
        layout.addStretch(2)
        layout.addWidget(_Picture(icon, self), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._title, 0, Qt.AlignmentFlag.AlignHCenter)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self._sentence, 4)
        across.addStretch(1)
        layout.addLayout(across)
        for button in self._button(action):
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def say(self, title: str, sentence: str) -> None:
        """Show another title and sentence."""
        self._title.setText(title)
        self._sentence.setText(sentence)

    def _button(self, action: QAction | None) -> tuple[QPushButton, ...]:
        if action is None:
            return ()
        button = QPushButton(action.icon(), action.text(), self)
        button.setObjectName(f"empty-{action.objectName()}")
        button.setAccessibleName(action.text().replace("&", ""))
        button.setToolTip(action.toolTip())
        button.clicked.connect(action.trigger)
        action.changed.connect(lambda: button.setIcon(action.icon()))  # in the colours of another theme
        return (button,)
