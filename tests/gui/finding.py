"""Finding things in a window by name, and what has none."""

from collections import Counter
from collections.abc import Iterable
from typing import TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenuBar, QWidget

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


def shared_keys(root: QWidget) -> list[str]:
    """Return the access keys that two visible things of a window have: such a key presses neither."""
    seen = [each for each in root.findChildren(QWidget) if each.isVisible() and each.window() is root.window()]
    texts = [each.text() for each in seen if isinstance(each, QAbstractButton) or (isinstance(each, QLabel) and each.buddy() is not None)]
    menus = [entry.text() for each in seen if isinstance(each, QMenuBar) for entry in each.actions()]
    return doubled(texts + menus)


def doubled(texts: Iterable[str]) -> list[str]:
    """Return the access keys that two of these texts have."""
    counts = Counter(QKeySequence.mnemonic(text).toString() for text in texts)
    return [key for key, count in counts.items() if key and count > 1]
