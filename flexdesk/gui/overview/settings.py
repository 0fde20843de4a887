"""The settings of the window, from places that do not know who made it."""

from PySide6.QtWidgets import QWidget

from flexdesk.gui.settings.page import Page
from flexdesk.gui.settings.room import SettingsRoom


def ask_for_token(place: QWidget, connection: str) -> None:
    """Open the form for a new token of a connection, the cursor in its field."""
    if room := _room(place):
        room.replace_token(connection)


def open_page(place: QWidget, page: Page) -> None:
    """Open a page of the settings."""
    if room := _room(place):
        room.open(page)


def _room(place: QWidget) -> SettingsRoom | None:
    found = place.window().findChild(SettingsRoom)
    return found if isinstance(found, SettingsRoom) else None
