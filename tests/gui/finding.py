"""Finding things in a window by name, and what has none."""

from typing import TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLabel, QWidget

T = TypeVar("T", bound=QObject)


def the(root: QObject, kind: type[T], name: str = "") -> T:
    """Return the one thing of this kind and name below `root`."""
    found = root.findChildren(kind, name) if name else root.findChildren(kind)
    assert len(found) == 1, f"{len(found)} of {kind.__name__} {name}"
    return found[0]


def nameless(root: QWidget) -> list[str]:
    """Return the widgets one can reach that have no name; a label's name is its text, Qt's own inner parts are Qt's business."""
    return [
        widget.objectName() or type(widget).__name__
        for widget in root.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not widget.accessibleName()
        and not isinstance(widget, QLabel)
        and not widget.objectName().startswith("qt_")
    ]
