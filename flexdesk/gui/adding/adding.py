"""Everything that takes data in: the actions of the menus, the dialog, and drag and drop on the whole window."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from flexdesk.domain.errors import Failure
from flexdesk.domain.query import SavedQuery
from flexdesk.gui.actions import action, allow
from flexdesk.gui.adding.asking import ask_for_files
from flexdesk.gui.adding.files import Choice, choice
from flexdesk.gui.adding.jobs import AddingJobs
from flexdesk.gui.adding.overlay import DropOverlay
from flexdesk.gui.adding.result import ResultLine, failed, tally
from flexdesk.gui.adding.saved import SavedFetch
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.runs.mender import Mender
from flexdesk.gui.runs.remedies import Remedy
from flexdesk.gui.shell import Shell
from flexdesk.gui.view import Menu, Message
from flexdesk.gui.words import run_ref, tr

if TYPE_CHECKING:
    from flexdesk.gui.adding.dialog import AddDialog


class Adding(QObject):
    """One per window. `actions` go into the menus, the first of them on the Add data button.

    `alarmed` carries a Message for the window's banner and the QAction that helps; `calmed` says that a fetch went well again;
    `told` carries a Message about what was fetched while the dialog that lists results is not seen.
    """

    alarmed = Signal(object, object)
    calmed = Signal()
    told = Signal(object)

    def __init__(self, shell: Shell, window: QWidget) -> None:
        super().__init__(window)
        self._shell = shell
        self._window = window
        self.jobs = AddingJobs(shell, self)
        self._mender = Mender(shell, window)
        self._mender.reported.connect(self.jobs.repeated)
        self._mender.said.connect(self.told)
        self._refused: int | None = None
        self.overlay = DropOverlay(window)
        self._dialog: AddDialog | None = None
        self._actions = self._make_actions()
        shell.lanes.run.changed.connect(self._mind)
        self.jobs.added.connect(self._alarm)
        self.jobs.added.connect(self._tell)
        self._mind()

    @property
    def actions(self) -> Sequence[tuple[Menu, QAction]]:
        return self._actions

    @property
    def dialog(self) -> "AddDialog":
        """The dialog, made when it is first wanted."""
        if self._dialog is None:
            from flexdesk.gui.adding.dialog import AddDialog  # noqa: PLC0415  # a dialog is imported when somebody opens it: the first picture need not wait

            self._dialog = AddDialog(self._shell, self.jobs, self._window)
            self._dialog.setAcceptDrops(True)
            self._dialog.installEventFilter(self)
        return self._dialog

    def add_data(self) -> None:
        """Open the dialog as it was left."""
        if self.dialog.tabs.currentWidget() is self.dialog.files:
            self.dialog.open_files()
        else:
            self.dialog.open_fetch()

    def open_files(self) -> None:
        """Ask for files and take them in at once."""
        if paths := ask_for_files(self._window, self._shell.state, tr("Open Flex statements")):
            self.take(paths)

    def fetch_last(self) -> None:
        """Fetch the last query again, a saved one with the days that it asks for now; ask where something is missing.

        Whoever presses the key again, because it takes its time, has not ordered it twice.
        """
        name, desk = self._shell.state.get("fetch/last", ""), self._shell.desk
        if self.jobs.last_goes_on:
            self.told.emit(Message(tr("That query is being fetched already; the strip below tells how far it is."), Tone.RUNNING))
        elif self.jobs.last_order is not None:
            self.jobs.start(self.jobs.last_order)
        elif name:
            self._shell.lanes.read.ask(lambda: desk.queries.find(name), self._fetch_saved, self._ask_instead)
        else:
            self.dialog.open_fetch()

    def _fetch_saved(self, query: SavedQuery) -> None:
        self.jobs.fetch_saved(SavedFetch(query))

    def _ask_instead(self, _failure: Failure) -> None:
        """The query of that name is gone."""
        self.dialog.open_fetch()

    def replace_token(self) -> None:
        """Show the form with the query that the action names, the cursor in the token's field."""
        self.dialog.open_fetch()
        self.dialog.fetch.edit_query(str(self._replace_token.data() or ""))
        self.dialog.fetch.replace_token()

    def edit_query(self) -> None:
        """Show the form, the query that the action names selected in its field."""
        self.dialog.open_fetch()
        self.dialog.fetch.edit_query(str(self._edit_query.data() or ""))

    def _alarm(self, found: Sequence[ResultLine]) -> None:
        """A token that IBKR refuses is told above all: nothing can be fetched without another one."""
        for line in found:
            if Remedy.REPLACE_TOKEN in line.remedies and line.run_id is not None:
                self._refused = line.run_id
                text = tr("{sentence} Nothing was changed.").format(sentence=line.text)
                self.alarmed.emit(Message(text, Tone.FAILED), self._renew)
            elif line.is_fetched:
                self.calmed.emit()

    def _renew_token(self) -> None:
        if self._refused is not None:
            self._mender.mend(Remedy.REPLACE_TOKEN, self._refused)

    def retry(self, run_ids: Sequence[int]) -> None:
        """Fetch again what was refused, with the token that is known now."""
        for run_id in run_ids:
            self._mender.mend(Remedy.AGAIN, run_id)

    def _tell(self, found: Sequence[ResultLine]) -> None:
        """What a fetch brought is told here where nobody sees the results; a failure stands in the strip."""
        fetched = [(line.run_id, line) for line in found if line.is_fetched and line.run_id is not None]
        if not fetched or (self._dialog is not None and self._dialog.isVisible()):
            return
        (run_id, first), *others = fetched
        what = tally([line for _run_id, line in fetched]) if others else first.text
        text = tr("{run} · {name}: {what}").format(run=run_ref(run_id), name=first.name, what=what)
        self.told.emit(Message(text, first.tone))

    def look_again(self) -> None:
        """Connections or queries are others now."""
        if self._dialog is not None:
            self._dialog.fetch.look_again()

    def accepts(self, mime: QMimeData) -> bool:
        """Tell whether a drag brings files of this computer."""
        return bool(_paths(mime))

    def take(self, paths: tuple[str, ...]) -> None:
        """Take files and folders in at once, and show how it goes."""
        self.dialog.open_files()
        self._shell.lanes.side.ask(lambda: choice(paths), self._take_in, self._not_found)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Override: drags over the window and over the dialog."""
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            return self._drop(event)
        if isinstance(event, QDragEnterEvent | QDragMoveEvent):
            return self._drag(event, veiled=watched is self._window)
        if event.type() == QEvent.Type.DragLeave:
            self.overlay.hide()
            return True
        return super().eventFilter(watched, event)

    def _drag(self, event: QDragMoveEvent, *, veiled: bool) -> bool:
        paths = _paths(event.mimeData())
        if not paths:
            event.ignore()
            return False
        if veiled and not self.overlay.isVisible():
            self.overlay.announce(len(paths))
        event.acceptProposedAction()
        return True

    def _drop(self, event: QDropEvent) -> bool:
        self.overlay.hide()
        paths = _paths(event.mimeData())
        if not paths:
            event.ignore()
            return False
        event.acceptProposedAction()
        self.take(paths)
        return True

    def _take_in(self, found: Choice) -> None:
        if found.paths:
            self.jobs.take_in(found.paths)
        else:
            self._not_found(Failure("NO_FILES", tr("There is no Flex statement in this folder."), tr("Choose the files themselves.")))

    def _not_found(self, failure: Failure) -> None:
        self.jobs.report(failed(tr("Folder"), failure))

    def _make_actions(self) -> tuple[tuple[Menu, QAction], ...]:
        add = action(
            self, "addData", tr("&Add data…"), self.add_data, shortcut="Ctrl+N", tip=tr("Fetch a statement or take in files"), icon="add"
        )
        opened = action(
            self,
            "openFiles",
            tr("&Open Flex files…"),
            self.open_files,
            shortcut=QKeySequence.StandardKey.Open,
            tip=tr("Choose Flex statements and take them in"),
            icon="file",
        )
        fetch = action(
            self,
            "fetchLast",
            tr("&Fetch now"),
            self.fetch_last,
            shortcut="Ctrl+Shift+R",
            tip=tr("Ask IBKR once more for the query that was fetched last"),
            icon="fetch",
        )
        tip = tr("Stop what runs; what waits goes on")
        self._cancel_action = action(self, "cancelRun", tr("&Cancel running job"), self._cancel, shortcut="Ctrl+.", tip=tip, icon="cancel")
        tip = tr("Stop what runs, and do not begin what waits")
        self._cancel_all = action(self, "cancelAllRuns", tr("Cancel a&ll jobs"), self._shell.lanes.run.cancel_all, tip=tip, icon="cancel")
        tip = tr("What runs and what waits, each with its Cancel")
        self._queue = action(self, "showQueue", tr("Show the &queue"), self.add_data, tip=tip, icon="runs")
        self._replace_token = action(self, "replaceToken", tr("Replace token…"), self.replace_token, tip=tr("Paste another token"))
        self._renew = action(self, "replaceRefused", tr("Replace token…"), self._renew_token, tip=tr("Give FlexDesk a new token"))
        self._edit_query = action(self, "editQuery", tr("Edit query…"), self.edit_query, tip=tr("Correct the query id"))
        in_run = (fetch, self._cancel_action, self._cancel_all, self._queue)
        return ((Menu.FILE, add), (Menu.FILE, opened), *((Menu.RUN, each) for each in in_run))

    def _mind(self) -> None:
        writes = self._shell.desk.settings.looks_only != "yes"
        for _menu, made in self._actions:
            allow(made, writes, tr("This store is open to look at only"))
        allow(self._cancel_action, self._shell.lanes.run.job_count > 0, tr("Nothing is running"))
        allow(self._queue, self._shell.lanes.run.job_count > 0, tr("Nothing is running"))
        allow(self._cancel_all, self._shell.lanes.run.job_count > 1, tr("There is only one job, or none"))

    def _cancel(self) -> None:
        jobs = self._shell.lanes.run.jobs
        if jobs:
            self._shell.lanes.run.cancel(jobs[0].ticket)


def _paths(mime: QMimeData) -> tuple[str, ...]:
    return tuple(url.toLocalFile() for url in mime.urls() if url.isLocalFile()) if mime.hasUrls() else ()
