"""Which rows are shown: of all artifacts, of the current ones, each distinct one once, or those of one artifact."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from flexdesk.domain.view import ArtifactSummary, SectionScope
from flexdesk.gui.place import Extent, Place
from flexdesk.gui.widgets.space import space
from flexdesk.gui.words import artifact_ref, masked, tr


class ScopeBox(QComboBox):
    """`chosen` carries a Place without a section; only when a person chose. The addresses are the items' data."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("artifactScope")
        self.setAccessibleName(tr("Artifacts whose rows are shown"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(12)
        self._artifacts: tuple[ArtifactSummary, ...] = ()
        self._offer_extents()
        self.activated.connect(self._choose)

    def show_artifacts(self, artifacts: tuple[ArtifactSummary, ...]) -> None:
        """Offer these artifacts, newest first, keeping the choice; the same again are offered already."""
        if artifacts == self._artifacts:
            return
        self._artifacts = artifacts
        current = Place.parse(self.currentData() or "") or Place.rows()
        self.clear()
        self._offer_extents()
        self.insertSeparator(self.count())
        for summary in artifacts:
            artifact = summary.artifact
            period = f"{artifact.period_from} – {artifact.period_to}"
            name = f"{artifact_ref(artifact.raw_artifact_id)}  {masked(artifact.reference.account_id)}  {period}"
            self._offer(Place.rows(artifact.raw_artifact_id), name, f"{artifact.reference.account_id}, {period}")
        self.mark(current)
        bar = self.view().verticalScrollBar().sizeHint().width()
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + bar + space(self, 2))

    def mark(self, place: Place) -> None:
        """Show of which artifacts the rows of a place are; one that is not in the list yet is added by its id."""
        place = scope_place(place)
        position = self.findData(place.text)
        if position < 0:
            self._offer(place, artifact_ref(place.artifact_id or 0), "")
            position = self.count() - 1
        self.setCurrentIndex(position)
        self.setToolTip(self.currentText())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override QComboBox: Qt cuts a long text in the middle of a letter."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = (
            self.style()
            .subControlRect(QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self)
            .adjusted(space(self), 0, -space(self), 0)
        )
        option.currentText = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, field.width())
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def _offer_extents(self) -> None:
        self._offer(Place.rows(), tr("All artifacts"), tr("Every row of every artifact, superseded ones too"))
        self._offer(
            Place.rows(extent=Extent.CURRENT),
            tr("Current artifacts"),
            tr("Without artifacts whose whole period a later one of the same query covers"),
        )
        self._offer(
            Place.rows(extent=Extent.MERGED),
            tr("Merged: each row once"),
            tr("Every distinct row over all artifacts, with the runs that met it first and last; twins in one statement stay twins"),
        )

    def _offer(self, place: Place, name: str, tip: str) -> None:
        self.addItem(name, place.text)
        self.setItemData(self.count() - 1, tip or None, Qt.ItemDataRole.ToolTipRole)

    def _choose(self, position: int) -> None:
        self.chosen.emit(Place.parse(self.itemData(position) or "") or Place.rows())


def scope_place(place: Place) -> Place:
    """Return the place without section and row: which artifacts it is about."""
    return Place.rows(place.artifact_id, extent=place.extent)


def scope_of(place: Place) -> SectionScope:
    """Return which rows a place shows."""
    if place.artifact_id is not None:
        return SectionScope(place.section or "", (place.artifact_id,))
    return SectionScope(place.section or "", current_only=place.extent is Extent.CURRENT, merged=place.extent is Extent.MERGED)
