"""What the window is furnished with: its views, the activity strip, Add data and Export."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QWidget

from flexdesk.domain.rowquery import RowSet
from flexdesk.gui.actions import action
from flexdesk.gui.adding.adding import Adding
from flexdesk.gui.adding.strip import ActivityStrip
from flexdesk.gui.artifacts.view import ArtifactsView
from flexdesk.gui.compare.view import CompareView
from flexdesk.gui.overview.view import OverviewView
from flexdesk.gui.rows.view import RowsView
from flexdesk.gui.runs.view import RunsView
from flexdesk.gui.settings.room import SettingsRoom
from flexdesk.gui.shell import Shell
from flexdesk.gui.verify.verifying import Verifying
from flexdesk.gui.view import View
from flexdesk.gui.words import tr


def views(shell: Shell) -> list[View]:
    """Return the destinations in the order of the sidebar."""
    return [OverviewView(shell), RunsView(shell), ArtifactsView(shell), RowsView(shell, export), CompareView(shell)]


def strip(shell: Shell) -> QWidget:
    """Return the strip over the status bar that tells what runs."""
    return ActivityStrip(shell)


def adding(shell: Shell, window: QMainWindow) -> Adding:
    """Return what takes data in: actions for the menus, and drag and drop on the whole window."""
    return Adding(shell, window)


def verifying(shell: Shell, window: QMainWindow) -> Verifying:
    """Return what proves the store."""
    return Verifying(shell, window)


def settings(shell: Shell, window: QMainWindow) -> SettingsRoom:
    """Return what keeps connections, queries, stores, looks and keys."""
    return SettingsRoom(shell, window)


def command_palette(shell: Shell, window: QMainWindow) -> QAction:
    """Return the action that offers all the others."""

    def show() -> None:
        from flexdesk.gui.finder.dialog import CommandPalette  # noqa: PLC0415  # a dialog is imported when somebody opens it: the first picture need not wait

        CommandPalette(window, shell.state, made).open()

    tip = tr("Find a command by a few letters of its name")
    made = action(window, "commandPalette", tr("&Commands…"), show, shortcut="Ctrl+Shift+P", tip=tip)
    return made


def export(shell: Shell, parent: QWidget, rows: RowSet) -> None:
    """Ask where rows shall go, picked and ordered as they are shown, and write them there."""
    from flexdesk.gui.exporting.dialog import ask_export  # noqa: PLC0415  # the same

    ask_export(shell, parent, rows)
