"""What the window is furnished with: its views, the activity strip, Add data and Export. Each is imported when it is wanted."""

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pkgutil import iter_modules

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QWidget

from flexdesk.domain.rowquery import RowSet
from flexdesk.gui.actions import action
from flexdesk.gui.adding.adding import Adding
from flexdesk.gui.adding.strip import ActivityStrip
from flexdesk.gui.places.place import Room
from flexdesk.gui.settings.room import SettingsRoom
from flexdesk.gui.shell import Shell
from flexdesk.gui.verify.verifying import Verifying
from flexdesk.gui.view import View
from flexdesk.gui.window.views import Views
from flexdesk.gui.window.warming import Step, one_by_one
from flexdesk.gui.words import tr


def view(room: Room, shell: Shell) -> View:
    """Return the view of a room, newly made."""
    return _MAKERS[room](shell)


def warm(views: Views) -> Iterator[Step]:
    """Yield what is to be done until every view can be shown at once, in steps that are as short as they can be."""
    for room in Room:
        folder = import_module(f"flexdesk.gui.{room}")
        for module in iter_modules(folder.__path__, f"{folder.__name__}."):
            yield from (partial(import_module, name) for name in one_by_one(module.name))
        yield partial(views.__getitem__, room)
    yield views[Room.OVERVIEW].look_from_afar


def strip(shell: Shell, window: QMainWindow) -> QWidget:
    """Return the strip over the status bar that tells what runs."""
    return ActivityStrip(shell, window)


def adding(shell: Shell, window: QMainWindow) -> Adding:
    """Return what takes data in: actions for the menus, and drag and drop on the whole window."""
    return Adding(shell, window)


def verifying(shell: Shell, window: QMainWindow) -> Verifying:
    """Return what proves the store."""
    return Verifying(shell, window)


def settings(shell: Shell, window: QMainWindow) -> SettingsRoom:
    """Return what keeps connections, queries, stores, looks and keys."""
    return SettingsRoom(shell, window)


def command_palette(shell: Shell, window: QMainWindow, complete: Callable[[], object]) -> QAction:
    """Return the action that offers all the others; `complete` is called first, for those that are not there yet."""

    def show() -> None:
        from flexdesk.gui.finder.dialog import CommandPalette

        complete()
        CommandPalette(window, shell.state, made).open()

    tip = tr("Find a command by a few letters of its name")
    made = action(window, "commandPalette", tr("Command&s…"), show, shortcut="Ctrl+Shift+P", tip=tip)
    return made


def export(shell: Shell, parent: QWidget, rows: RowSet) -> None:
    """Ask where rows shall go, picked and ordered as they are shown, and write them there."""
    from flexdesk.gui.exporting.dialog import ask_export

    ask_export(shell, parent, rows)


def _overview(shell: Shell) -> View:
    from flexdesk.gui.overview.view import OverviewView

    return OverviewView(shell)


def _runs(shell: Shell) -> View:
    from flexdesk.gui.runs.view import RunsView

    return RunsView(shell)


def _artifacts(shell: Shell) -> View:
    from flexdesk.gui.artifacts.view import ArtifactsView

    return ArtifactsView(shell)


def _rows(shell: Shell) -> View:
    from flexdesk.gui.rows.view import RowsView

    return RowsView(shell, export)


def _compare(shell: Shell) -> View:
    from flexdesk.gui.compare.view import CompareView

    return CompareView(shell)


_MAKERS = {Room.OVERVIEW: _overview, Room.RUNS: _runs, Room.ARTIFACTS: _artifacts, Room.ROWS: _rows, Room.COMPARE: _compare}
