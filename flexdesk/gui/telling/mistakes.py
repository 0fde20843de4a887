"""Our own mistakes: reported once, with a text that can be sent to us."""

import logging
import platform
import traceback
from types import TracebackType

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from flexdesk import __version__
from flexdesk.gui.words import tr

_log = logging.getLogger(__name__)


class Mistakes(QObject):
    """Takes unexpected exceptions of the UI thread; the first opens a dialog, all are logged."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._told = False
        self.last_report = ""

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log an exception and say, once, that it happened; a ready `sys.excepthook`."""
        _log.error("Unexpected %s", kind.__name__, exc_info=(kind, error, trace))
        if issubclass(kind, KeyboardInterrupt):
            self._window.close()
        elif not self._told:
            self._told = True
            self.last_report = report_text(kind, trace)
            self._ask()

    def _ask(self) -> None:
        box = QMessageBox(QMessageBox.Icon.Warning, "FlexDesk", tr("FlexDesk made a mistake. Your data is unchanged."), parent=self._window)
        box.setObjectName("mistake")
        box.setInformativeText(tr("You can go on working. A report helps us to mend it; it holds no data of yours."))
        copy = box.addButton(tr("Copy report"), QMessageBox.ButtonRole.ActionRole)
        box.addButton(QMessageBox.StandardButton.Close)
        copy.clicked.connect(self.copy)
        box.open()

    def copy(self) -> None:
        """Put the last report on the clipboard."""
        QGuiApplication.clipboard().setText(self.last_report)


def report_text(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return where it happened. The exception's own text is left out: it may quote a statement or an address."""
    return f"FlexDesk {__version__}, Python {platform.python_version()}, {platform.platform()}\n{where(kind, trace)}\n"


def where(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return the lines of the program that led to a mistake, and its kind."""
    return "".join(traceback.format_list(traceback.extract_tb(trace))) + kind.__name__
