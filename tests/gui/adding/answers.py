"""Somebody who hears the answers of a lane."""

from PySide6.QtCore import QObject, Signal

from flexdesk.domain.errors import Failure


class Answers(QObject):
    """Keeps what came. `came` is emitted with each answer."""

    came = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.values: list[object] = []
        self.failures: list[Failure] = []

    def answered(self, value: object) -> None:
        self.values.append(value)
        self.came.emit()

    def failed(self, failure: Failure) -> None:
        self.failures.append(failure)
        self.came.emit()
