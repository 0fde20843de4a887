"""The list of runs above, the chosen run below: the list is as high as its runs need, until somebody draws it."""

from PySide6.QtWidgets import QSplitter

from flexdesk.gui.runs.list import RunList
from flexdesk.gui.state import State
from flexdesk.gui.widgets.keptsplitter import KeptSizes
from flexdesk.gui.widgets.space import space

LIST, DETAILS = 60, 96
"""What both have by themselves, in quarters of a line; the list gives up what it has no runs for, and takes what the details leave.
Where there is little room the details have three fifths of it."""
SPARE = 2
"""Lines that stay free for runs to come, so that not every one of them moves the details."""


class RunSplit(KeptSizes):
    """Belongs to a splitter that has the list and the details."""

    def __init__(self, state: State, splitter: QSplitter, runs: RunList) -> None:
        self._runs = runs
        super().__init__(state, "runs", splitter, (LIST, DETAILS))
        state.layouts.forgotten.connect(self.fit)

    def fit(self) -> None:
        """Divide what room there is now, unless somebody did."""
        whole = sum(self._splitter.sizes())
        details, under = min(space(self._splitter, DETAILS), whole * 3 // 5), self._splitter.widget(1)
        if self.is_drawn or under is None or under.isHidden() or not whole:
            return
        listed = min(self._runs.height_for_runs(SPARE), whole - details)
        self._splitter.setSizes([listed, whole - listed])

    def fit_more(self) -> None:
        """Divide anew where runs came that have no room."""
        if self._splitter.sizes()[0] < self._runs.height_for_runs(0):
            self.fit()
