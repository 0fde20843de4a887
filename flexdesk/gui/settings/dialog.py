"""The settings: pages in a list at the left, the chosen one beside it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from flexdesk.gui.looks.icons import icon
from flexdesk.gui.settings.page import Page, SettingsPage
from flexdesk.gui.settings.parts import button, fit_screen
from flexdesk.gui.state import State
from flexdesk.gui.widgets.line import Line
from flexdesk.gui.widgets.quiet import QuietDelegate
from flexdesk.gui.widgets.space import space, tight
from flexdesk.gui.words import tr

_LAST = "settings/page"


class SettingsDialog(QDialog):
    """Not modal: what is changed holds at once, so there is nothing to accept."""

    def __init__(self, state: State, pages: Sequence[SettingsPage], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settingsDialog")
        self.setWindowTitle(tr("Settings"))
        self._state = state
        self.pages = {page.page: page for page in pages}
        self._plate = QWidget(self)
        self.list = QListWidget(self._plate)  # moved there later it would come last for Tab
        self.list.setObjectName("settingsPages")
        self.list.setAccessibleName(tr("Pages of the settings"))
        self._stack = QStackedWidget(self)
        for page in pages:
            QListWidgetItem(icon(page.icon_name), page.title, self.list)
            self._stack.addWidget(self._scrolled(page))
        self.list.currentRowChanged.connect(self._turn)
        state.layouts.forgotten.connect(self._fit)
        self._lay_out()
        self._restore()

    def turn_to(self, page: Page) -> None:
        """Show a page."""
        self.list.setCurrentRow(list(self.pages).index(page))

    @property
    def current(self) -> Page:
        """The page that is shown."""
        return list(self.pages)[max(0, self.list.currentRow())]

    def changeEvent(self, event: QEvent) -> None:
        """Override QWidget: other colours mean other icons, another font other sizes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and hasattr(self, "list"):
            for row, page in enumerate(self.pages.values()):
                self.list.item(row).setIcon(icon(page.icon_name))
            self._size_list()

    def hideEvent(self, event: object) -> None:
        """Override QWidget: the size is kept."""
        super().hideEvent(event)  # type: ignore[arg-type]  # a QHideEvent
        self._state.put_bytes("settings/geometry", self.saveGeometry())

    def _turn(self, row: int) -> None:
        self._stack.setCurrentIndex(row)
        self._state.put(_LAST, self.current)

    def _scrolled(self, page: SettingsPage) -> QScrollArea:
        """Return a page that can be reached whole on a small screen, however large the texts are."""
        area = QScrollArea(self)
        area.setObjectName(f"{page.page}Area")
        area.setAccessibleName(page.title)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setWidget(page)
        return area

    def _fit(self) -> None:
        fit_screen(self, space(self, 270), space(self, 155))

    def _restore(self) -> None:
        self._fit()
        self.restoreGeometry(self._state.get_bytes("settings/geometry"))
        last = self._state.get(_LAST, "")
        self.turn_to(Page(last) if last in list(Page) and Page(last) in self.pages else next(iter(self.pages)))

    def _size_list(self) -> None:
        height = space(self, 8)
        for row in range(self.list.count()):
            self.list.item(row).setSizeHint(QSize(0, height))
        self.list.setIconSize(QSize(space(self, 5), space(self, 5)))
        widest = max(self.list.fontMetrics().horizontalAdvance(page.title) for page in self.pages.values())
        self.list.setFixedWidth(widest + space(self, 14))

    def _lay_list(self) -> None:
        """Put the list on its ground, away from the edge as what is beside it."""
        self._plate.setBackgroundRole(QPalette.ColorRole.Base)
        self._plate.setAutoFillBackground(True)
        inside = QVBoxLayout(self._plate)
        inside.setContentsMargins(space(self), space(self, 3), space(self), space(self, 3))
        inside.addWidget(self.list)

    def _lay_out(self) -> None:
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setItemDelegate(QuietDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._size_list()
        close = button(self, "closeSettings", tr("Close"), self.close)
        ends = QHBoxLayout()
        ends.addStretch(1)
        ends.addWidget(close)
        right = QVBoxLayout()
        right.setContentsMargins(space(self, 4), space(self, 4), space(self, 4), space(self, 4))
        right.setSpacing(space(self, 3))
        right.addWidget(self._stack, 1)
        right.addLayout(ends)
        whole = QHBoxLayout(self)
        tight(whole)
        self._lay_list()
        whole.addWidget(self._plate)
        whole.addWidget(Line(Qt.Orientation.Vertical, self))
        whole.addLayout(right, 1)
