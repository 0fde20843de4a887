"""A text in a tone with its icon: how something stands, as a label."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from flexdesk.gui.looks.icons import pixmap
from flexdesk.gui.looks.mirror import leading
from flexdesk.gui.looks.palette import Tone, colour
from flexdesk.gui.widgets.elided import ElidedLabel
from flexdesk.gui.widgets.space import space, tight


class TonedLabel(QWidget):
    """Icon and words in one colour that follows the theme; the words can be selected, and wrap or end in dots if asked to."""

    def __init__(self, parent: QWidget | None = None, *, wrap: bool = False, elided: bool = False) -> None:
        super().__init__(parent)
        self._tone, self._icon_name = Tone.NEUTRAL, ""
        self._icon = QLabel(self)
        self._words = ElidedLabel(self, mode=Qt.TextElideMode.ElideRight) if elided else QLabel(self)
        if elided:
            self._words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(wrap)
        self._words.setForegroundRole(QPalette.ColorRole.WindowText)  # on a ground of Base it would be Text, which has no tone
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._line = QHBoxLayout(self)
        tight(self._line, space(self))
        self._line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
        self._line.addWidget(self._words, 1)
        if not wrap:
            self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    @property
    def text(self) -> str:
        return self._words.text()

    @property
    def tone(self) -> Tone:
        return self._tone

    def say(self, text: str, tone: Tone, icon: str = "", *, strong: bool = False) -> None:
        """Show other words in another tone."""
        self._tone, self._icon_name = tone, icon
        self._words.setText(text)
        font = self.font()
        font.setBold(strong)
        self._words.setFont(font)
        self.setAccessibleName(text)
        self._tint()
        self._align()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override: in another width there may be another number of lines."""
        super().resizeEvent(event)
        self._align()

    def changeEvent(self, event: QEvent) -> None:  # Qt's name
        """Override: a new palette means new colours, another font an icon of another size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and hasattr(self, "_words"):
            self._tint()

    def _align(self) -> None:
        """Let the icon stand beside the first line, wherever that is."""
        several = self._words.wordWrap() and self._words.heightForWidth(self._words.width()) > self._words.fontMetrics().height() * 3 // 2
        height = Qt.AlignmentFlag.AlignTop if several else Qt.AlignmentFlag.AlignVCenter
        where = height | leading(self)
        if self._words.alignment() != where:
            self._words.setAlignment(where)
            self._line.setAlignment(self._icon, height | Qt.AlignmentFlag.AlignLeading)
            self._line.update()

    def _tint(self) -> None:
        tint = colour(self._tone, self.palette())
        own = self._words.palette()
        if own.color(QPalette.ColorRole.WindowText) != tint:
            own.setColor(QPalette.ColorRole.WindowText, tint)
            self._words.setPalette(own)
        self._icon.setVisible(bool(self._icon_name))
        if self._icon_name:
            self._icon.setPixmap(pixmap(self._icon_name, tint, self.fontMetrics().height(), self.devicePixelRatioF()))
