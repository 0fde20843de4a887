"""Settings > Store: where everything is kept, and how to open another store."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QListWidget, QListWidgetItem, QWidget

from flexdesk.desk.service import Desk
from flexdesk.domain.errors import Failure
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.settings.opening import StoreLook, look, opened, probe
from flexdesk.gui.settings.page import Page, SettingsPage
from flexdesk.gui.settings.parts import across, button, heading, note, offer
from flexdesk.gui.settings.stores import address_of, forget, recent, shown
from flexdesk.gui.shell import Shell
from flexdesk.gui.view import Message
from flexdesk.gui.widgets.elided import ElidedLabel
from flexdesk.gui.widgets.fields import field
from flexdesk.gui.widgets.line import Line
from flexdesk.gui.window.statusline import kind, place_of
from flexdesk.gui.words import plural, size, tr

_ADDRESS = Qt.ItemDataRole.UserRole


class StorePage(SettingsPage):
    """`switched` carries the Desk on the other store, which is open then."""

    page = Page.STORE
    icon_name = "store"

    switched = Signal(object)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.where = ElidedLabel(self)
        self.where.setObjectName("storeWhere")
        self.how_much = note("", self, Tone.NEUTRAL)
        self.folder = button(self, "storeFolder", tr("Show &folder"), self._show_folder, icon="folder", tip=tr("Open the folder it is in"))
        self.address = field(self, "storeAddress", tr("Other store"), hint=tr("a file, or postgresql+psycopg://user@host/database"))
        self.address.textChanged.connect(lambda _text: self._mind())
        self.address.returnPressed.connect(self.open_other)
        self.choose = button(self, "chooseStore", tr("&Choose file…"), self._choose, icon="file", tip=tr("Choose the file of a store"))
        self.test = button(self, "testStore", tr("Te&st"), self._test, icon="verify", tip=tr("Look what is there; nothing is changed"))
        self.open = button(self, "openStoreNow", tr("&Open"), self.open_other, icon="store", tip=tr("Open it in the place of this one"))
        self.others = heading(tr("Recent stores"), self)
        self.recent = QListWidget(self)
        self.recent.setObjectName("recentStores")
        self.recent.setAccessibleName(tr("Recent stores"))
        self.recent.currentItemChanged.connect(lambda now, _before: self._take(now))
        self.recent.itemActivated.connect(lambda _item: self.open_other())
        self.forget = button(self, "forgetStore", tr("&Leave out"), self._forget, tip=tr("Take it from this list; the store itself stays"))
        self._lay_out()
        self._mind()

    @property
    def title(self) -> str:
        return tr("Store")

    def question(self) -> Callable[[], StoreLook]:
        desk = self.shell.desk
        self._list()
        return lambda: look(desk)

    def show_answer(self, answer: Any) -> None:
        found: StoreLook = answer
        facts = found.facts
        self.where.setText(f"{place_of(facts.url)} ({kind(facts.url)})")
        counts = (
            plural(facts.run_count, tr("{n} run"), tr("{n} runs")),
            plural(facts.artifact_count, tr("{n} artifact"), tr("{n} artifacts")),
            plural(facts.record_count, tr("{n} row"), tr("{n} rows")),
            *((size(found.size),) if found.size is not None else ()),
        )
        self.how_much.say(" · ".join(counts), Tone.NEUTRAL)
        self.folder.setVisible(found.size is not None)

    def open_other(self) -> None:
        """Open the store that is named, in the place of the one that is open."""
        desk, address = self.shell.desk, self.address.text().strip()
        self.say(Message(tr("Opening…"), Tone.RUNNING))
        offer(self.open, tr("A store is being opened"))
        self.shell.lanes.side.ask(lambda: opened(desk, address), self._opened, self._not_opened)

    def _opened(self, desk: Desk) -> None:
        self.said.clear()
        self._mind()
        self.switched.emit(desk)

    def _not_opened(self, failure: Failure) -> None:
        self.say_failure(failure)
        self._mind()

    def _test(self) -> None:
        address = self.address.text().strip()
        self.say(Message(tr("Looking…"), Tone.RUNNING))
        self.shell.lanes.side.ask(lambda: probe(address), self.say, self.say_failure)

    def _choose(self) -> None:
        folder = str(Path(address_of(self.shell.desk.settings.store)).parent) if "://" not in self.shell.desk.settings.store else ""
        kinds = tr("Stores (*.db *.sqlite *.sqlite3);;All files (*)")
        keep = QFileDialog.Option.DontConfirmOverwrite  # an existing store is opened, not overwritten
        path, _ = QFileDialog.getSaveFileName(self, tr("Choose or name a store"), folder, kinds, options=keep)
        if path:
            self.address.setText(path)

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(address_of(self.shell.desk.settings.store)).parent)))

    def _list(self) -> None:
        self.recent.clear()
        here = address_of(self.shell.desk.settings.store)
        for each in recent(self.shell.state):
            if each != here:
                item = QListWidgetItem(shown(each), self.recent)
                item.setData(_ADDRESS, each)
                item.setToolTip(each)
        for part in (self.others, self.recent, self.forget):
            part.setVisible(self.recent.count() > 0)
        self._mind()

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.address.setText(str(item.data(_ADDRESS)))
        self._mind()

    def _forget(self) -> None:
        item = self.recent.currentItem()
        if item is not None:
            forget(self.shell.state, str(item.data(_ADDRESS)))
            self._list()

    def _mind(self) -> None:
        why_not = "" if self.address.text().strip() else tr("Name a store first")
        for each in (self.test, self.open):
            offer(each, why_not)
        offer(self.forget, "" if self.recent.currentItem() is not None else tr("Choose a store in the list first"))

    def _lay_out(self) -> None:
        add = self.content.addWidget
        add(heading(tr("This store"), self))
        add(self.where)
        add(self.how_much)
        self.content.addLayout(across(self, (self.folder,)))
        add(Line(parent=self))
        add(heading(tr("Another store"), self))
        add(self.address)
        self.content.addLayout(across(self, (self.choose, self.test, self.open)))
        add(
            note(
                tr(
                    "It is opened in the place of this one; nothing is copied or moved. A password in a URL is used now and kept nowhere: "
                    "put it into ~/.pgpass to be able to come back."
                ),
                self,
            )
        )
        add(self.others)
        add(self.recent)
        self.content.setStretchFactor(self.recent, 20)
        self.content.addLayout(across(self, (self.forget,)))
        self.content.addStretch(1)  # where there is no such list, everything stands above
