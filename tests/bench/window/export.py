"""Export rows by the dialog: export.py STORE SECTION FOLDER [SYMBOL]. With a symbol only its rows, else all; then once more, and cancel."""

import time
from functools import partial
from pathlib import Path

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from flexdesk.domain.rowquery import Operator, RowFilter
from flexdesk.gui.exporting.dialog import ExportDialog
from flexdesk.gui.rows.view import RowsView
from flexdesk.gui.view import Verb
from flexdesk.gui.window.window import MainWindow
from tests.bench.window.eyes import Gaze, until
from tests.bench.window.hands import Hands
from tests.bench.window.opened import Times, opened, peaks, rows_of, settle, tell


def measure(store: str, section: str, folder: str, symbol: str = "") -> Times:
    """Tell rows a second, memory, and what is in the folder after a cancelled export."""
    target = Path(folder) / "exported.csv"
    with opened(store) as window:
        view = rows_of(window, section)
        if symbol:
            view.panes.query.add(RowFilter("symbol", Operator.EQUAL, symbol))
            until(lambda: not view._opener.waiting)
        before = peaks()[0]
        told: Times = {"rows a second": [view.model.rowCount() / _export(window, view, target)], "own growth": [peaks()[0] - before]}
        for written in target.parent.iterdir():  # the rows, and the manifest beside them
            written.unlink()
        if not symbol:
            told |= _cancel(window, view, target)
    told["worker"] = [peaks()[1]]
    return told


def _dialog(window: MainWindow, view: RowsView, target: Path) -> ExportDialog:
    """Open the dialog and write where to; what is looked through for warnings is not waited for."""
    view.verbs()[Verb.EXPORT]()
    dialog = next(each for each in window.findChildren(ExportDialog) if each.isVisible())  # the one before may not be gone yet
    dialog.target.setText(str(target))
    until(dialog.start_button.isEnabled)
    return dialog


def _export(window: MainWindow, view: RowsView, target: Path) -> float:
    """Return the seconds from the click to the words that say how many rows were written."""
    dialog = _dialog(window, view, target)
    end = Gaze(dialog.said, lambda: not dialog.folder_button.isHidden())
    began = time.perf_counter()
    Hands().click(dialog.start_button)
    taken = end.wait() - began
    dialog.reject()
    settle(window)
    return taken


def _cancel(window: MainWindow, view: RowsView, target: Path) -> Times:
    """Cancel as soon as it is told how many rows are written; nothing is told where it was too late for that."""
    dialog = _dialog(window, view, target)
    first = Gaze(dialog.said, lambda: any(letter.isdigit() for letter in dialog.said.text))
    Hands().click(dialog.start_button)
    first.wait()
    if _is_over(window):
        dialog.reject()
        return {}
    answer = Gaze(dialog.bar, lambda: not dialog.cancel_button.isEnabled())
    began = time.perf_counter()
    QTest.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton)
    until(lambda: answer.has_seen or _is_over(window))
    if not answer.has_seen:  # it ended meanwhile: the button said Close, or does so before anything is painted
        settle(window)
        if shiboken6.isValid(dialog):
            dialog.reject()
        return {}
    answered = answer.wait() - began
    until(partial(_is_over, window))
    stopped = time.perf_counter() - began
    if shiboken6.isValid(dialog) and dialog.isVisible():  # one that was cancelled closes
        return {}
    return {"answered": [answered * 1000], "stopped": [stopped * 1000], "left": [float(len(list(target.parent.iterdir())))]}


def _is_over(window: MainWindow) -> bool:
    return window.shell.lanes.slow.job_count == 0


if __name__ == "__main__":
    tell(measure)
