"""What there is: runs, artifacts, rows, bytes; and the ways on."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from flexdesk.domain.view import StoreFacts
from flexdesk.gui.actions import action
from flexdesk.gui.places.navigation import Navigator
from flexdesk.gui.places.place import Extent, Place
from flexdesk.gui.view import Verb
from flexdesk.gui.widgets.actionbutton import ActionButton
from flexdesk.gui.widgets.space import space
from flexdesk.gui.window.statusline import place_of
from flexdesk.gui.words import plural, size, tr


class StoreBar(QWidget):
    """One line at the foot of the Overview."""

    def __init__(self, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("storeBar")
        self._navigator = navigator
        self.said = QLabel(self)
        self.said.setObjectName("storeFacts")
        tip = tr("Every attempt to bring something in, and how it went")
        runs = action(self, "overviewRuns", tr("Open Runs"), lambda: navigator.go(Place.runs()), tip=tip, icon="runs")
        tip = tr("Open the distinct rows of all artifacts and write them to a file")
        export = action(self, "overviewExport", tr("Export…"), self._export, tip=tip, icon="export")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(space(self, 3), space(self), space(self, 3), space(self))
        layout.setSpacing(space(self, 2))
        layout.addWidget(self.said)
        layout.addStretch(1)
        for each in (runs, export):
            layout.addWidget(ActionButton(each, self))

    def show_facts(self, facts: StoreFacts) -> None:
        """Show what is in the store."""
        counts = (
            plural(facts.run_count, tr("{n} run"), tr("{n} runs")),
            plural(facts.artifact_count, tr("{n} artifact"), tr("{n} artifacts")),
            plural(facts.record_count, tr("{n} row"), tr("{n} rows")),
            size(facts.size),
        )
        self.said.setText(tr("Store: {counts}").format(counts=" · ".join(counts)))
        self.said.setToolTip(place_of(facts.url))

    def _export(self) -> None:
        """Go to the rows, where the window's own Export has something to write as soon as they are there."""
        self._navigator.go(Place.rows(extent=Extent.MERGED))
        found = self.window().findChild(QAction, Verb.EXPORT)
        if isinstance(found, QAction):
            _Once(found, self._navigator, self)


class _Once(QObject):
    """Triggers an action as soon as it can be done, unless somebody goes elsewhere before."""

    def __init__(self, target: QAction, navigator: Navigator, parent: QObject) -> None:
        super().__init__(parent)
        self._target, self._navigator = target, navigator
        self._place = navigator.place
        target.enabledChanged.connect(self._try)
        self._try()

    def _try(self) -> None:
        here = self._navigator.place
        if here is None or self._place is None or here.room is not self._place.room:
            self.deleteLater()
        elif self._target.isEnabled():
            self._target.enabledChanged.disconnect(self._try)
            self.deleteLater()
            self._target.trigger()
