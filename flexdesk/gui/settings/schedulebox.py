"""Unattended fetching: whether the system fetches what is due every hour, and the button that makes it so."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from flexdesk.desk.fetching import schedule
from flexdesk.desk.fetching.schedule import Plan
from flexdesk.domain.errors import Failure
from flexdesk.gui.lanes.lane import Question
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.settings.parts import across, button, heading, note, offer
from flexdesk.gui.shell import Shell
from flexdesk.gui.telling.sayings import said
from flexdesk.gui.view import Message
from flexdesk.gui.widgets.space import space, tight
from flexdesk.gui.widgets.toned import TonedLabel
from flexdesk.gui.words import tr


class ScheduleBox(QWidget):
    """`said` carries a Message, `failed` a Failure."""

    said = Signal(object)
    failed = Signal(object)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scheduleBox")
        self._shell = shell
        self.standing = TonedLabel(self)
        self.install = button(
            self, "installSchedule", tr("&Install"), self._install, icon="clock", tip=tr("Have the system fetch what is due, every hour")
        )
        self.remove = button(self, "removeSchedule", tr("Re&move"), self._remove, tip=tr("Fetch only what somebody asks for"))
        self._asked = Question(shell.lanes.side, self._show, self._say_failure, self)
        layout = QVBoxLayout(self)
        tight(layout, space(self, 2))
        layout.addWidget(heading(tr("Unattended"), self))
        layout.addLayout(across(self, (self.standing, self.install, self.remove)))
        layout.addWidget(
            note(
                tr("Every hour, also while FlexDesk is closed, the system then looks what is due by the schedules above, and fetches it."),
                self,
            )
        )
        self.unseen = note("", self, Tone.WARNING)
        self.unseen.setObjectName("scheduleUnseen")
        layout.addWidget(self.unseen)
        self._show(None)

    def refresh(self) -> None:
        """Look again."""
        self._tell_unseen()
        self._asked.ask(self._plan())

    def showEvent(self, event: QShowEvent) -> None:
        """Override QWidget: what is seen is as it stands now."""
        super().showEvent(event)
        self.refresh()

    def _tell_unseen(self) -> None:
        """What is set here alone would be missed by a fetch at night."""
        names = list(schedule.left_behind())
        if self._shell.memory.proxy is not None:
            names.append(tr("the proxy of this window"))
        form = tr("It does not see what is set here: {names}. Keep tokens under Connections, and set the rest for the system's scheduler.")
        self.unseen.say(form.format(names=", ".join(names)), Tone.WARNING, "warning")
        self.unseen.setVisible(bool(names))

    def _plan(self) -> Callable[[], Plan]:
        address = self._shell.desk.settings.store
        return lambda: schedule.planned(address)

    def _show(self, plan: Plan | None) -> None:
        if plan is None:
            self.standing.say(tr("Looking…"), Tone.DIM)
        elif plan.is_installed:
            self.standing.say(tr("Installed: {kind}").format(kind=plan.kind), Tone.DONE, "success")
        else:
            self.standing.say(tr("Not installed ({kind})").format(kind=plan.kind), Tone.NEUTRAL, "cancelled")
        offer(self.install, tr("It is installed already") if plan is None or plan.is_installed else "")
        offer(self.remove, "" if plan is not None and plan.is_installed else tr("It is not installed"))

    def _say_failure(self, failure: Failure) -> None:
        self.standing.say(tr("Not possible here"), Tone.WARNING, "warning")
        for each in (self.install, self.remove):
            offer(each, said(failure.message))
        self.failed.emit(failure)

    def _install(self) -> None:
        plan = self._plan()

        def job() -> Message:
            schedule.install(plan())
            return Message(tr("From now on the system fetches what is due, every hour."), Tone.DONE)

        self._order(job)

    def _remove(self) -> None:
        plan = self._plan()

        def job() -> Message:
            schedule.remove(plan())
            return Message(tr("Only what somebody asks for is fetched from now on."), Tone.DONE)

        self._order(job)

    def _order(self, job: Callable[[], Message]) -> None:
        for each in (self.install, self.remove):
            offer(each, tr("Being done"))
        self._shell.lanes.side.ask(job, self._done, self._not_done)

    def _done(self, message: Message) -> None:
        self.said.emit(message)
        self.refresh()

    def _not_done(self, failure: Failure) -> None:
        self.failed.emit(failure)
        self.refresh()
