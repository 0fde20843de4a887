"""Tools > Verify: the dialog, made when it is first wanted."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from flexdesk.gui.actions import action
from flexdesk.gui.shell import Shell
from flexdesk.gui.words import tr

if TYPE_CHECKING:
    from flexdesk.gui.verify.dialog import VerifyDialog


class Verifying(QObject):
    """Owns the dialog, which keeps what it found while the window is open."""

    def __init__(self, shell: Shell, window: QMainWindow) -> None:
        super().__init__(window)
        self._shell, self._window = shell, window
        self._dialog: VerifyDialog | None = None
        tip = tr("Check everything that is stored against the original bytes")
        self.action: QAction = action(self, "verifyStore", tr("&Verify the store…"), self.open, tip=tip, icon="verify")

    def open(self) -> "VerifyDialog":
        """Show the dialog."""
        if self._dialog is None:
            from flexdesk.gui.verify.dialog import VerifyDialog  # noqa: PLC0415  # a dialog is imported when somebody opens it

            self._dialog = VerifyDialog(self._shell, self._window)
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()
        return self._dialog
