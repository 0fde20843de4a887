"""How the picture of a timeline is drawn: with its waits or without, to its own scale or to that of the longest run."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QWidget

from flexdesk.gui.widgets.space import space
from flexdesk.gui.words import tr


class Scaling(QWidget):
    """`folded` says whether waits are slivers, `changed` that `is_common` may be another."""

    folded = Signal(bool)
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fold = QCheckBox(tr("Fold waits"), self)
        self._fold.setObjectName("foldWaits")
        self._fold.setAccessibleName(tr("Fold waits"))
        self._fold.toggled.connect(self.folded)
        self._scale = QComboBox(self)
        self._scale.setObjectName("timelineScale")
        self._scale.setAccessibleName(tr("Scale of the timeline"))
        self._scale.view().setAccessibleName(tr("Scales to choose from"))
        self._scale.addItems([tr("Scale: this run"), tr("Scale: longest run listed")])
        self._scale.currentIndexChanged.connect(lambda _index: self.changed.emit())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, space(self, 3), 2)
        layout.setSpacing(space(self, 3))
        layout.addWidget(self._fold)
        layout.addWidget(self._scale)

    @property
    def is_common(self) -> bool:
        """Whether all runs are drawn to one scale."""
        return self._scale.currentIndex() == 1
