"""The main window: the frame around the views, and what belongs to none of them."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMessageBox, QStackedWidget, QVBoxLayout, QWidget

from flexdesk.desk.service import Desk
from flexdesk.domain.errors import Failure
from flexdesk.domain.view import StoreFacts
from flexdesk.gui import rooms
from flexdesk.gui.about import show_about
from flexdesk.gui.actions import action
from flexdesk.gui.adding.saved import SavedFetch
from flexdesk.gui.commands import Commands
from flexdesk.gui.finding import find_place
from flexdesk.gui.icons import application_icon
from flexdesk.gui.lane import Question
from flexdesk.gui.layout import resetting
from flexdesk.gui.location import LocationBar
from flexdesk.gui.menus import Menus
from flexdesk.gui.messages import Messages
from flexdesk.gui.navigation import Visit
from flexdesk.gui.notices import Notices
from flexdesk.gui.palette import Tone
from flexdesk.gui.panes import Panes
from flexdesk.gui.place import Place, Room
from flexdesk.gui.quitting import is_writing, question
from flexdesk.gui.runlane import Job
from flexdesk.gui.shell import Shell
from flexdesk.gui.sidebar import Sidebar, narrowing
from flexdesk.gui.statusline import StatusLine, place_of
from flexdesk.gui.traffic import Traffic
from flexdesk.gui.view import Menu, Message, View
from flexdesk.gui.widgets.banner import Banner
from flexdesk.gui.widgets.line import Line
from flexdesk.gui.widgets.space import tight
from flexdesk.gui.words import file_name, tr
from flexdesk.gui.zooming import zooming

SMALLEST = QSize(1024, 640)
FIRST = QSize(1280, 800)


class MainWindow(QMainWindow):
    """One window, its destinations and one history. It never waits for the desk."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell
        self.setObjectName("mainWindow")
        self.setWindowTitle("FlexDesk")
        self.setWindowIcon(application_icon())
        self.setMinimumSize(SMALLEST)
        views = rooms.views(shell)
        self.views = {view.room: view for view in views}
        self.commands = Commands(self)
        self.adding = rooms.adding(shell, self)
        self.verifying = rooms.verifying(shell, self)
        self.notices = Notices(shell, self)
        self.settings = rooms.settings(shell, self)
        self.next_desk: Desk | None = None
        self.messages = Messages(self)
        self._stack = QStackedWidget(self)
        self._sidebar = Sidebar(views, self)
        self._traffic = Traffic(shell.navigator, views, self)
        self._location = LocationBar(shell.navigator, [self._traffic.back, self._traffic.forward], self.adding.actions[0][1], self)
        self._strip = rooms.strip(shell)
        self._status = StatusLine(self)
        self._panes = Panes(lambda: [self._sidebar, self._location, *self.view().areas(), self._strip], self)
        self._facts = Question(shell.lanes.read, self._show_store, self.say_failure, self)
        self._found = Question(shell.lanes.read, self._go_or_say, self.say_failure, self)
        self._asked_for = ""
        self._arrived = False
        self._lay_out()
        self._fill_menus()
        self._connect()
        self._restore()
        self._facts.ask(shell.desk.facts)

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
        """Show a message under the location bar."""
        self._tell(message.text, message.tone, message.action)

    def say_failure(self, failure: Failure) -> None:
        """Show what went wrong and what can be done."""
        self._tell(f"{failure.message} {failure.next_step}", Tone.FAILED)

    def _tell(self, text: str, tone: Tone, help_: QAction | None = None) -> None:
        """Say it over the view; it can be read again later."""
        self.messages.say(text, tone, help_)

    # --- building -----------------------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        for view in self.views.values():
            self._stack.addWidget(view)
        middle = QVBoxLayout()
        tight(middle)
        middle.addWidget(self.banner)
        middle.addWidget(self._stack, 1)
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

    def _fill_menus(self) -> None:
        menus = Menus(self)
        own = (*self.adding.actions, *self.settings.actions)
        contributed = [each for view in self.views.values() for each in view.contributions()]
        for menu in Menu:
            groups = [
                [entry for where, entry in own if where is menu],
                self.commands.of_menu(menu),
                [entry for where, entry in contributed if where is menu and menu is not Menu.GO],
            ]
            for group in reversed(groups) if menu is Menu.EDIT else groups:  # settings last, as everywhere
                menus.add(menu, group)
        for view in self.views.values():
            view.adopt(self.commands.actions)
        menus.add(Menu.TOOLS, [self.verifying.action])
        menus.add(Menu.TOOLS, [rooms.command_palette(self.shell, self)])
        menus.add(Menu.VIEW, [narrowing(self._sidebar, self.shell.state, self)])
        menus.add(Menu.VIEW, [self.messages.action])
        menus.add(Menu.VIEW, zooming(self.shell.theme, self))
        menus.add_theme(self.shell.theme)
        menus.add(Menu.VIEW, [resetting(self, self.shell.state, FIRST, self.say)])
        self._fill_go(menus, [entry for where, entry in contributed if where is Menu.GO])
        menus.add_submenu(Menu.FILE, self.settings.store_menu)
        leave = action(self, "quit", tr("&Quit"), self.close, shortcut="Ctrl+Q", tip=tr("Close FlexDesk"))
        about = action(self, "about", tr("&About FlexDesk"), partial(show_about, self), tip=tr("Which version this is"))
        leave.setMenuRole(QAction.MenuRole.QuitRole)
        about.setMenuRole(QAction.MenuRole.AboutRole)
        menus.add(Menu.FILE, [leave])
        menus.add(Menu.HELP, [about])
        menus.hide_empty()
        self.settings.use_keys(self.menuBar())

    def _fill_go(self, menus: Menus, of_views: list[QAction]) -> None:
        menus.add(Menu.GO, [self._traffic.back, self._traffic.forward])
        menus.add(Menu.GO, [self._go_to_action()])
        menus.add(Menu.GO, self._traffic.destinations)
        menus.add(
            Menu.GO,
            [
                action(self, "nextPane", tr("&Next pane"), self._panes.next, shortcut="F6", tip=tr("Move the focus to the next pane")),
                action(
                    self, "previousPane", tr("&Previous pane"), self._panes.previous, shortcut="Shift+F6", tip=tr("Move the focus back")
                ),
            ],
        )
        menus.add(Menu.GO, of_views)

    def _go_to_action(self) -> QAction:
        begin = self._location.go_to.begin
        return action(self, "goToAddress", tr("&Go to…"), begin, shortcut="Ctrl+G", tip=tr("Go to an id, a file or a row"), icon="go-to")

    def _connect(self) -> None:
        self.setAcceptDrops(True)
        self.installEventFilter(self.adding)
        navigator = self.shell.navigator
        navigator.remember_with(self._memory)
        navigator.arrived.connect(self._arrive)
        self._sidebar.chosen.connect(lambda room: navigator.go(Place(room)))
        self._location.go_to.asked.connect(self.go_to)
        self._location.go_to.left.connect(lambda: self.view().setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.shell.lanes.run.ended.connect(self._after_run)
        self.adding.alarmed.connect(lambda message, help_: self._tell(message.text, message.tone, help_))
        self.settings.fetch_wanted.connect(self._fetch)
        self.adding.jobs.token_wanted.connect(self.settings.ask_for_token)
        self.settings.switched.connect(self.go_on_with)
        self.settings.announced.connect(self.say)
        self.settings.changed.connect(self._after_settings)
        self.settings.failed.connect(self.say_failure)
        for view in self.views.values():
            view.announced.connect(self.say)
            view.stated.connect(self._state)
            view.noted.connect(self._note)

    def _restore(self) -> None:
        self.resize(FIRST)
        self.restoreGeometry(self.shell.state.get_bytes("window/geometry"))

    # --- going places -------------------------------------------------------------------------------------------------------------------

    def go_to(self, text: str) -> None:
        """Go where a text says: an address, a row number, the beginning of a SHA-256, a file name."""
        here = self.view().here()
        place = Place.parse(text)
        if place is None and here.section and text.strip().replace(",", "").isdecimal():
            place = replace(here, row=int(text.replace(",", "")))
        if place is not None:
            self._go_or_say(place)
        else:
            self._asked_for = text.strip()
            desk = self.shell.desk
            self._found.ask(lambda: find_place(desk, text))

    def _go_or_say(self, place: Place | None) -> None:
        if place is None:
            sentence = tr(
                "Nothing here is called “{text}”. Try an id like R-1 or A-2, a row like A-2/Trades/7, a file, a section or an account."
            )
            self._tell(sentence.format(text=self._asked_for), Tone.WARNING)
            return
        self.banner.clear()
        self._location.go_to.clear()
        self.shell.navigator.go(place)
        self.view().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _arrive(self, visit: Visit) -> None:
        view = self.views[visit.place.room]
        if view is not self._stack.currentWidget() or not self._arrived:
            self._arrived = True
            self._stack.setCurrentWidget(view)
            self._status.show_view("")
            self.commands.serve(view)
            view.setFocus()
        self._sidebar.show_room(view.room)
        view.show_place(visit.place, visit.memory)

    def _memory(self) -> object:
        return self.view().memory()

    def _state(self, text: str) -> None:
        if self.sender() is self._stack.currentWidget():
            self._status.show_view(text)

    # --- the rest -----------------------------------------------------------------------------------------------------------------------

    def _note(self, text: str) -> None:
        view = self.sender()
        if isinstance(view, View):
            self._sidebar.mark(view.room, text)

    def _show_store(self, facts: StoreFacts) -> None:
        self._status.show_store(facts)
        self.setWindowTitle(tr("{store} – FlexDesk").format(store=file_name(place_of(facts.url))))

    def _after_run(self, _job: Job) -> None:
        self._facts.ask(self.shell.desk.facts)

    def _fetch(self, order: SavedFetch) -> None:
        self.adding.jobs.fetch_saved(order)
        self.adding.add_data()

    def _after_settings(self) -> None:
        """Queries and tokens are what Overview tells of."""
        if self.view().room is Room.OVERVIEW:
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
        for view in self.views.values():
            view.keep()
        self.shell.state.save()
        super().closeEvent(event)

    def agrees_to_cancel(self) -> bool:
        """Ask whether what still writes may be cancelled."""
        box = question(self, self.shell.lanes)
        box.exec()
        return box.buttonRole(box.clickedButton()) is QMessageBox.ButtonRole.AcceptRole
