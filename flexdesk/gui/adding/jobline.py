"""A running job in one line: what it does, a bar, the time, Cancel."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from flexdesk.gui.adding.following import Following
from flexdesk.gui.looks.fonts import tabular
from flexdesk.gui.looks.icons import dress
from flexdesk.gui.widgets.elided import ElidedLabel
from flexdesk.gui.widgets.space import space, tight
from flexdesk.gui.words import tr

STEPS = 1000


class JobLine(QWidget):
    """Shows what `following` tells of one job; `behind` is said after it. Stages are announced by the strip, once for all lines."""

    def __init__(self, following: Following, ticket: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._following, self._ticket = following, ticket
        self.behind = ""
        self._what = ElidedLabel(self, mode=Qt.TextElideMode.ElideRight)
        self._bar = QProgressBar(self)
        self._bar.setObjectName("jobProgress")
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(space(self, 2))
        self._bar.setMinimumWidth(space(self, 24))
        self._elapsed = QLabel(self)
        self._elapsed.setFont(tabular(self.font()))
        self._elapsed.setAccessibleName(tr("Elapsed"))
        self.cancel = self._cancel_button()
        layout = QHBoxLayout(self)
        tight(layout, space(self, 3))
        layout.addWidget(self._what, 8)
        layout.addWidget(self._bar, 2)
        layout.addWidget(self._elapsed)
        layout.addWidget(self.cancel)

    @property
    def text(self) -> str:
        return self._what.text()

    def show_job(self) -> None:
        """Show how the job stands now."""
        seen, going = self._following.shown(self._ticket), self._following.of(self._ticket)
        if seen is None or going is None:
            return
        name = seen.run if seen.run == going.title else f"{seen.run} · {going.title}"
        self._what.setText(f"{name} · {seen.text}{self.behind}")
        self._elapsed.setText(seen.elapsed)
        self._bar.setRange(0, 0 if seen.fraction is None and not seen.is_waiting else STEPS)
        self._bar.setValue(round((seen.fraction or 0.0) * STEPS))
        self._bar.setAccessibleName(seen.text)
        self.cancel.setEnabled(not going.cancelling)
        self.cancel.setAccessibleName(tr("Cancel {name}").format(name=name))

    def _cancel_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("cancelJob")
        button.setText(tr("Cancel"))
        button.setAccessibleName(tr("Cancel this job"))
        button.setToolTip(tr("Stop this job; nothing half-written stays behind"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        dress(button, "cancel")
        button.clicked.connect(lambda: self._following.cancel(self._ticket))
        return button
