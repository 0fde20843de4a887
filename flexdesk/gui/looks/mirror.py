"""A window that is read from the right: words of another script stand at the side where reading begins, too.

Qt lets a label stand by the script of its words: in such a window a name, a path or a sentence that nobody has translated would stand
at the far end of its place.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

_Flag = Qt.AlignmentFlag


def leading(widget: QWidget) -> Qt.AlignmentFlag:
    """Return the side where reading begins, whatever the script of the words is."""
    return _Flag.AlignRight | _Flag.AlignAbsolute if widget.layoutDirection() is Qt.LayoutDirection.RightToLeft else _Flag.AlignLeading


def lead(label: QLabel) -> None:
    """Let the words of a label begin there, unless it wants them elsewhere."""
    wanted = label.alignment()
    if wanted & _Flag.AlignLeft and not wanted & _Flag.AlignAbsolute:
        label.setAlignment(wanted & ~_Flag.AlignLeft | leading(label))
