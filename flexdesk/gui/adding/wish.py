"""The wish for Add data, from places that do not know who fulfils it."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from flexdesk.gui.actions import action, find_action
from flexdesk.gui.words import tr


def wish(place: QWidget, name: str) -> QAction:
    """Return an action that triggers the window's own Add data, for the one button of an empty view."""
    return action(place, name, tr("Add data…"), lambda: _fulfil(place), tip=tr("Fetch a statement or take in files"), icon="add")


def _fulfil(place: QWidget) -> None:
    if found := find_action(place, "addData"):
        found.trigger()
