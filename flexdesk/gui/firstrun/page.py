"""The first page: drop a file, connect, or look at sample data; nothing has to be set up before."""

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from flexdesk.domain.view import StoreFacts
from flexdesk.gui.actions import action, allow
from flexdesk.gui.firstrun.sample import open_sample
from flexdesk.gui.looks.fonts import larger
from flexdesk.gui.looks.icons import dress, pixmap
from flexdesk.gui.looks.palette import Tone, colour
from flexdesk.gui.widgets.elided import ElidedLabel
from flexdesk.gui.widgets.leading import Leading
from flexdesk.gui.widgets.space import space, tight
from flexdesk.gui.widgets.toned import TonedLabel
from flexdesk.gui.window.statusline import place_of
from flexdesk.gui.words import tr

STARTING = 8000
"""Milliseconds in which the sample's window should be there."""


class DropArea(QWidget):
    """A large dashed frame; the window around it takes the drop."""

    def __init__(self, button: QPushButton, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = QLabel(self)
        title = QLabel(tr("Drop Flex statements here"), self)
        self._title = title
        kinds = QLabel(tr("XML, CSV or text, also whole folders and .zip or .gz archives"), self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(space(self, 8), space(self, 8), space(self, 8), space(self, 8))
        layout.setSpacing(space(self, 2))
        kinds.setWordWrap(True)
        kinds.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        for each in (self._icon, title):
            layout.addWidget(each, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(kinds)
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        self._tint()
        self._size()

    def changeEvent(self, event: QEvent) -> None:
        """Override: a new palette means a new icon."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_icon"):
            self._tint()
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_icon"):
            self._size()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override: the dashed frame."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour(Tone.DIM, self.palette()), 1.4, Qt.PenStyle.DashLine))
            painter.setBrush(self.palette().base())
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), space(self, 2), space(self, 2))

    def _tint(self) -> None:
        self._icon.setPixmap(pixmap("drop", colour(Tone.RUNNING, self.palette()), space(self, 14), self.devicePixelRatioF()))

    def _size(self) -> None:
        self._title.setFont(larger(self.font(), 1.2))


class FirstRunPage(Leading):
    """Three ways to begin; the actions of the window are used where they are there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("firstRun")
        self.choose = self._button("firstRunFiles", tr("&Choose files…"), "file", "openFiles")
        self.connect_button = self._button("firstRunConnect", tr("C&onnect to Interactive Brokers…"), "key", "connectAccount")
        tip = tr("Opens a window of its own on a temporary store with simulated statements; your store is not touched")
        self.sample = action(self, "trySample", tr("Try &sample data"), self._try_sample, tip=tip, icon="rows")
        self.sample_button = self._button("firstRunSample", tr("Try &sample data"), "rows", "")
        self.sample_button.clicked.connect(self.sample.trigger)
        self.sample_button.setToolTip(tip)
        self.change = self._button("firstRunStore", tr("Change…"), "folder", "openStore")
        self._title = QLabel(tr("Welcome to FlexDesk"), self)
        self.said = TonedLabel(self, wrap=True)
        self.where = ElidedLabel(self)
        self.where.setObjectName("firstRunWhere")
        self._lay_out()
        self.lead_to(self.choose)

    def show_store(self, facts: StoreFacts) -> None:
        """Say where the data will be."""
        self.where.setText(tr("Your data will be kept in {place}").format(place=place_of(facts.url)))

    def showEvent(self, event: QShowEvent) -> None:
        """Override: a way is shown when the window has it."""
        super().showEvent(event)
        for button in (self.choose, self.connect_button, self.change):
            button.setVisible(self._wished(button) is not None)

    def changeEvent(self, event: QEvent) -> None:
        """Override: the title stays larger than the rest."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_title"):
            self._title.setFont(larger(self.font(), 1.8))

    def _try_sample(self) -> None:
        if not open_sample():
            self.said.say(tr("The sample could not be started. Try `flexdesk demo` in a terminal."), Tone.FAILED, "failed")
            return
        self.said.say(
            tr("The sample opens in a window of its own, on a temporary store. It goes when you close it."), Tone.RUNNING, "running"
        )
        self._allow_sample(False)
        QTimer.singleShot(STARTING, self._again)

    def _again(self) -> None:
        self._allow_sample(True)
        self.said.say("", Tone.NEUTRAL)

    def _allow_sample(self, allowed: bool) -> None:
        allow(self.sample, allowed, tr("The sample is starting"))
        self.sample_button.setEnabled(allowed)

    def _wished(self, button: QPushButton) -> QAction | None:
        found = self.window().findChild(QAction, str(button.property("wish")))
        return found if isinstance(found, QAction) else None

    def _fulfil(self, button: QPushButton) -> None:
        if found := self._wished(button):
            found.trigger()

    def _button(self, name: str, text: str, icon: str, wish: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAccessibleName(text.replace("&", "").removesuffix("…"))
        button.setAutoDefault(True)
        button.setProperty("wish", wish)
        dress(button, icon)
        if wish:
            button.clicked.connect(lambda: self._fulfil(button))
        return button

    def _lay_out(self) -> None:
        title = self._title
        title.setFont(larger(self.font(), 1.8))
        ways = QHBoxLayout()
        tight(ways, space(self, 3))
        for button in (self.connect_button, self.sample_button):
            ways.addWidget(button)
        ways.addStretch(1)
        kept = QHBoxLayout()
        tight(kept, space(self, 2))
        kept.addWidget(self.where, 1)
        kept.addWidget(self.change)
        promise = QLabel(tr("Nothing leaves this computer except requests to IBKR."), self)
        inside = QWidget(self)
        inside.setMaximumWidth(space(self, 180))
        inside.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(inside)
        tight(column, space(self, 4))
        column.addWidget(title)
        area = DropArea(self.choose, inside)
        area.setMinimumHeight(space(self, 48))
        column.addWidget(area, 1)
        column.addLayout(ways)
        column.addWidget(self.said)
        column.addLayout(kept)
        column.addWidget(promise)
        holder = QWidget(self)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(inside, 8)
        across.addStretch(1)
        outer = QVBoxLayout(holder)
        outer.setContentsMargins(space(self, 6), space(self, 6), space(self, 6), space(self, 6))
        outer.addStretch(1)
        outer.addLayout(across, 6)
        outer.addStretch(1)
        whole = QVBoxLayout(self)
        tight(whole)
        whole.addWidget(self._scrolled(holder))

    def _scrolled(self, holder: QWidget) -> QScrollArea:
        """Return what can be reached whole in a small window, however large the texts are."""
        area = QScrollArea(self)
        area.setObjectName("firstRunArea")
        area.setAccessibleName(tr("Welcome to FlexDesk"))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setWidget(holder)
        return area
