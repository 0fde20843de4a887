"""Radio buttons as one stop of Tab: the chosen one. Qt lets Tab stop at the first of them, where a space would choose it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton


def stop_once(buttons: Sequence[QAbstractButton]) -> None:
    """Have Tab stop at the button that is chosen; arrows lead to the others."""
    for each in buttons:
        each.toggled.connect(partial(_mind, tuple(buttons)))
    _mind(buttons)


def _mind(buttons: Sequence[QAbstractButton], *_told: bool) -> None:
    any_chosen = any(each.isChecked() for each in buttons)
    for each in buttons:
        stops = each.isChecked() or not any_chosen
        each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.ClickFocus)
