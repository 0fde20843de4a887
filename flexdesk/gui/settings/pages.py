"""The pages of the settings, and the dialog around them."""

from flexdesk.gui.settings.appearance import AppearancePage
from flexdesk.gui.settings.connections import ConnectionsPage
from flexdesk.gui.settings.dialog import SettingsDialog
from flexdesk.gui.settings.exportpage import ExportPage
from flexdesk.gui.settings.queries import QueriesPage
from flexdesk.gui.settings.shortcuts import ShortcutsPage
from flexdesk.gui.settings.storepage import StorePage

__all__ = ["AppearancePage", "ConnectionsPage", "ExportPage", "QueriesPage", "SettingsDialog", "ShortcutsPage", "StorePage"]
