"""Which artifacts the rows are of: all of them, or one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from flexdesk.domain.view import ArtifactSummary
from flexdesk.gui.widgets.space import space
from flexdesk.gui.words import artifact_ref, masked, tr


class ScopeBox(QComboBox):
    """`chosen` carries an artifact id, or None for all; only when a person chose."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("artifactScope")
        self.setAccessibleName(tr("Artifacts whose rows are shown"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(12)
        self.addItem(tr("All artifacts"), None)
        self.activated.connect(self._choose)

    def show_artifacts(self, artifacts: tuple[ArtifactSummary, ...]) -> None:
        """Offer these artifacts, newest first, keeping the choice."""
        current = self.currentData()
        self.clear()
        self.addItem(tr("All artifacts"), None)
        for summary in artifacts:
            artifact = summary.artifact
            period = f"{artifact.period_from} – {artifact.period_to}"
            self.addItem(
                f"{artifact_ref(artifact.raw_artifact_id)}  {masked(artifact.reference.account_id)}  {period}", artifact.raw_artifact_id
            )
            self.setItemData(self.count() - 1, f"{artifact.reference.account_id}, {period}", 3)
        self.mark(current)
        bar = self.view().verticalScrollBar().sizeHint().width()
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + bar + space(self, 2))

    def mark(self, artifact_id: int | None) -> None:
        """Show which artifact the rows are of; one that is not in the list yet is added by its id."""
        position = 0 if artifact_id is None else self.findData(artifact_id)
        if position < 0 and artifact_id is not None:
            self.addItem(artifact_ref(artifact_id), artifact_id)
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

    def _choose(self, position: int) -> None:
        self.chosen.emit(self.itemData(position))
