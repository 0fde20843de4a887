"""How far a comparison is, with Cancel."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QToolButton, QVBoxLayout, QWidget

from flexdesk.domain.watch import Progress
from flexdesk.gui.looks.icons import dress
from flexdesk.gui.widgets.elided import ElidedLabel
from flexdesk.gui.widgets.space import space
from flexdesk.gui.words import tr


class ProgressPage(QWidget):
    """`cancelled` says that a person wants it to stop."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compareProgressPage")
        self._text = ElidedLabel(self)
        self._bar = QProgressBar(self)
        self._bar.setObjectName("compareProgress")
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(space(self, 2))
        self.cancel = QToolButton(self)
        self.cancel.setObjectName("compareCancel")
        self.cancel.setText(tr("Cancel"))
        self.cancel.setAccessibleName(tr("Cancel the comparison"))
        self.cancel.setToolTip(tr("Stop comparing (Esc)"))
        self.cancel.setShortcut("Esc")
        self.cancel.setToolButtonStyle(self.cancel.toolButtonStyle().ToolButtonTextBesideIcon)
        dress(self.cancel, "cancel")
        self.cancel.clicked.connect(self.cancelled)
        across = QHBoxLayout()
        across.setSpacing(space(self, 3))
        across.addWidget(self._text, 2)
        across.addWidget(self._bar, 3)
        across.addWidget(self.cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(space(self, 3), space(self, 4), space(self, 3), space(self, 4))
        layout.addLayout(across)
        layout.addStretch(1)

    def begin(self, text: str) -> None:
        """Show that it begins."""
        self._text.setText(text)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(text)
        self.cancel.setEnabled(True)

    def show_progress(self, progress: Progress) -> None:
        """Show how far it is."""
        self._text.setText(tr("{what}: {done} of {total}").format(what=progress.text, done=progress.done + 1, total=progress.total or 1))
        self._bar.setRange(0, progress.total or 0)
        self._bar.setValue(progress.done)

    def show_cancelling(self) -> None:
        """Show that it has been asked to stop."""
        self._text.setText(tr("Cancelling…"))
        self.cancel.setEnabled(False)
