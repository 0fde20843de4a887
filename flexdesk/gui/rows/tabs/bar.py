"""The tabs over the rows, and the button that opens one more."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QToolButton, QWidget

from flexdesk.gui.looks.icons import dress
from flexdesk.gui.rows.querywords import query_words
from flexdesk.gui.rows.tabs.tabs import Tabs
from flexdesk.gui.widgets.space import space
from flexdesk.gui.words import tr

_LETTERS = 18
"""Of a name that are always seen, for as long as it has so many."""

_RIGHT = QTabBar.ButtonPosition.RightSide


class RowTabs(QWidget):
    """`chosen` and `close_wanted` carry the number of a tab."""

    chosen = Signal(int)
    close_wanted = Signal(int)

    def __init__(self, tabs: Tabs, add: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("rowTabs")
        self._tabs = tabs
        self.bar = _Bar(self)
        self.bar.currentChanged.connect(self._choose)
        self.bar.tabCloseRequested.connect(self._close)
        self.bar.tabMoved.connect(tabs.move)
        button = QToolButton(self)
        button.setObjectName("newTabButton")
        button.setDefaultAction(add)
        button.setAccessibleName(tr("New tab"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(space(self, 2), space(self), space(self, 2), 0)
        layout.setSpacing(space(self))
        layout.addWidget(self.bar)
        layout.addWidget(button)
        layout.addStretch(1)
        tabs.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        with QSignalBlocker(self.bar):
            while self.bar.count() > len(self._tabs.all):
                self.bar.removeTab(self.bar.count() - 1)
            for at, tab in enumerate(self._tabs.all):
                if at == self.bar.count():
                    self.bar.addTab("")
                self.bar.setTabText(at, tab.title)
                told = query_words(tab.standing.query) if tab.standing else ""
                self.bar.setTabToolTip(at, f"{tab.title}: {told}" if told else tab.title)
                if tab == self._tabs.current:
                    self.bar.setCurrentIndex(at)
            self.bar.offer_closing(len(self._tabs.all) > 1)

    def _choose(self, at: int) -> None:
        if 0 <= at < len(self._tabs.all):
            self.chosen.emit(self._tabs.all[at].number)

    def _close(self, at: int) -> None:
        self.close_wanted.emit(self._tabs.all[at].number)


class _Bar(QTabBar):
    """Tabs that can be drawn elsewhere, and closed by the middle button."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("rowTabBar")
        self.setAccessibleName(tr("Open sections"))
        self.setDocumentMode(True)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setMovable(True)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideRight)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Override QTabBar: before names cannot be told apart, the bar scrolls."""
        whole = self.tabSizeHint(index)
        return QSize(min(whole.width(), self.fontMetrics().averageCharWidth() * _LETTERS + space(self, 8)), whole.height())

    def minimumSizeHint(self) -> QSize:
        """Override QTabBar: room for the buttons that scroll would be a gap behind a single tab."""
        return QSize(self.fontMetrics().averageCharWidth() * 6, super().minimumSizeHint().height())

    def offer_closing(self, offered: bool) -> None:
        """Give each tab a cross like those elsewhere, or none; Fusion's own are loud."""
        for at in range(self.count()):
            cross: QWidget | None = self.tabButton(at, _RIGHT)
            if cross is None and offered:
                self.setTabButton(at, _RIGHT, self._cross())
            elif cross is not None and not offered:
                self.setTabButton(at, _RIGHT, None)
                cross.deleteLater()

    def _cross(self) -> QToolButton:
        cross = QToolButton(self)
        cross.setObjectName("closeTabButton")
        cross.setAccessibleName(tr("Close this tab"))
        cross.setToolTip(tr("Close this tab"))
        cross.setAutoRaise(True)
        cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Ctrl+W closes
        side = space(self, 4)
        cross.setIconSize(QSize(side * 3 // 4, side * 3 // 4))
        cross.setFixedSize(side, side)
        dress(cross, "close")
        cross.clicked.connect(self._close)
        return cross

    def _close(self) -> None:
        pressed = self.sender()
        at = next(at for at in range(self.count()) if self.tabButton(at, _RIGHT) is pressed)
        self.tabCloseRequested.emit(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Override QTabBar."""
        at = self.tabAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.MiddleButton and at >= 0 and self.count() > 1:
            self.tabCloseRequested.emit(at)
        else:
            super().mouseReleaseEvent(event)
