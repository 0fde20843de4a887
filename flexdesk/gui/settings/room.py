"""The settings in the window: their actions and menus, and what the pages ask the window for."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar

from flexdesk.desk.service import Desk
from flexdesk.domain.errors import Failure
from flexdesk.domain.query import DEFAULT_CONNECTION
from flexdesk.gui.actions import action
from flexdesk.gui.adding.saved import SavedFetch
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.runs.refused import Renewal, TokenWish
from flexdesk.gui.settings.asking import TokenAsking
from flexdesk.gui.settings.keymap import Keymap
from flexdesk.gui.settings.opening import opened
from flexdesk.gui.settings.page import Page
from flexdesk.gui.settings.stores import recent, remember, shown
from flexdesk.gui.shell import Shell
from flexdesk.gui.view import Menu, Message
from flexdesk.gui.words import tr

if TYPE_CHECKING:
    from flexdesk.gui.settings.connect.connecting import Connected
    from flexdesk.gui.settings.connect.dialog import ConnectDialog
    from flexdesk.gui.settings.dialog import SettingsDialog


class SettingsRoom(QObject):
    """One per window.

    `changed` says that connections, queries or defaults are others now; `token_given` and `token_denied` carry the
    name of a connection whose token was asked for, `retry_wanted` the ids of runs that were refused, `fetch_wanted` a
    SavedFetch, `switched` the Desk on another store, `announced` a Message, `failed` a Failure. `keys_wanted` says that
    every action is to be in the menus now, for their keys will be shown.
    """

    changed = Signal()
    fetch_wanted = Signal(object)
    token_given = Signal(str)
    token_denied = Signal(str)
    retry_wanted = Signal(object)
    switched = Signal(object)
    announced = Signal(object)
    failed = Signal(object)
    keys_wanted = Signal()

    def __init__(self, shell: Shell, window: QMainWindow) -> None:
        super().__init__(window)
        self._shell, self._window = shell, window
        self._dialog: SettingsDialog | None = None
        self._connect: ConnectDialog | None = None
        self._keymap: Keymap | None = None
        self._asking = TokenAsking(shell, window)
        self._asking.given.connect(self._given)
        self._asking.denied.connect(self.token_denied)
        self._asking.failed.connect(self._not_opened)
        remember(shell.state, shell.desk.settings.store)
        self._actions = self._make_actions()
        self.store_menu = self._make_store_menu()

    @property
    def actions(self) -> Sequence[tuple[Menu, QAction]]:
        return self._actions

    @property
    def dialog(self) -> "SettingsDialog":
        """The settings, made when they are first wanted."""
        if self._dialog is None:
            self._dialog = self._make_dialog()
        return self._dialog

    @property
    def connecting(self) -> "ConnectDialog":
        """The page to connect with, made when it is first wanted."""
        if self._connect is None:
            from flexdesk.gui.settings.connect.dialog import ConnectDialog  # noqa: PLC0415  # a dialog is imported when somebody opens it: the first picture need not wait

            self._connect = ConnectDialog(self._shell, self._window)
            self._connect.connected.connect(self._connected)
        return self._connect

    def use_keys(self, bar: QMenuBar) -> None:
        """Give the actions of the menus the keys that their user wants; called when some came into them."""
        if self._keymap is None:
            self._keymap = Keymap(bar, self._shell.state, self)
        else:
            self._keymap.learn()

    def open(self, page: Page | None = None) -> "SettingsDialog":
        """Show the settings, on a page or where they were left."""
        if page is not None:
            self.dialog.turn_to(page)
        self.dialog.show()
        self.dialog.activateWindow()
        return self.dialog

    def replace_token(self, connection: str) -> None:
        """Ask for a new token of a connection, the cursor in its field."""
        from flexdesk.gui.settings.connections import ConnectionsPage  # noqa: PLC0415  # the same

        page = self.open(Page.CONNECTIONS).pages[Page.CONNECTIONS]
        assert isinstance(page, ConnectionsPage)  # noqa: S101  # by its key
        page.replace_token_of(connection)

    def ask_for_token(self, connection: str) -> None:
        """Whoever wanted to fetch and has no token is asked for one."""
        self.announced.emit(Message(tr("The connection {name} has no token yet.").format(name=connection), Tone.WARNING))
        self.renew(TokenWish(connection))

    def renew(self, wish: TokenWish) -> None:
        """Ask for a new token where somebody is, the settings unopened; with the new one goes on what the old one held up."""
        self._asking.ask(wish)

    def _given(self, found: Renewal, message: Message | None) -> None:
        self.changed.emit()
        if message is not None:
            self.announced.emit(message)
        self.token_given.emit(found.connection.name)
        if found.run_ids:
            self.retry_wanted.emit(found.run_ids)

    def _retry(self, run_ids: tuple[int, ...]) -> None:
        """Wanted in the settings: who waits for it looks at the window."""
        self.dialog.close()
        self._window.activateWindow()
        self.retry_wanted.emit(run_ids)

    def connect_account(self) -> None:
        """Show the page to connect with."""
        self.connecting.show()
        self.connecting.activateWindow()

    def _connected(self, done: "Connected") -> None:
        if done.message is not None:
            self.announced.emit(done.message)
        self.changed.emit()
        self.fetch_wanted.emit(SavedFetch(done.query))

    def _make_dialog(self) -> "SettingsDialog":
        from flexdesk.gui.settings import pages  # noqa: PLC0415  # the same

        self.keys_wanted.emit()
        shell = self._shell
        assert self._keymap is not None  # noqa: S101  # the window has its menus before anybody opens anything
        queries, store = pages.QueriesPage(shell), pages.StorePage(shell)
        queries.fetch_wanted.connect(self.fetch_wanted)
        store.switched.connect(self.switched)
        connections = pages.ConnectionsPage(shell)
        connections.connect_wanted.connect(self.connect_account)
        connections.token_given.connect(self.token_given)
        connections.token_denied.connect(self.token_denied)
        connections.retry_wanted.connect(self._retry)
        others = (pages.ExportPage(shell), pages.AppearancePage(shell), pages.ShortcutsPage(shell, self._keymap))
        made = (connections, queries, store, *others)
        for page in made:
            page.changed.connect(self.changed)
        return pages.SettingsDialog(shell.state, made, self._window)

    def _make_actions(self) -> tuple[tuple[Menu, QAction], ...]:
        settings = action(
            self,
            "settings",
            tr("&Settings…"),
            self.open,
            shortcut="Ctrl+,",
            tip=tr("Connections, queries, store, export, appearance, shortcuts"),
            icon="settings",
        )
        settings.setMenuRole(QAction.MenuRole.PreferencesRole)
        connect = action(
            self,
            "connectAccount",
            tr("Connect to &Interactive Brokers…"),
            self.connect_account,
            tip=tr("Give FlexDesk a token and a query, and fetch for the first time"),
            icon="key",
        )
        self._renew = action(self, "renewToken", tr("Renew token…"), self._renew_token, tip=tr("Give a connection a new token"))
        self._edit = action(self, "editSavedQuery", tr("Edit query…"), self._edit_query, tip=tr("Correct what is saved of a query"))
        show = partial(self.open, Page.SHORTCUTS)
        keys = action(self, "showKeys", tr("&Keyboard shortcuts"), show, shortcut="F1", tip=tr("Every command with its keys"))
        return ((Menu.FILE, connect), (Menu.EDIT, settings), (Menu.HELP, keys))

    def _renew_token(self) -> None:
        """In no menu, for it has no connection by itself: failed runs, which know nothing of settings, put a TokenWish into its data."""
        wish = self._renew.data()
        self.renew(wish if isinstance(wish, TokenWish) else TokenWish(DEFAULT_CONNECTION))

    def _edit_query(self) -> None:
        """In no menu, for the same reason: its data is the name of a saved query."""
        from flexdesk.gui.settings.queries import QueriesPage  # noqa: PLC0415  # a dialog is imported when somebody opens it

        page = self.open(Page.QUERIES).pages[Page.QUERIES]
        assert isinstance(page, QueriesPage)  # noqa: S101  # by its key
        page.edit_query(str(self._edit.data() or ""))

    def _make_store_menu(self) -> QMenu:
        """Return the stores that were open lately; a window has one store, so it is made once."""
        menu = QMenu(tr("S&tore"), self._window)
        menu.setObjectName("storeMenu")
        here, *others = recent(self._shell.state)
        now = action(
            self,
            "recentStoreOpen",
            _safe(shown(here)),
            lambda: self.open(Page.STORE),
            tip=tr("This store is open: {address}").format(address=here),
        )
        now.setCheckable(True)
        now.setChecked(True)
        now.toggled.connect(lambda _on: now.setChecked(True))
        menu.addAction(now)
        for number, address in enumerate(others, start=1):
            tip = tr("Open {address} in the place of this store").format(address=address)
            menu.addAction(action(self, f"recentStore-{number}", _safe(shown(address)), self._opener(address), tip=tip))
        menu.addSeparator()
        other = action(
            self,
            "openStore",
            tr("&Open another store…"),
            lambda: self.open(Page.STORE),
            tip=tr("An SQLite file, or a PostgreSQL database"),
            icon="store",
        )
        menu.addAction(other)
        return menu

    def _opener(self, address: str) -> Callable[[], object]:
        desk = self._shell.desk

        def do() -> None:
            self.announced.emit(Message(tr("Opening {address}…").format(address=shown(address)), Tone.RUNNING))
            self._shell.lanes.side.ask(lambda: opened(desk, address), self._opened, self._not_opened)

        return do

    def _opened(self, desk: Desk) -> None:
        self.switched.emit(desk)

    def _not_opened(self, failure: Failure) -> None:
        self.failed.emit(failure)


def _safe(text: str) -> str:
    """A & in a path is no access key."""
    return text.replace("&", "&&")
