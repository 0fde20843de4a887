"""What came of it, line by line: the verdict in words, what can be opened, and why, folded."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QSpacerItem, QToolButton, QVBoxLayout, QWidget

from flexdesk.domain.explanation import Explanation
from flexdesk.gui.adding.reasons import Reasons
from flexdesk.gui.adding.result import ResultLine, explained, tally
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.places.place import Place
from flexdesk.gui.runs.mender import Mender
from flexdesk.gui.runs.remedies import Remedy
from flexdesk.gui.runs.remedybuttons import remedy_buttons
from flexdesk.gui.shell import Shell
from flexdesk.gui.widgets.elided import ElidedLabel
from flexdesk.gui.widgets.link import Link
from flexdesk.gui.widgets.space import space, tight
from flexdesk.gui.widgets.toned import TonedLabel
from flexdesk.gui.words import artifact_ref, run_ref, tr

MOST = 300
"""Lines that are shown one by one; of more, only what failed is."""
LEAST_NAME = 20
"""Quarters of a line that a name has at least."""
NAMES_PART = 0.38
"""Of the width, what names get at most."""


class ResultRow(QWidget):
    """One result line with its links and its reason. `reason_wanted` carries the id of an artifact about which somebody asks why."""

    reason_wanted = Signal(int)

    def __init__(self, shell: Shell, line: ResultLine, mender: Mender, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("resultRow")
        self._mender = mender
        self._name = name = ElidedLabel(self)
        name.setText(line.name)
        name.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._indent = QSpacerItem(0, 0)
        self.said = TonedLabel(self, wrap=True)
        self.why = TonedLabel(self, wrap=True)
        self.why.hide()
        self._say(line)
        top = QHBoxLayout()
        tight(top, space(self, 3))
        top.addWidget(name)
        top.addWidget(self.said, 1)
        self._shown = self._links(shell, line)
        for link in self._shown:
            top.addWidget(link)
        if line.why:
            top.addWidget(self._why_button())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(space(self, 2), space(self), space(self, 2), space(self))
        layout.setSpacing(space(self))
        layout.addLayout(top)
        if line.remedies and line.run_id is not None:
            layout.addLayout(self._remedies(line.remedies, line.run_id))
        layout.addWidget(self.why)

    def explain(self, found: Explanation) -> None:
        """Say the reason, now that it is known."""
        if found.artifact.artifact.raw_artifact_id == self.line.artifact_id and self.line.is_stored:
            self._say(explained(self.line, found))

    def _say(self, line: ResultLine) -> None:
        self.line = line
        self.said.say(line.text, line.tone, line.icon)
        self.why.say(line.why, Tone.NEUTRAL)

    def give_name(self, width: int) -> None:
        """Give the name its width: in all lines the same, so that what is said begins at one edge."""
        self._name.setFixedWidth(width)
        self._indent.changeSize(width + space(self), 0)
        self.updateGeometry()

    def give_reference(self, width: int) -> None:
        """Give the link to what came of it a width: in all lines the same, so that those before it begin at one edge."""
        for link in self._shown[-1:]:
            link.setMinimumWidth(width)

    @property
    def reference_width(self) -> int:
        """How wide that link is."""
        return max((link.sizeHint().width() for link in self._shown[-1:]), default=0)

    @property
    def name_width(self) -> int:
        """How wide the name is when it is not cut."""
        return self._name.fontMetrics().horizontalAdvance(self.line.name) + space(self)

    def _links(self, shell: Shell, line: ResultLine) -> list[Link]:
        links: list[Link] = []
        if line.twin_id is not None and line.artifact_id is not None:
            links.append(_compare_link(shell, line.twin_id, line.artifact_id, self))
        if line.artifact_id is not None and line.has_rows:
            spoken = tr("Open the rows of {ref}").format(ref=artifact_ref(line.artifact_id))
            links.append(_named("resultRows", Link(tr("Open rows"), Place.rows(line.artifact_id), shell.navigator, spoken, self)))
        if line.brought_by is not None:
            links.append(_run_link(shell, line.brought_by, self, "resultRun"))
        if line.artifact_id is not None:
            ref = artifact_ref(line.artifact_id)
            spoken = tr("Open artifact {ref}").format(ref=ref)
            links.append(_named("resultLink", Link(ref, Place.artifact(line.artifact_id), shell.navigator, spoken, self)))
        elif line.run_id is not None:
            links.append(_run_link(shell, line.run_id, self, "resultLink"))
        return links

    def _remedies(self, offered: Sequence[Remedy], run_id: int) -> QHBoxLayout:
        """Return what can be done about it, below the sentence."""
        row = QHBoxLayout()
        tight(row, space(self, 2))
        row.addItem(self._indent)
        for button in remedy_buttons(self, self._mender, offered, run_id):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _why_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("resultWhy")
        button.setText(tr("Why"))
        button.setAccessibleName(tr("Why: {name}").format(name=self.line.name))
        button.setCheckable(True)
        button.toggled.connect(self._unfold)
        return button

    def _unfold(self, open_: bool) -> None:
        self.why.setVisible(open_)
        if open_ and self.line.is_stored and self.line.artifact_id is not None:
            self.reason_wanted.emit(self.line.artifact_id)


def _compare_link(shell: Shell, twin_id: int, artifact_id: int, parent: QWidget) -> Link:
    spoken = tr("Compare {a} and {b}").format(a=artifact_ref(twin_id), b=artifact_ref(artifact_id))
    return _named("resultCompare", Link(tr("Compare"), Place.compare(twin_id, artifact_id), shell.navigator, spoken, parent))


def _run_link(shell: Shell, run_id: int, parent: QWidget, name: str) -> Link:
    ref = run_ref(run_id)
    return _named(name, Link(ref, Place.run(run_id), shell.navigator, tr("Open run {ref}").format(ref=ref), parent))


def _named(name: str, link: Link) -> Link:
    link.setObjectName(name)
    return link


class Results(QWidget):
    """All result lines, newest last, with a tally; hidden while there are none."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("results")
        self._shell = shell
        self.mender = Mender(shell, self)
        self._reasons = Reasons(shell, self)
        self._reasons.known.connect(self._explain)
        self._longest = self._name_width = self._widest_reference = 0
        self._inside = QWidget(self)
        self._inside.setBackgroundRole(self._inside.palette().ColorRole.Base)
        self._inside.setAutoFillBackground(True)
        self._column = QVBoxLayout(self._inside)
        tight(self._column)
        self._column.addStretch(1)
        self._area = QScrollArea(self)
        self._area.setObjectName("resultsArea")
        self._area.setAccessibleName(tr("Results"))
        self._area.setWidget(self._inside)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.StyledPanel)
        self._area.setMinimumHeight(space(self, 22))
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._tally = QLabel(self)
        self._tally.setObjectName("resultsTally")
        layout = QVBoxLayout(self)
        tight(layout, space(self))
        layout.addWidget(self._area, 1)
        layout.addWidget(self._tally)
        self._area.verticalScrollBar().rangeChanged.connect(self._show_last)
        self.hide()

    @property
    def rows(self) -> list[ResultRow]:
        """The lines that are shown."""
        return self._inside.findChildren(ResultRow)

    @property
    def tally(self) -> str:
        return self._tally.text()

    def add(self, found: Sequence[ResultLine], every: Sequence[ResultLine]) -> None:
        """Show more lines; `every` are all of them, for the tally."""
        for line in found:
            if self._column.count() <= MOST or line.tone is Tone.FAILED:
                row = ResultRow(self._shell, line, self.mender, self._inside)
                self._column.insertWidget(self._column.count() - 1, row)
                row.give_name(self._name_width)
                self._longest = max(self._longest, row.name_width)
                self._widest_reference = max(self._widest_reference, row.reference_width)
                row.reason_wanted.connect(self._reasons.ask)
                if line.twin_id is not None and line.artifact_id is not None:
                    self._reasons.ask(line.artifact_id)
        self._give_names()
        for row in self.rows:
            row.give_reference(self._widest_reference)
        self._tally.setText(tally(every))
        self.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QWidget: names have other room."""
        super().resizeEvent(event)
        self._give_names()

    def _explain(self, found: Explanation) -> None:
        for row in self.rows:
            row.explain(found)

    def _give_names(self) -> None:
        """Names have what the longest needs, at most a good third."""
        width = max(space(self, LEAST_NAME), min(self._longest, round(self.width() * NAMES_PART)))
        if width != self._name_width:
            self._name_width = width
            for row in self.rows:
                row.give_name(width)

    def lead_to_newest(self) -> None:
        """Put the keyboard on the first thing that can be done with the newest line, if anything can."""
        for row in reversed(self.rows):
            for each in (*row.findChildren(Link), *row.findChildren(QToolButton)):
                if each.isVisible() and each.isEnabled():
                    each.setFocus(Qt.FocusReason.OtherFocusReason)
                    return

    def clear(self) -> None:
        """Take all lines away."""
        for row in self.rows:
            row.setParent(None)
            row.deleteLater()
        self._tally.clear()
        self._longest = self._widest_reference = 0

    def _show_last(self, _least: int, most: int) -> None:
        self._area.verticalScrollBar().setValue(most)
