"""The health of the saved queries: one line each, in the words of `flexdesk doctor`."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHeaderView, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from flexdesk.domain.fetching import QueryHealth
from flexdesk.gui.looks.icons import dress
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.overview.panelhead import PanelHead
from flexdesk.gui.overview.settings import open_page
from flexdesk.gui.places.navigation import Navigator
from flexdesk.gui.places.place import Place
from flexdesk.gui.querywords import health_tone, health_words
from flexdesk.gui.settings.page import Page
from flexdesk.gui.shell import Shell
from flexdesk.gui.widgets.lines import Column, LineModel
from flexdesk.gui.widgets.link import INSET
from flexdesk.gui.widgets.space import space, tight
from flexdesk.gui.widgets.table import CalmTable
from flexdesk.gui.widgets.toned import TonedLabel
from flexdesk.gui.words import run_ref, tr

_ICONS = {Tone.FAILED: "failed", Tone.WARNING: "warning", Tone.DONE: "success"}


class _HealthTable(CalmTable):
    """Its lines are as high as those that need attention, beside which they stand."""

    def __init__(self, navigator: Navigator, parent: QWidget) -> None:
        super().__init__(navigator, parent)
        self.move_in()
        self._heighten()

    def changeEvent(self, event: QEvent) -> None:
        """Override CalmTable: its lines are higher."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._heighten()

    def _heighten(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 2 * (INSET + space(self)))


class QueriesPanel(QWidget):
    """The saved queries; the id of the last good run is a link."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("queriesPanel")
        self._model = LineModel(self._columns(), lambda each: each.query.name, self)
        self.table = _HealthTable(shell.navigator, self)
        self.table.setObjectName("healthTable")
        self.table.setAccessibleName(tr("Saved queries and how they stand"))
        self.table.setSelectionMode(CalmTable.SelectionMode.SingleSelection)
        self.table.setModel(self._model)
        self._health: Sequence[QueryHealth] = ()
        self.table.horizontalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self._none = TonedLabel(self, wrap=True)
        self._none.setMinimumWidth(space(self, 24))
        self._none.say(tr("No query is saved yet. A saved query is fetched with one click, and by itself when it is due."), Tone.DIM)
        self.add = QPushButton(tr("Save a query…"), self)
        self.add.setObjectName("saveQuery")
        self.add.setAccessibleName(tr("Save a query"))
        self.add.clicked.connect(lambda: open_page(self, Page.QUERIES))
        dress(self.add, "add")
        self._pages = QStackedWidget(self)
        for page in (self._empty(), self.table):
            self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        tight(layout)
        layout.addWidget(PanelHead(tr("Queries"), parent=self))
        layout.addWidget(self._pages, 1)

    def show_health(self, health: Sequence[QueryHealth]) -> None:
        """Show how the saved queries stand."""
        self._model.show(health)
        self._pages.setCurrentIndex(1 if health else 0)
        self._health = health
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Override QWidget: other texts have other widths."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_health"):
            self._fit()

    def _fit(self) -> None:
        header, letter = self.table.horizontalHeader(), self.fontMetrics().averageCharWidth()
        widest = max((self.fontMetrics().horizontalAdvance(each.query.name) for each in self._health), default=0)
        header.resizeSection(0, min(widest + space(self, 6), letter * 24))
        runs = max((self.fontMetrics().horizontalAdvance(_run_words(each)) for each in self._health), default=0)
        header.resizeSection(2, runs + letter * 3)

    def _empty(self) -> QWidget:
        page = QWidget(self)
        page.setBackgroundRole(QPalette.ColorRole.Base)
        page.setAutoFillBackground(True)
        column = QVBoxLayout(page)
        column.setContentsMargins(space(self, 3), space(self), space(self, 3), space(self))
        column.setSpacing(space(self, 2))
        column.addWidget(self._none)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return page

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(tr("Query"), lambda each: each.query.name, tip=lambda each: each.query.flex_query_id),
            Column(tr("Health"), health_words, tip=health_words, tone=health_tone, icon=lambda each: _ICONS[health_tone(each)]),
            Column(tr("Last good run"), _run_words, place=_run_place, right=True),
        )


def _run_words(health: QueryHealth) -> str:
    return run_ref(health.history.last_success_run) if health.history.last_success_run else ""


def _run_place(health: QueryHealth) -> Place | None:
    return Place.run(health.history.last_success_run) if health.history.last_success_run else None
