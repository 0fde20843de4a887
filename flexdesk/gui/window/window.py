"""The main window: the frame around the views, and what belongs to none of them."""

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMessageBox, QStackedWidget, QVBoxLayout, QWidget

from flexdesk.desk.service import Desk
from flexdesk.domain.errors import Failure
from flexdesk.gui.adding.saved import SavedFetch
from flexdesk.gui.looks.icons import application_icon
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.places.navigation import Visit
from flexdesk.gui.places.place import Place, Room
from flexdesk.gui.places.trail import keep_trail, kept_trail
from flexdesk.gui.shell import Shell
from flexdesk.gui.storefault.watching import StoreWatch
from flexdesk.gui.telling.advice import told
from flexdesk.gui.telling.expiry import Expiry
from flexdesk.gui.telling.messages import TOKEN, Messages
from flexdesk.gui.telling.notices import Notices
from flexdesk.gui.view import Menu, Message, View
from flexdesk.gui.widgets.banner import Banner
from flexdesk.gui.widgets.line import Line
from flexdesk.gui.widgets.space import tight
from flexdesk.gui.widgets.tabbing import tab_behind
from flexdesk.gui.window import rooms
from flexdesk.gui.window.commands import Commands
from flexdesk.gui.window.destination import destinations
from flexdesk.gui.window.layout import FIRST
from flexdesk.gui.window.location import LocationBar
from flexdesk.gui.window.menus import Entry, Menus
from flexdesk.gui.window.offers import offers
from flexdesk.gui.window.panes import Panes
from flexdesk.gui.window.quitting import is_writing, question
from flexdesk.gui.window.seeking import Seeking
from flexdesk.gui.window.sidebar import Sidebar
from flexdesk.gui.window.statusline import StatusLine
from flexdesk.gui.window.storename import StoreName
from flexdesk.gui.window.traffic import Traffic
from flexdesk.gui.window.views import Views
from flexdesk.gui.window.warming import Warming

SMALLEST = QSize(1024, 640)


class MainWindow(QMainWindow):
    """One window, its destinations and one history. It never waits for the desk."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell
        self.setObjectName("mainWindow")
        self.setWindowTitle("FlexDesk")
        self.setWindowIcon(application_icon())
        self.setMinimumSize(SMALLEST)
        self.commands = Commands(self)
        self.adding = rooms.adding(shell, self)
        self.verifying = rooms.verifying(shell, self)
        self.notices = Notices(shell, self)
        self.settings = rooms.settings(shell, self)
        self.next_desk: Desk | None = None
        self.messages = Messages(self)
        self._expiry = Expiry(shell, self.messages, self)
        self._stack = QStackedWidget(self)
        self._watch = StoreWatch(shell, self.messages, self._stack, self)
        self._sidebar = Sidebar(self)
        self._traffic = Traffic(shell.navigator, destinations(), self)
        self._location = LocationBar(shell, [self._traffic.back, self._traffic.forward], self.adding.actions[0][1], self)
        self._seeking = Seeking(shell, self._location.go_to, self.view, self)
        self._strip = rooms.strip(shell, self)
        self._status = StatusLine(self)
        self._panes = Panes(lambda: [self._sidebar, self._location, self.banner, self._watch.page, *self.view().areas(), self._strip], self)
        self._store = StoreName(shell, self._status, self.say_failure, self)
        menus = Menus(self, lambda: self.views.make_all())  # noqa: PLW0108  # they are needed to have views at all  # pylint: disable=unnecessary-lambda
        self.views = Views(partial(self._make_view, menus))
        menus.add([*self.adding.actions, *self.settings.actions, *self.commands.entries, *self._entries()])
        _ = self.views[Room.OVERVIEW]  # Tab comes to it before what is under it
        self._lay_out()
        self._connect()
        self._restore()
        Warming(self, lambda: not shell.lanes.read.idle, rooms.warm(self.views))
        self._store.read()
        self._expiry.look()

    @property
    def banner(self) -> Banner:
        """What was said last."""
        return self.messages.banner

    def view(self) -> View:
        """Return the view that is shown."""
        shown = self._stack.currentWidget()
        assert isinstance(shown, View)  # noqa: S101  # nothing else is ever put into the stack
        return shown

    def say(self, message: Message) -> None:
        """Show a message under the location bar; one of a view goes when that view goes."""
        of = self.sender()
        if self._watch.hears(message.failure):
            return
        self.messages.say(message.text, message.tone, message.action, of.room if isinstance(of, View) else None)

    def say_failure(self, failure: Failure) -> None:
        """Show what went wrong and what can be done."""
        if not self._watch.hears(failure):
            self.messages.say(told(failure), Tone.FAILED)

    # --- building -----------------------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        tight(middle)
        middle.addWidget(self.banner)
        middle.addWidget(self._stack, 1)
        middle.addWidget(self._watch.page, 1)
        across = QHBoxLayout()
        tight(across)
        across.addWidget(self._sidebar)
        across.addWidget(Line(Qt.Orientation.Vertical, self))
        across.addLayout(middle, 1)
        central = QWidget(self)
        down = QVBoxLayout(central)
        tight(down)
        for each in (Line(parent=self), self._location, Line(parent=self)):
            down.addWidget(each)
        down.addLayout(across, 1)
        down.addWidget(self._strip)
        down.addWidget(Line(parent=self))
        self.setCentralWidget(central)
        self.setStatusBar(self._status)

    def _make_view(self, menus: Menus, room: Room) -> View:
        view = rooms.view(room, self.shell)
        self._stack.addWidget(view)
        tab_behind(view, self._strip)
        own = view.contributions()
        self.commands.confine(view, [made for _menu, made in own])
        menus.add(own)
        view.adopt(self.commands.actions)
        self.settings.use_keys(self.menuBar())
        view.announced.connect(self.say)
        view.outdated.connect(self.messages.take_back)
        view.stated.connect(self._state)
        view.noted.connect(self._note)
        return view

    def _entries(self) -> Iterator[tuple[Menu, Entry]]:
        """Yield what belongs to no view."""
        palette = rooms.command_palette(self.shell, self, self.views.make_all)
        parts: dict[Menu, Sequence[Entry]] = {
            Menu.FILE: (self.settings.store_menu,),
            Menu.VIEW: (self.messages.action,),
            Menu.GO: (*self._traffic.actions, self._seeking.action, *self._panes.actions),
            Menu.TOOLS: (self._traffic.compare, self.verifying.action, palette),
        }
        return offers(self, self.shell, self._sidebar, self.say, parts)

    def _connect(self) -> None:
        self.setAcceptDrops(True)
        self.installEventFilter(self.adding)
        navigator = self.shell.navigator
        navigator.remember_with(lambda: self.view().memory())
        navigator.arrived.connect(self._arrive)
        self._sidebar.chosen.connect(lambda room: navigator.go(Place(room)))
        self.adding.alarmed.connect(self._alarm)
        self.adding.calmed.connect(lambda: self.messages.done(TOKEN))
        self.adding.told.connect(self.say)
        self.adding.jobs.added.connect(self._watch.hear_results)
        self._watch.mended.connect(self._after_mending)
        self._watch.reopened.connect(self.go_on_with)
        self._seeking.said.connect(self.say)
        self._seeking.went.connect(self._went)
        self._expiry.wanted.connect(self.settings.replace_token)
        self.settings.fetch_wanted.connect(self._fetch)
        self.adding.jobs.token_wanted.connect(self.settings.ask_for_token)
        self.settings.token_given.connect(self.adding.jobs.go_on)
        self.settings.token_denied.connect(self.adding.jobs.give_up)
        self.settings.retry_wanted.connect(self.adding.retry)
        self.settings.switched.connect(self.go_on_with)
        self.settings.announced.connect(self.say)
        self.settings.changed.connect(self._after_settings)
        self.settings.failed.connect(self.say_failure)
        self.settings.keys_wanted.connect(self.views.make_all)

    def _restore(self) -> None:
        self.resize(FIRST)
        self.restoreGeometry(self.shell.state.get_bytes("window/geometry"))
        self.shell.navigator.follow(kept_trail(self.shell.state, self.shell.settings.store))

    def _alarm(self, message: Message, help_: QAction) -> None:
        self.messages.done(TOKEN)  # or the same refusal, once closed, would not be told again
        self.messages.remind(TOKEN, message.text, message.tone, help_)

    def _went(self) -> None:
        self.messages.pass_by()
        self.view().setFocus(Qt.FocusReason.ShortcutFocusReason)

    # --- going places -------------------------------------------------------------------------------------------------------------------

    def go_to(self, text: str) -> None:
        """Go where a text says."""
        self._seeking.go_to(text)

    def _arrive(self, visit: Visit) -> None:
        view = self.views[visit.place.room]
        if view is not self.commands.served:
            self._stack.setCurrentWidget(view)
            self._status.show_view("")
            self.commands.serve(view)
            view.setFocus()
        self.messages.arrive(view.room)
        self._sidebar.show_room(view.room)
        view.show_place(visit.place, visit.memory)

    def _state(self, text: str) -> None:
        if self.sender() is self._stack.currentWidget():
            self._status.show_view(text)

    # --- the rest -----------------------------------------------------------------------------------------------------------------------

    def _note(self, text: str) -> None:
        view = self.sender()
        if isinstance(view, View):
            self._sidebar.mark(view.room, text)

    def _fetch(self, order: SavedFetch) -> None:
        self.adding.jobs.fetch_saved(order)
        self.adding.dialog.open_following()

    def _after_settings(self) -> None:
        """Queries and tokens are what Overview tells of, and what is said over all views."""
        self.messages.done(TOKEN)
        self.adding.look_again()
        self._expiry.look()
        if self.view().room is Room.OVERVIEW:
            self.view().refresh()

    def _after_mending(self) -> None:
        self._store.read()
        self.view().refresh()

    def go_on_with(self, desk: Desk) -> None:
        """Close, and leave the word that another window shall open on this desk; it is closed if this window stays."""
        self.next_desk = desk
        if not self.close():
            self.next_desk = None
            desk.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Override QWidget: what runs is not stopped without a word."""
        if is_writing(self.shell.lanes) and not self.agrees_to_cancel():
            event.ignore()
            return
        self.shell.state.put_bytes("window/geometry", self.saveGeometry())
        for view in self.views:
            view.keep()
        keep_trail(self.shell.state, self.shell.settings.store, self.shell.navigator.trail)
        self.shell.state.save()
        super().closeEvent(event)

    def agrees_to_cancel(self) -> bool:
        """Ask whether what still writes may be cancelled."""
        box = question(self, self.shell.lanes)
        box.exec()
        return box.buttonRole(box.clickedButton()) is QMessageBox.ButtonRole.AcceptRole
