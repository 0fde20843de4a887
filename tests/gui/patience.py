"""How long a test waits for the window: as long as a machine with other work needs. What never comes fails all the same, only later."""

from collections.abc import Callable
from typing import Any

from pytestqt.qtbot import QtBot

PATIENCE = 60_000


class PatientBot(QtBot):
    """Waits so long unless told otherwise; pytest-qt's own 5 seconds are over now and then."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE, **given: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **given)
