"""What needs attention, line by line: a sentence, the run to look at, and the next step as a button."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from flexdesk.domain.attention import Concern, ConcernKind
from flexdesk.domain.run import Run
from flexdesk.gui.looks.icons import dress
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.overview.fetching import Fetching
from flexdesk.gui.overview.panelhead import PanelHead
from flexdesk.gui.overview.settings import ask_for_token
from flexdesk.gui.places.place import Place
from flexdesk.gui.shell import Shell
from flexdesk.gui.telling.sayings import phrased
from flexdesk.gui.widgets.link import Link
from flexdesk.gui.widgets.space import space, tight
from flexdesk.gui.widgets.toned import TonedLabel
from flexdesk.gui.words import local_time, plural, run_ref, tr, utc_tip

MOST = 50
"""Lines that are shown one by one."""

_LOOKS = {
    ConcernKind.DAMAGED: (Tone.FAILED, "failed"),
    ConcernKind.TOKEN_EXPIRED: (Tone.FAILED, "failed"),
    ConcernKind.FETCH_FAILED: (Tone.FAILED, "failed"),
    ConcernKind.IMPORT_FAILED: (Tone.FAILED, "file"),
    ConcernKind.INTERRUPTED: (Tone.WARNING, "interrupted"),
    ConcernKind.MISSED: (Tone.WARNING, "clock"),
    ConcernKind.TOKEN_EXPIRING: (Tone.WARNING, "clock"),
    ConcernKind.PERIOD_DIFFERS: (Tone.WARNING, "warning"),
    ConcernKind.DRIFT: (Tone.WARNING, "warning"),
    ConcernKind.NEVER_FETCHED: (Tone.NEUTRAL, "info"),
}


class ConcernLine(QWidget):
    """One concern."""

    def __init__(self, shell: Shell, fetching: Fetching, concern: Concern, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("concern")
        self.concern = concern
        self._fetching = fetching
        self.said = TonedLabel(self, wrap=True)
        self.said.setMinimumWidth(space(self, 24))  # one long word must not push the button out of sight
        tone, icon = _LOOKS[concern.kind]
        self.said.say(phrased(concern.phrase), tone, icon)
        self.step: QToolButton | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(space(self, 3), space(self), space(self, 3), space(self))
        layout.setSpacing(space(self, 2))
        layout.addWidget(self.said, 1)
        if concern.run_id is not None:
            ref = run_ref(concern.run_id)
            link = Link(ref, Place.run(concern.run_id), shell.navigator, tr("Open run {ref}").format(ref=ref), self)
            link.setObjectName("concernRun")
            layout.addWidget(link)
        if concern.query is not None:
            self.step = self._button(tr("Fetch"), tr("Fetch {query}").format(query=concern.query), "fetch")
            self.step.clicked.connect(self._fetch)
        elif concern.connection is not None:
            spoken = tr("Give a new token for the connection {name}").format(name=concern.connection)
            self.step = self._button(tr("Renew…"), spoken, "key")
            self.step.clicked.connect(self._renew)
        elif concern.kind is ConcernKind.IMPORT_FAILED and concern.run_id is None:
            self.step = self._button(tr("Show runs"), tr("Show all runs"), "runs")
            self.step.clicked.connect(lambda: shell.navigator.go(Place.runs()))
        elif concern.kind is ConcernKind.DAMAGED:
            self.step = self._button(tr("Show…"), tr("Show what the verification found"), "verify")
            self.step.clicked.connect(self._show_damage)
        if self.step is not None:
            layout.addWidget(self.step)
        self.mind()

    def mind(self) -> None:
        """A fetch that goes on is not begun again."""
        if self.step is not None and self.concern.query is not None:
            self.step.setEnabled(not self._fetching.is_going(self.concern.query))

    def _fetch(self) -> None:
        if self.concern.query is not None:
            self._fetching.fetch_query(self.concern.query)

    def _show_damage(self) -> None:
        found = self.window().findChild(QAction, "verifyStore")
        if isinstance(found, QAction):
            found.trigger()

    def _renew(self) -> None:
        if self.concern.connection is not None:
            ask_for_token(self, self.concern.connection)

    def _button(self, text: str, spoken: str, icon: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("concernStep")
        button.setText(text)
        button.setAccessibleName(spoken)
        button.setToolTip(spoken)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        dress(button, icon)
        return button


class AttentionPanel(QWidget):
    """All concerns, the most urgent first. `counted` carries how many there are."""

    counted = Signal(int)

    def __init__(self, shell: Shell, fetching: Fetching, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("attention")
        self._shell, self._fetching = shell, fetching
        self._concerns: tuple[Concern, ...] | None = None
        self._inside = QWidget(self)
        self._inside.setBackgroundRole(QPalette.ColorRole.Base)
        self._inside.setAutoFillBackground(True)
        self._column = QVBoxLayout(self._inside)
        tight(self._column)
        self._column.addStretch(1)
        area = QScrollArea(self)
        area.setObjectName("attentionArea")
        area.setAccessibleName(tr("Needs attention"))
        area.setWidget(self._inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.last_good = Link("", None, shell.navigator, "", self)
        self.last_good.setObjectName("lastGoodRun")
        self._when = TonedLabel(self, elided=True)
        layout = QVBoxLayout(self)
        tight(layout)
        layout.addWidget(PanelHead(tr("Needs attention"), self._when, self.last_good, parent=self))
        layout.addWidget(area, 1)
        self.show_last_good(None)
        fetching.changed.connect(self._mind)

    @property
    def lines(self) -> list[ConcernLine]:
        """What is shown, in order."""
        return self._inside.findChildren(ConcernLine)

    def show_concerns(self, concerns: Sequence[Concern]) -> None:
        """Show these; nothing moves where they are the same as before."""
        if self._concerns == tuple(concerns):
            return
        self._concerns = tuple(concerns)
        self._clear()
        shown: list[QWidget] = [ConcernLine(self._shell, self._fetching, each, self._inside) for each in concerns[:MOST]]
        if len(concerns) > MOST:
            shown.append(self._say(plural(len(concerns) - MOST, tr("And {n} more."), tr("And {n} more.")), Tone.DIM, ""))
        for number, each in enumerate(shown or [self._say(tr("Nothing needs your attention."), Tone.DONE, "success")]):
            self._column.insertWidget(number, each)
        self.counted.emit(len(concerns))

    def show_last_good(self, run: Run | None) -> None:
        """Say which run was the last that went well, if there was one."""
        for each in (self._when, self.last_good):
            each.setVisible(run is not None)
        if run is not None:
            ref = run_ref(run.run_id)
            self._when.say(tr("Last good run: {time}").format(time=local_time(run.started_at_utc)), Tone.DIM)
            self._when.setToolTip(utc_tip(run.started_at_utc))
            self.last_good.set_place(ref, Place.run(run.run_id), tr("Open run {ref}").format(ref=ref))
            self.last_good.setMinimumWidth(self.last_good.sizeHint().width())  # the time gives way

    def _say(self, text: str, tone: Tone, icon: str) -> TonedLabel:
        label = TonedLabel(self._inside, wrap=True)
        label.setObjectName("attentionWord")
        label.setContentsMargins(space(self, 3), space(self), space(self, 3), space(self))
        label.say(text, tone, icon)
        return label

    def _clear(self) -> None:
        while self._column.count() > 1:
            item = self._column.takeAt(0)
            if item and (widget := item.widget()):
                widget.setParent(None)
                widget.deleteLater()

    def _mind(self) -> None:
        for line in self.lines:
            line.mind()
