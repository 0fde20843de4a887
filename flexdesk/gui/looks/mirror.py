"""A window that is read from the right: words of another script stand at the side where reading begins, too.

Qt lets a label stand by the script of its words: in such a window a name, a path or a sentence that nobody has translated would stand
at the far end of its place.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

_Flag = Qt.AlignmentFlag
_ELSEWHERE = _Flag.AlignRight | _Flag.AlignHCenter | _Flag.AlignJustify | _Flag.AlignAbsolute


def leading(widget: QWidget) -> Qt.AlignmentFlag:
    """Return the side where reading begins, whatever the script of the words is."""
    return _Flag.AlignRight | _Flag.AlignAbsolute if widget.layoutDirection() is Qt.LayoutDirection.RightToLeft else _Flag.AlignLeading


def lead(label: QLabel) -> None:
    """Let the words of a label begin there, unless it wants them elsewhere."""
    wanted = label.alignment()
    if not wanted & _ELSEWHERE:
        label.setAlignment(wanted & ~_Flag.AlignLeft | leading(label))
