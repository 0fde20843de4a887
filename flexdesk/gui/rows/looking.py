"""While other rows are looked for or put in order: says so and how far it is, and lets somebody stop it."""

from PySide6.QtCore import QObject, Qt, QTimer

from flexdesk.domain.rowquery import EVERYTHING, RowQuery
from flexdesk.domain.watch import Progress
from flexdesk.gui.actions import action, allow
from flexdesk.gui.rows.opener import Opener
from flexdesk.gui.rows.panes import RowsPanes
from flexdesk.gui.rows.showing import Showing
from flexdesk.gui.telling.spoken import speak
from flexdesk.gui.words import tr

PAUSE = 200
"""Milliseconds after which it is worth a button; most answers come sooner."""


class Looking(QObject):
    """`stop` is Cancel beside the words, and Esc in the rows and all that stands over them."""

    def __init__(self, opener: Opener, panes: RowsPanes, showing: Showing) -> None:
        super().__init__(panes)
        self._opener, self._panes, self._showing, self._model = opener, panes, showing, panes.model
        tip = tr("Stop looking; the rows are those that were shown before")
        self.stop = action(panes, "stopLooking", tr("Cancel"), self._stop, shortcut="Esc", tip=tip, icon="cancel")
        self.stop.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        panes.put_beside(self.stop)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._offer)
        opener.began.connect(self._begin)
        opener.progressed.connect(self._progress)
        opener.ended.connect(self._end)
        self._end()

    def _begin(self, query: RowQuery) -> None:
        self._panes.say_looking(looking_words(query, self._model.rows.query))
        self._pause.start()

    def _progress(self, progress: Progress) -> None:
        if progress.total and not self._showing.grows:  # rows that are shown already say it themselves
            percent = min(99, progress.done * 100 // progress.total)
            self._panes.say_looking(looking_words(self._panes.query.query, self._model.rows.query, percent))

    def _offer(self) -> None:
        allow(self.stop, True, "")

    def _end(self) -> None:
        self._pause.stop()
        self._panes.keep_focus(self.stop)
        allow(self.stop, False, tr("No rows are being looked for"))

    def _stop(self) -> None:
        """What is shown stays, or comes again; where that is of another place, all rows of this one are shown."""
        scope = self._opener.scope
        self._opener.drop()
        if self._showing.came_from(scope):
            self._showing.take_back()
        else:
            self._showing.standing = None
            self._panes.query.show_query(EVERYTHING)
            self._opener.open(scope, EVERYTHING, 0)
        speak(self._panes.table, tr("Stopped"))


def looking_words(query: RowQuery, before: RowQuery, percent: int | None = None) -> str:
    """Return what is being done to get from the rows that are shown to those that are wanted."""
    if query.sort and query.filters == before.filters:
        return tr("sorting…") if percent is None else tr("sorting… {percent} %").format(percent=percent)
    return tr("looking for rows…") if percent is None else tr("looking for rows… {percent} %").format(percent=percent)
