"""Minds failures of the store while the window is open: the page comes up, and goes when the store is well again."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from flexdesk.bootstrap import open_desk, recover_store
from flexdesk.desk.service import Desk
from flexdesk.domain.errors import Failure
from flexdesk.gui.actions import action, find_action
from flexdesk.gui.adding.result import ResultLine
from flexdesk.gui.lanes.lane import Question
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.shell import Shell
from flexdesk.gui.storefault.codes import is_of_store
from flexdesk.gui.storefault.page import FaultPage
from flexdesk.gui.storefault.standing import standing
from flexdesk.gui.telling.advice import told
from flexdesk.gui.telling.messages import Messages
from flexdesk.gui.telling.sayings import said
from flexdesk.gui.telling.spoken import speak
from flexdesk.gui.words import tr

STORE = "store"
"""The matter of a store that cannot be used."""


class StoreWatch(QObject):
    """`mended` says that the store can be used again, `reopened` carries a Desk on it for writing."""

    mended = Signal()
    reopened = Signal(object)

    def __init__(self, shell: Shell, messages: Messages, views: QStackedWidget, window: QWidget) -> None:
        super().__init__(window)
        self._shell, self._messages, self._views = shell, messages, views
        self._failure: Failure | None = None
        self.page = FaultPage(window)
        self.page.retry_wanted.connect(self.retry)
        self.page.look_wanted.connect(self._look)
        self.page.other_wanted.connect(self._other)
        if isinstance(app := QApplication.instance(), QApplication):
            app.focusChanged.connect(self._keep_focus)
        self._standing = Question(shell.lanes.side, self.page.show_standing, self._ignore, self)
        self._trial = Question(shell.lanes.side, self._well, self.hear, self)
        tip = tr("Try whether the store takes data again")
        self._again = action(self, "retryStore", tr("Retry"), self.retry, tip=tip, icon="retry")
        tip = tr("Open the store so that data can be added")
        self._write = action(self, "openForWriting", tr("Open for writing"), self._open_for_writing, tip=tip, icon="store")
        self._helps = self._write if shell.desk.settings.looks_only == "yes" else self._again
        if self._helps is self._write:
            messages.remind(STORE, tr("This store is open to look at only: nothing can be added."), Tone.WARNING, self._write)

    def hears(self, failure: Failure | None) -> bool:
        """Take a failure if it is one of the store, and say whether it was."""
        mine = failure is not None and is_of_store(failure)
        if mine and failure is not None:
            self.hear(failure)
        return mine

    def hear(self, failure: Failure) -> None:
        """Show the page with what is known, and find out the rest."""
        self._failure = failure
        store = self._shell.desk.settings.store
        self.page.show_failure(failure, store)
        self._standing.ask(lambda: standing(store))
        if self._messages.is_standing(STORE):
            self._messages.remind(STORE, told(failure), Tone.FAILED, self._helps)
        elif not self.page.isVisible():
            self._cover(covered=True)
            speak(self.page, said(failure.message))

    def hear_results(self, lines: Sequence[ResultLine]) -> None:
        """What came of files and fetches may tell of the store, too."""
        for line in lines:
            self.hears(line.failure)

    def retry(self) -> None:
        """Try whether the store takes data."""
        self.page.show_trying()
        settings = self._shell.desk.settings
        self._trial.ask(lambda: recover_store(settings))

    def _well(self, _health: object) -> None:
        self._messages.done(STORE)
        self._cover(covered=False)
        self.mended.emit()

    def _look(self) -> None:
        """Whoever only looks is reminded over all views."""
        self._cover(covered=False)
        if self._failure is not None:
            self._messages.remind(STORE, told(self._failure), Tone.FAILED, self._helps)
        self.mended.emit()

    def _other(self) -> None:
        if found := find_action(self.page, "openStore"):
            found.trigger()

    def _cover(self, *, covered: bool) -> None:
        had_focus = covered or self.page.isAncestorOf(self.page.window().focusWidget())
        self._views.setVisible(not covered)
        self.page.setVisible(covered)
        if had_focus:
            (self.page if covered else self._views.currentWidget() or self._views).setFocus()

    def _keep_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Whoever goes to another destination stays on the page: keys would work on what nobody sees."""
        if now is not None and self.page.isVisible() and self._views.isAncestorOf(now):
            self.page.setFocus()

    def _open_for_writing(self) -> None:
        settings = replace(self._shell.desk.settings, looks_only="no")
        self._shell.lanes.side.ask(lambda: open_desk(settings), self._reopen, self.hear)

    def _reopen(self, desk: Desk) -> None:
        self.reopened.emit(desk)

    def _ignore(self, _failure: Failure) -> None:
        """What cannot be found out is not told."""
