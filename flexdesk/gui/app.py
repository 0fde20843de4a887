"""Starting the window."""

import os
import sys
import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from flexdesk.desk.service import Desk
from flexdesk.domain.errors import Failure
from flexdesk.gui.display import has_display
from flexdesk.gui.lanes.lane import Lane
from flexdesk.gui.lanes.lanes import Lanes
from flexdesk.gui.looks.icons import application_icon
from flexdesk.gui.looks.theme import Theme
from flexdesk.gui.memory import FetchMemory
from flexdesk.gui.places.navigation import Navigator
from flexdesk.gui.places.place import Place
from flexdesk.gui.proxies import kept
from flexdesk.gui.shell import Shell
from flexdesk.gui.state import State
from flexdesk.gui.telling.logbook import logbook
from flexdesk.gui.telling.mistakes import Mistakes
from flexdesk.gui.window.window import MainWindow
from flexdesk.paths import data_folder
from flexdesk.settings import Settings, load
from flexdesk.worker import FarDesk


def application() -> QApplication:
    """Return the one application, made on first use; without a display it draws offscreen."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    if not has_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication(["flexdesk"])
    app.setApplicationName("FlexDesk")
    app.setDesktopFileName("io.github.flexdesk.FlexDesk")
    app.setWindowIcon(application_icon())
    return app


def furnish(desk: Desk, lanes: Lanes, profile: Path, settings: Settings) -> Shell:
    """Return the services of one window, kept in one profile folder."""
    state = State(profile)
    return Shell(desk, lanes, Navigator(), state, Theme(application(), state), settings, FetchMemory(kept(state)))


def run_window(desk: Desk, settings: Settings | None = None, profile: Path | None = None, first: Place | None = None) -> int:
    """Show the window on a store until it is closed, and on those that its user opens in the place of it; return the exit code."""
    code, following = _one_window(desk, settings or load(), profile or data_folder(), first or Place.overview())
    while following is not None:
        with closing(following) as opened:
            code, following = _one_window(opened, opened.settings, profile or data_folder(), Place.overview())
    return code


def ask_for_store(failure: Failure, settings: Settings, profile: Path | None = None) -> Settings | None:
    """Say that the store cannot be opened; return the settings with the one to open, the same to try again, None to give up."""
    from flexdesk.gui.settings.startproblem import StartProblem  # noqa: PLC0415  # nearly every start goes well

    app = application()
    with tempfile.TemporaryDirectory() as spare, closing(Lane("look")) as lane:
        state = _state(profile or data_folder(), Path(spare))
        theme = Theme(app, state)
        dialog = StartProblem(failure, settings.store, state, lane)
        try:
            if not dialog.exec() or dialog.chosen is None:
                return None
            return replace(settings, store=dialog.chosen, looks_only="yes" if dialog.looks else "no")
        finally:
            dialog.deleteLater()
            theme.deleteLater()


def _state(profile: Path, spare: Path) -> State:
    """Where no store can be made, there may be no place for the state either."""
    try:
        return State(profile)
    except OSError:
        return State(spare)


def _one_window(desk: Desk, settings: Settings, profile: Path, first: Place) -> tuple[int, Desk | None]:
    """Show the window on one store; return the exit code, and the desk on which the next window is wanted."""
    app = application()
    with logbook(profile), closing(FarDesk(desk.parts)) as far, Lanes() as lanes:
        shell = furnish(far, lanes, profile, settings)
        window = MainWindow(shell)
        mistakes = Mistakes(window)
        sys.excepthook = mistakes.report
        window.show()
        shell.navigator.go(first)
        code = app.exec()
        following = window.next_desk
    window.deleteLater()
    return code, following
