"""What shows that nobody needed a mouse."""

from PySide6.QtCore import QEvent, QObject

_MOUSE = {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseMove}


class MouseTrap(QObject):
    """Notes every event of a mouse."""

    def __init__(self) -> None:
        super().__init__()
        self.caught: list[QEvent.Type] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOUSE:
            self.caught.append(event.type())
        return super().eventFilter(watched, event)
