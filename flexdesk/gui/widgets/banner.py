"""A message inside the layout, next to what it is about; never an overlay."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from flexdesk.gui.looks.icons import dress, pixmap
from flexdesk.gui.looks.palette import Tone, colour, mixed, soft
from flexdesk.gui.telling.spoken import speak
from flexdesk.gui.widgets.space import space

_ICONS = {Tone.FAILED: "failed", Tone.WARNING: "warning", Tone.DONE: "success", Tone.DUPLICATE: "duplicate"}


class Banner(QWidget):
    """One sentence in a tone, with an icon, at most one action and a close button; hidden until something is said.

    `cleared` says that it was taken away, by whomever.
    """

    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._tone = Tone.NEUTRAL
        self._icon = QLabel(self)
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)  # names of files and words of servers stand in it
        self._text.setWordWrap(True)
        self._action = QToolButton(self)
        self._action.setObjectName("bannerAction")
        self._action.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._action.setAccessibleName(self.tr("What can be done"))
        self._close = QToolButton(self)
        self._close.setObjectName("bannerClose")
        self._close.setAutoRaise(True)
        self._close.setAccessibleName(self.tr("Close this message"))
        self._close.setToolTip(self.tr("Close"))
        self._close.clicked.connect(self.clear)
        dress(self._close, "close")
        self._lay_out()
        self.hide()

    @property
    def text(self) -> str:
        return self._text.text()

    def say(self, text: str, tone: Tone, action: QAction | None = None) -> None:
        """Show a sentence; an earlier one goes."""
        self._tone = tone
        self._text.setText(text)
        self.setAccessibleName(text)
        self._action.setVisible(action is not None)
        if action is not None:
            self._action.setDefaultAction(action)
            self._action.setAccessibleName(action.text().replace("&", ""))
        self._tint()
        self.show()
        speak(self, text)

    def lead(self) -> None:
        """Put the keyboard on what can be done."""
        if not self._action.isHidden():
            self._action.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Take the message away."""
        if not self.isHidden():
            self.hide()
            self.cleared.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QWidget: Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: object) -> None:
        """Override QWidget: a new palette means a new icon."""
        super().changeEvent(event)  # type: ignore[arg-type]  # any QEvent
        self._tint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override QWidget."""
        painter = QPainter(self)
        tint = colour(self._tone, self.palette())
        painter.fillRect(self.rect(), soft(self._tone, self.palette()))
        painter.fillRect(0, 0, space(self), self.height(), mixed(tint, self.palette().base().color(), 0.8))

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(space(self, 3), space(self), space(self, 2), space(self))
        layout.setSpacing(space(self, 2))
        layout.addWidget(self._icon)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._action)
        layout.addWidget(self._close)
        self._close.setIconSize(QSize(space(self, 3), space(self, 3)))
        self._close.setMinimumSize(QSize(space(self, 7), space(self, 7)))  # to be hit without aiming

    def _tint(self) -> None:
        if hasattr(self, "_icon"):
            size = space(self, 5)
            tint = colour(self._tone, self.palette())
            self._icon.setPixmap(pixmap(_ICONS.get(self._tone, "info"), tint, size, self.devicePixelRatioF()))
