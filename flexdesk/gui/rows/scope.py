"""Which rows are shown: of all artifacts, of the current ones, each distinct one once, or those of one artifact."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from flexdesk.domain.view import ArtifactSummary, SectionScope
from flexdesk.gui.artifacts.listing import period_words
from flexdesk.gui.places.place import Extent, Place
from flexdesk.gui.widgets.elidedcombo import ElidedCombo
from flexdesk.gui.words import artifact_ref, tr


class ScopeBox(ElidedCombo):
    """`chosen` carries a Place without a section; only when a person chose. The addresses are the items' data."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("artifactScope", tr("Artifacts whose rows are shown"), 12, parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._artifacts: tuple[ArtifactSummary, ...] = ()
        self._offer_extents()
        self._listed = self.count()
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
        several = len({each.artifact.reference.account_id for each in artifacts}) > 1
        for summary in artifacts:
            artifact = summary.artifact
            ref, account = artifact_ref(artifact.raw_artifact_id), artifact.reference.account_id
            parts = (ref, account if several else "", short_period(artifact.period_from, artifact.period_to))
            period = period_words(artifact.period_from, artifact.period_to)
            self._offer(Place.rows(artifact.raw_artifact_id), "  ".join(filter(None, parts)), f"{ref}, {account}, {period}")
        self._listed = self.count()
        self.mark(current)

    def mark(self, place: Place) -> None:
        """Show of which artifacts the rows of a place are; one that is not in the list is added by its id, while it is shown."""
        place = scope_place(place)
        while self.count() > self._listed:
            self.removeItem(self._listed)
        position = self.findData(place.text)
        if position < 0:
            self._offer(place, "  ".join(filter(None, (artifact_ref(place.artifact_id or 0), place.statement))), "")
            position = self.count() - 1
        self.setCurrentIndex(position)
        self.setToolTip(self.itemData(position, Qt.ItemDataRole.ToolTipRole) or self.currentText())

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
            tr("Every distinct row over all artifacts, with the runs that saw it first and last; twins in one statement stay twins"),
        )

    def _offer(self, place: Place, name: str, tip: str) -> None:
        self.addItem(name, place.text)
        self.setItemData(self.count() - 1, tip or None, Qt.ItemDataRole.ToolTipRole)

    def _choose(self, position: int) -> None:
        self.chosen.emit(Place.parse(self.itemData(position) or "") or Place.rows())


def short_period(start: str, end: str) -> str:
    """Return a period in few letters, none of which is lost: `2026-01-05`, `2026-01-05 to 01-30`, `2025-12-30 to 2026-01-02`."""
    same_year = len(start) == len(end) == len("2026-01-05") and start[:5] == end[:5]
    return period_words(start, end[5:] if same_year and start != end else end)


def scope_place(place: Place) -> Place:
    """Return the place without section and row: which artifacts it is about."""
    return Place.rows(place.artifact_id, extent=place.extent, statement=place.statement)


def scope_of(place: Place) -> SectionScope:
    """Return which rows a place shows."""
    if place.artifact_id is not None:
        return SectionScope(place.section or "", (place.artifact_id,), statement=place.statement)
    return SectionScope(place.section or "", current_only=place.extent is Extent.CURRENT, merged=place.extent is Extent.MERGED)
