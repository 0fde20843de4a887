"""The location bar: back, forward, the path, Go to and Add data."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QToolButton, QWidget

from flexdesk.gui.shell import Shell
from flexdesk.gui.widgets.cross import give_cross
from flexdesk.gui.widgets.keys import give_way
from flexdesk.gui.widgets.space import inset, space
from flexdesk.gui.widgets.tabbing import tab_through
from flexdesk.gui.window.crumbs import Crumbs
from flexdesk.gui.words import tr


class GoTo(QLineEdit):
    """Takes an address, a SHA-256 prefix, a file name or a row number; `asked` carries the text, `left` says that Esc was pressed."""

    asked = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("goTo")
        self.setAccessibleName(tr("Go to"))
        self.setPlaceholderText(tr("Go to… R-1, A-2, row"))
        self.setToolTip(
            tr("A run (R-131), an artifact (A-45), a row (A-45/Trades/1204, or its number), a SHA-256, a file, a section or an account")
        )
        give_cross(self)
        give_way(self)
        inset(self)
        self._fit()
        self.returnPressed.connect(self._ask)

    def changeEvent(self, event: QEvent) -> None:
        """Override QWidget: other texts are wider."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """What it says while it is empty is read whole."""
        needed = self.fontMetrics().horizontalAdvance(self.placeholderText()) + space(self, 5)
        self.setMinimumWidth(needed)
        self.setMaximumWidth(max(self.fontMetrics().averageCharWidth() * 30, needed))

    def begin(self) -> None:
        """Take the focus, ready to be typed over."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QLineEdit: Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        if self.text().strip():
            self.asked.emit(self.text())


class LocationBar(QWidget):
    """Stands over everything else; `go_to` is its text field."""

    def __init__(self, shell: Shell, moves: Sequence[QAction], add: QAction | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("locationBar")
        self.go_to = GoTo(self)
        layout = self._line = QHBoxLayout(self)
        margin = space(self, 2)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(space(self, 2))
        for move in moves:
            layout.addWidget(self._button(move, Qt.ToolButtonStyle.ToolButtonIconOnly))
        crumbs = Crumbs(shell.navigator, shell.names, self)
        crumbs.setFixedHeight(self.go_to.sizeHint().height())
        layout.addWidget(crumbs, 3)
        layout.addWidget(self.go_to, 1)
        if add is not None:
            layout.addWidget(self._button(add, Qt.ToolButtonStyle.ToolButtonTextBesideIcon))
        shell.navigator.changed.connect(self._order)
        self._order()

    def _order(self) -> None:
        """The steps of the path are made anew at every place."""
        parts = [part for at in range(self._line.count()) if (item := self._line.itemAt(at)) and (part := item.widget())]
        tab_through(*parts)

    def _button(self, action: QAction, style: Qt.ToolButtonStyle) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"{action.objectName()}Button")
        button.setDefaultAction(action)
        button.setToolButtonStyle(style)
        button.setAccessibleName(action.text().replace("&", "").rstrip("…."))
        button.setAutoRaise(style is Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        return button
