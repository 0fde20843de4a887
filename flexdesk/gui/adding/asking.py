"""What is asked for by the system's dialogs: files or a folder to take in, where the last ones were."""

from PySide6.QtWidgets import QFileDialog, QWidget

from flexdesk.gui.adding.files import SUFFIXES
from flexdesk.gui.state import State
from flexdesk.gui.words import tr

_FOLDER = "adding/folder"


def ask_for_files(parent: QWidget, state: State, title: str) -> tuple[str, ...]:
    """Return the files that somebody chooses, none if they cancel."""
    kinds = tr("Flex statements ({kinds});;All files (*)").format(kinds=" ".join(f"*{each}" for each in SUFFIXES))
    paths, _ = QFileDialog.getOpenFileNames(parent, title, state.get(_FOLDER, ""), kinds)
    return _keep(state, paths)


def ask_for_folder(parent: QWidget, state: State, title: str) -> tuple[str, ...]:
    """Return the folder that somebody chooses, none if they cancel."""
    path = QFileDialog.getExistingDirectory(parent, title, state.get(_FOLDER, ""))
    return _keep(state, [path] if path else [])


def _keep(state: State, paths: list[str]) -> tuple[str, ...]:
    if paths:
        state.put(_FOLDER, paths[0].replace("\\", "/").rpartition("/")[0])
    return tuple(paths)
