"""The remedies for the chosen run as actions: those that help are enabled, the others say why they are not."""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from flexdesk.domain.reference import open_reference
from flexdesk.domain.run import Run, RunStatus, StageEvent
from flexdesk.gui.actions import action, allow
from flexdesk.gui.runs.mender import Mender
from flexdesk.gui.runs.remedies import Remedy, case_of, remedies, remedy_words
from flexdesk.gui.shell import Shell
from flexdesk.gui.words import tr


class Mending(QObject):
    """`actions` stand in the order of the remedies; `offered` are those that help now."""

    def __init__(self, shell: Shell, mender: Mender) -> None:
        super().__init__(mender)
        self._shell, self._mender = shell, mender
        self._run: Run | None = None
        self._actions = {each: self._action(each) for each in Remedy}
        self._allow(())

    @property
    def actions(self) -> tuple[QAction, ...]:
        return tuple(self._actions.values())

    @property
    def offered(self) -> tuple[Remedy, ...]:
        """What can be done, in the order of the actions."""
        return tuple(each for each, made in self._actions.items() if made.isEnabled())

    def show_run(self, run: Run, events: Sequence[StageEvent]) -> None:
        """Be about this run."""
        self._run = run
        now_utc = self._shell.desk.parts.clock.utc_now()
        case = case_of(run, events, can_resume=open_reference(run, events, now_utc) is not None)
        self._allow(() if run.result.status is RunStatus.STARTED else remedies(case))

    def _allow(self, offered: Sequence[Remedy]) -> None:
        for remedy, made in self._actions.items():
            allow(made, remedy in offered, tr("This is of no use for the chosen run"))

    def _action(self, remedy: Remedy) -> QAction:
        text, tip, icon = remedy_words(remedy)
        return action(self, remedy.value, text, lambda: self._mend(remedy), tip=tip, icon=icon)

    def _mend(self, remedy: Remedy) -> None:
        if self._run is not None:
            self._mender.mend(remedy, self._run.run_id)
