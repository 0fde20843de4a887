"""A splitter whose sizes are kept: they are there again at the next start, and as they were made when layouts are reset."""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QSplitter

from flexdesk.gui.state import State
from flexdesk.gui.widgets.space import space


class KeptSizes(QObject):
    """Belongs to a splitter that has its parts already; `usual` are their sizes in quarters of a line while nobody has drawn others."""

    def __init__(self, state: State, name: str, splitter: QSplitter, usual: Sequence[int]) -> None:
        super().__init__(splitter)
        self._state, self._name, self._splitter, self._usual = state, name, splitter, tuple(usual)
        if not state.restore_splitter(name, splitter):
            self._reset()
        splitter.splitterMoved.connect(self._keep)
        state.layouts.forgotten.connect(self._reset)

    def _keep(self) -> None:
        self._state.keep_splitter(self._name, self._splitter)

    def _reset(self) -> None:
        self._splitter.setSizes([space(self._splitter, each) for each in self._usual])
