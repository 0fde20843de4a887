"""What is asked when the store cannot be opened at the start: try again, or open another one; nothing is lost either way."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from flexdesk.domain.errors import Failure
from flexdesk.gui.lanes.lane import Lane, Question
from flexdesk.gui.looks.fonts import strong
from flexdesk.gui.settings.parts import across, button, heading, offer
from flexdesk.gui.settings.stores import address_of, recent, shown
from flexdesk.gui.state import State
from flexdesk.gui.storefault.facts import FaultFacts
from flexdesk.gui.storefault.standing import Standing, standing
from flexdesk.gui.widgets.cells import CellDelegate
from flexdesk.gui.widgets.fields import field
from flexdesk.gui.widgets.line import Line
from flexdesk.gui.widgets.space import space
from flexdesk.gui.words import tr

_ADDRESS = Qt.ItemDataRole.UserRole


class StartProblem(QDialog):
    """The window of a program that has no store yet. `chosen` is the address to open, once it was accepted, to look at only if `looks`.

    How the store stands is found out on the `lane`.
    """

    def __init__(self, failure: Failure, store: str, state: State, lane: Lane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("startProblem")
        self.setWindowTitle("FlexDesk")
        self.chosen: str | None = None
        self._store, address = store, address_of(store)
        self._title = QLabel(tr("The store cannot be opened"), self)
        font = strong(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.3)
        self._title.setFont(font)
        self.facts = FaultFacts(self)
        self.facts.show_failure(failure, store)
        self.looks = False
        self.again = button(self, "tryAgain", tr("Try &again"), lambda: self._choose(self._store), icon="retry")
        self.again.setDefault(True)
        tip = tr("Open it so that nothing is written to it")
        self.look = button(self, "lookOnly", tr("Open to &look at only"), self._look, icon="rows", tip=tip)
        offer(self.look, tr("It is not known yet whether it can be read"))
        self.quit = button(self, "giveUp", tr("&Quit"), self.reject)
        self.address = field(self, "otherStore", tr("Other store"), hint=tr("a file, or postgresql+psycopg://user@host/database"))
        self.address.textChanged.connect(lambda _text: self._mind())
        self.browse = button(self, "otherStoreFile", tr("&Choose file…"), self._browse, icon="file")
        self.open_button = button(self, "openOther", tr("&Open"), lambda: self._choose(self.address.text().strip()), icon="store")
        self.recent = self._recent([each for each in recent(state) if each != address])
        self._lay_out()
        self._mind()
        self._standing = Question(lane, self._stands, self._ignore, self)
        self._standing.ask(lambda: standing(store))

    def _stands(self, found: Standing) -> None:
        self.facts.show_standing(found)
        offer(self.look, "" if found.can_be_read else tr("It cannot be read either"))

    def _ignore(self, _failure: Failure) -> None:
        """What cannot be found out is not told."""

    def _look(self) -> None:
        self.looks = True
        self._choose(self._store)

    def _choose(self, store: str) -> None:
        self.chosen = store
        self.accept()

    def _browse(self) -> None:
        keep = QFileDialog.Option.DontConfirmOverwrite  # an existing store is opened, not overwritten
        kinds = tr("Stores (*.db *.sqlite *.sqlite3);;All files (*)")
        path, _ = QFileDialog.getSaveFileName(self, tr("Choose or name a store"), "", kinds, options=keep)
        if path:
            self.address.setText(path)

    def _mind(self) -> None:
        there = bool(self.address.text().strip())
        offer(self.open_button, "" if there else tr("Name a store first"))
        (self.open_button if there else self.again).setDefault(True)

    def _recent(self, addresses: list[str]) -> QListWidget:
        made = QListWidget(self)
        made.setObjectName("recentStores")
        made.setAccessibleName(tr("Recent stores"))
        made.setItemDelegate(CellDelegate(made))
        for each in addresses:
            item = QListWidgetItem(shown(each), made)
            item.setData(_ADDRESS, each)
            item.setToolTip(each)
            item.setSizeHint(QSize(0, space(self, 6)))
        made.currentItemChanged.connect(lambda now, _before: self.address.setText(str(now.data(_ADDRESS))))
        made.itemActivated.connect(lambda item: self._choose(str(item.data(_ADDRESS))))
        made.setMaximumHeight(space(self, 32))
        made.setVisible(bool(addresses))
        return made

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(space(self, 5), space(self, 5), space(self, 5), space(self, 5))
        layout.setSpacing(space(self, 3))
        layout.addWidget(self._title)
        layout.addWidget(self.facts)
        ends = QHBoxLayout()
        ends.addWidget(self.again)
        ends.addWidget(self.look)
        ends.addStretch(1)
        ends.addWidget(self.quit)
        layout.addLayout(ends)
        layout.addWidget(Line(parent=self))
        layout.addWidget(heading(tr("Open another store"), self))
        layout.addWidget(self.recent, 1)
        layout.addWidget(self.address)
        layout.addLayout(across(self, (self.browse, self.open_button)))
        self.setMinimumWidth(space(self, 150))
