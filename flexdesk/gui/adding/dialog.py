"""Add data: one dialog that stays open beside the window: what to get, how it goes, what came of it."""

from collections.abc import Sequence

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from flexdesk.domain.errors import Failure
from flexdesk.gui.adding.fetchpage import FetchPage
from flexdesk.gui.adding.filespage import FilesPage
from flexdesk.gui.adding.following import Following
from flexdesk.gui.adding.joblines import MOST, JobLines
from flexdesk.gui.adding.jobs import AddingJobs
from flexdesk.gui.adding.result import ResultLine
from flexdesk.gui.adding.results import Results
from flexdesk.gui.adding.storeroom import StoreRoom, room_of
from flexdesk.gui.lanes.lane import Question
from flexdesk.gui.lanes.runlane import Job
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.shell import Shell
from flexdesk.gui.telling.advice import told
from flexdesk.gui.view import Message
from flexdesk.gui.widgets.banner import Banner
from flexdesk.gui.widgets.currenttabs import CurrentTabs
from flexdesk.gui.widgets.space import space
from flexdesk.gui.widgets.toned import TonedLabel
from flexdesk.gui.words import tr

FETCH, FILES = 0, 1


class AddDialog(QDialog):
    """Not modal: closing it stops nothing, the activity strip goes on telling."""

    def __init__(self, shell: Shell, jobs: AddingJobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("addDialog")
        self.setWindowTitle(tr("Add data"))
        self._jobs = jobs
        self.tabs = CurrentTabs(self)  # before its pages: so Tab goes
        self.fetch = FetchPage(shell, self)
        self.files = FilesPage(shell, self)
        self._fill_tabs()
        self._where = TonedLabel(self, wrap=True)
        self._where.setObjectName("storeRoom")
        self._room: StoreRoom | None = None
        self._following = Following(shell.lanes.run, self, behind=MOST)
        self.job = JobLines(self._following, self)
        self.results = Results(shell, self)
        self.results.mender.said.connect(self._say)
        self.results.mender.reported.connect(jobs.repeated)
        self._said = Banner(self)
        self.start_button = self._start_button()
        self._close = QPushButton(tr("&Close"), self)
        self._lay_out()
        self._facts = Question(shell.lanes.read, self._show_store, self._no_store, self)
        self._desk = shell.desk
        self._following.changed.connect(self._mind)
        self.files.chosen.connect(self._mind)
        self.tabs.currentChanged.connect(self._mind)
        self.fetch.changed.connect(self._mind)
        shell.lanes.run.ended.connect(self._refresh)
        jobs.added.connect(self._add)
        jobs.cleared.connect(self.results.clear)
        shell.navigator.arrived.connect(self._follow)
        if jobs.lines:  # what came before anybody opened this
            self._add(tuple(jobs.lines))
        self._mind()

    def open_fetch(self) -> None:
        """Show the dialog on the fetch form, the cursor where something is missing."""
        self.tabs.setCurrentIndex(FETCH)
        self._appear()
        self.fetch.ask_for_token()

    def open_following(self) -> None:
        """Show the dialog for what was ordered elsewhere: there is nothing to fill in, so the keyboard stands where it may leave."""
        self.tabs.setCurrentIndex(FETCH)
        self._appear()
        self._close.setFocus()

    def open_files(self) -> None:
        """Show the dialog on the files page."""
        self.tabs.setCurrentIndex(FILES)
        self._appear()

    def start(self) -> None:
        """Start what the visible page says."""
        if self.tabs.currentIndex() == FETCH:
            order = self.fetch.order()
            if order is not None:
                self._jobs.start(order)
        elif self.files.choice.paths:
            self._jobs.take_in(self.files.choice.paths)
            self.files.clear()

    def _appear(self) -> None:
        self.show()
        self.activateWindow()

    def showEvent(self, event: QShowEvent) -> None:
        """Override QDialog: there is as much room as there is now."""
        super().showEvent(event)
        self._measure()

    def _measure(self) -> None:
        desk = self._desk
        self._facts.ask(lambda: room_of(desk))

    def _add(self, found: Sequence[ResultLine]) -> None:
        first, waits = self.results.isHidden(), self._waits_here()
        self.results.add(found, self._jobs.lines)
        if waits:
            self.results.lead_to_newest()
        if first:
            self._heighten(self.height() + self.results.sizeHint().height())

    def _waits_here(self) -> bool:
        """Tell whether the keyboard stands on a button that one waits at, not in a field."""
        focused = self.focusWidget()
        return focused in (self.start_button, self._close) or self.job.isAncestorOf(focused)

    def _follow(self) -> None:
        """A link of the results leads to the window behind: the dialog does not stand before it, unless there is more to come."""
        if self.isActiveWindow():
            if self._following.idle:
                self.hide()
            if parent := self.parentWidget():
                parent.window().activateWindow()

    def _mind(self) -> None:
        """Show the running job while there is one; Start is there when there is something to start."""
        self.job.setVisible(not self._following.idle)
        fetching = self.tabs.currentIndex() == FETCH
        ready = self.fetch.can_start if fetching else bool(self.files.choice.paths)
        missing = tr("There is nothing to fetch") if fetching else tr("Choose files first")
        self.start_button.setText(self.fetch.start_words if fetching else tr("&Start"))
        self.start_button.setEnabled(ready)
        self._tell_room()
        self.start_button.setToolTip(tr("Begin, or wait in line behind what runs") if ready else missing)
        self._grow()

    def _grow(self) -> None:
        """Make room for what has come; what has gone leaves its room, so that nothing jumps under the pointer."""
        needed = (
            self._column.totalHeightForWidth(self.width()) if self._column.hasHeightForWidth() else self._column.totalSizeHint().height()
        )
        if self.isVisible() and needed > self.height():
            self._heighten(needed)

    def _heighten(self, height: int) -> None:
        """Become so high, as far as the screen goes."""
        self.resize(self.width(), max(self.height(), min(height, self.screen().availableSize().height() * 9 // 10)))

    def _say(self, message: Message) -> None:
        self._said.say(message.text, message.tone)
        self._grow()

    def _refresh(self, _job: Job) -> None:
        """What a run brought changes what is due, what is stored and how much more can be."""
        if self.isVisible():
            self._measure()
        if self.fetch.isVisible():
            self.fetch.refresh()

    def _show_store(self, room: StoreRoom) -> None:
        self._room = room
        self._tell_room()

    def _tell_room(self) -> None:
        """Say where it goes, and warn where the chosen files are larger than what is free."""
        if self._room is not None:
            is_short = self.tabs.currentIndex() == FILES and self._room.is_short_for(self.files.choice.bytes)
            self._where.say(self._room.words, Tone.WARNING if is_short else Tone.NEUTRAL, "warning" if is_short else "")

    def _no_store(self, failure: Failure) -> None:
        self._where.say(told(failure), Tone.FAILED, "failed")

    def _fill_tabs(self) -> None:
        tabs = self.tabs
        tabs.setObjectName("addTabs")
        for part in (tabs, tabs.tabBar()):
            part.setAccessibleName(tr("Where the data comes from"))
        tabs.addTab(self.fetch, tr("Fetch from IBKR"))
        tabs.addTab(self.files, tr("Files"))

    def _start_button(self) -> QPushButton:
        button = QPushButton(tr("&Start"), self)
        button.setObjectName("startAdding")
        button.setAccessibleName(tr("Start"))
        button.setDefault(True)
        button.clicked.connect(self.start)
        return button

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(self)
        buttons.addButton(self.start_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self._close, QDialogButtonBox.ButtonRole.RejectRole)
        self._close.setObjectName("closeAdding")
        self._close.setAccessibleName(tr("Close"))
        self._close.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        layout = self._column = QVBoxLayout(self)
        layout.setContentsMargins(space(self, 4), space(self, 4), space(self, 4), space(self, 4))
        layout.setSpacing(space(self, 3))
        layout.addWidget(self.tabs)
        layout.addWidget(self._where)
        layout.addWidget(self.job)
        layout.addWidget(self._said)
        layout.addWidget(self.results, 1)
        layout.addStretch()
        layout.addWidget(buttons)
        self.resize(min(space(self, 216), self.screen().availableSize().width() * 9 // 10), self.sizeHint().height())
