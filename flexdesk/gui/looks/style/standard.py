"""The icons that Qt asks its style for: ours, where we have one that says the same."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QStyle

from flexdesk.gui.looks.icons import icon
from flexdesk.gui.looks.palette import Tone

_Sign = QStyle.StandardPixmap
_ICONS: Mapping[_Sign, tuple[str, Tone | None]] = MappingProxyType(
    {
        _Sign.SP_LineEditClearButton: ("close", Tone.DIM),
        _Sign.SP_DialogCloseButton: ("close", None),
        _Sign.SP_TitleBarCloseButton: ("close", None),
        _Sign.SP_ArrowLeft: ("chevron-left", None),
        _Sign.SP_ArrowRight: ("chevron-right", None),
        _Sign.SP_ArrowUp: ("chevron-up", None),
        _Sign.SP_ArrowDown: ("chevron-down", None),
        _Sign.SP_MessageBoxWarning: ("warning", Tone.WARNING),
        _Sign.SP_MessageBoxCritical: ("failed", Tone.FAILED),
        _Sign.SP_MessageBoxInformation: ("info", Tone.RUNNING),
        _Sign.SP_MessageBoxQuestion: ("info", Tone.RUNNING),
    }
)


_BOXES = (_Sign.SP_MessageBoxWarning, _Sign.SP_MessageBoxCritical, _Sign.SP_MessageBoxInformation, _Sign.SP_MessageBoxQuestion)


def standard_icon(what: QStyle.StandardPixmap) -> QIcon | None:
    """Return our icon for what Qt wants, or None."""
    known = _ICONS.get(what)
    return icon(*known, large=what in _BOXES) if known else None
