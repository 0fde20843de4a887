"""All running jobs, a line for each; what waits behind them is counted."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from flexdesk.gui.adding.following import Following
from flexdesk.gui.adding.jobline import JobLine
from flexdesk.gui.looks.icons import dress
from flexdesk.gui.widgets.space import space, tight
from flexdesk.gui.words import plural, tr

MOST = 4


class JobLines(QWidget):
    """A line belongs to its job, so that a Cancel is never pressed for another one; of many jobs the first few are shown."""

    def __init__(self, following: Following, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("jobLines")
        self._following = following
        self._lines: dict[int, JobLine] = {}
        self._column = QVBoxLayout()
        tight(self._column, space(self))
        self.cancel_all = QToolButton(self)
        self.cancel_all.setObjectName("cancelAllJobs")
        self.cancel_all.setText(tr("Cancel all"))
        self.cancel_all.setAccessibleName(tr("Cancel all jobs"))
        self.cancel_all.setToolTip(tr("Stop what runs, and do not begin what waits"))
        self.cancel_all.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        dress(self.cancel_all, "cancel")
        self.cancel_all.clicked.connect(following.cancel_all)
        across = QHBoxLayout(self)
        tight(across, space(self, 3))
        across.addLayout(self._column, 1)
        across.addWidget(self.cancel_all, 0, Qt.AlignmentFlag.AlignTop)
        following.changed.connect(self._show)
        self._show()

    @property
    def lines(self) -> tuple[JobLine, ...]:
        """The lines that are shown."""
        return tuple(self._lines.values())

    @property
    def text(self) -> str:
        """What the first line says."""
        return self.lines[0].text if self._lines else ""

    @property
    def cancel(self) -> QToolButton:
        """The button of the first line."""
        return self.lines[0].cancel

    def _show(self) -> None:
        wanted = self._following.tickets[:MOST]
        for ticket in [each for each in self._lines if each not in wanted]:
            line = self._lines.pop(ticket)
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        for ticket in wanted:
            if ticket not in self._lines:
                self._lines[ticket] = JobLine(self._following, ticket, self)
                self._column.addWidget(self._lines[ticket])
                self.setTabOrder(self._lines[ticket].cancel, self.cancel_all)  # it was made first, and stands last
        self.cancel_all.setVisible(len(wanted) > 1)
        goings = [self._following.of(ticket) for ticket in self._following.tickets]
        self.cancel_all.setEnabled(any(going is not None and not going.cancelling for going in goings))
        hidden = self._following.waiting + len(self._following.tickets) - len(wanted)
        for line in self.lines:
            last = line is self.lines[-1]
            line.behind = " · " + plural(hidden, tr("{n} more waits"), tr("{n} more wait")) if hidden and last else ""
            line.show_job()
