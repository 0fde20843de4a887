"""The command palette: type, choose, done; Escape closes it and nothing has happened."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QMainWindow,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from flexdesk.gui.finder import entries
from flexdesk.gui.finder.entries import Entry
from flexdesk.gui.state import State
from flexdesk.gui.widgets.search import SearchField
from flexdesk.gui.words import tr

_RECENT = "commands/recent"
_REMEMBERED = 8
_ROWS = 14
_MOVES = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class CommandPalette(QDialog):
    """Every action of the window's menus, found by a few letters of its name."""

    def __init__(self, window: QMainWindow, state: State, itself: QAction) -> None:
        super().__init__(window)
        self._state = state
        self._entries = [entry for entry in entries.of_menus(window.menuBar()) if entry.action is not itself]
        self._shown: list[Entry] = []
        self.setObjectName("commandPalette")
        self.setWindowTitle(tr("Commands"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._field = SearchField("commandSearch", tr("Type a command"), self)
        self._list = QTreeWidget(self)
        self._dress_list()
        layout = QVBoxLayout(self)
        layout.addWidget(self._field)
        layout.addWidget(self._list)
        self._field.textChanged.connect(self._show)
        self._field.installEventFilter(self)
        self._list.itemActivated.connect(self._run)
        self._field.returnPressed.connect(self._run)
        self._place(window)
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # Qt's name
        """Override: the keys that move in a list do so while one types."""
        if watched is self._field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _MOVES:
            self._list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _dress_list(self) -> None:
        self._list.setObjectName("commandList")
        self._list.setAccessibleName(tr("Commands"))
        self._list.setColumnCount(2)
        self._list.setHeaderHidden(True)
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.setItemDelegate(_EntryDelegate(self._list))
        self._list.header().setStretchLastSection(False)
        self._list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)

    def _place(self, window: QMainWindow) -> None:
        letters = self.fontMetrics()
        self.resize(letters.averageCharWidth() * 80, letters.height() * 2 * _ROWS)
        middle = window.geometry()
        self.move(middle.center().x() - self.width() // 2, middle.top() + middle.height() // 8)

    def _recent(self) -> list[str]:
        return [name for name in self._state.get(_RECENT, "").split(" ") if name]

    def _show(self) -> None:
        self._shown = entries.pick(self._entries, self._field.text(), self._recent())
        self._list.clear()
        height = QSize(0, self.fontMetrics().height() * 3 // 2)
        self._list.addTopLevelItems([_item(entry, height) for entry in self._shown])
        first = next((place for place, entry in enumerate(self._shown) if entry.action.isEnabled()), 0)
        if item := self._list.topLevelItem(first):
            self._list.setCurrentItem(item)

    def _run(self) -> None:
        current = self._list.currentItem()
        place = self._list.indexOfTopLevelItem(current) if current else -1
        if place < 0 or not self._shown[place].action.isEnabled():
            return
        chosen = self._shown[place].action
        name = chosen.objectName()
        kept = [name, *(each for each in self._recent() if each != name)]
        self._state.put(_RECENT, " ".join(kept[:_REMEMBERED]))
        self.accept()
        chosen.trigger()


class _EntryDelegate(QStyledItemDelegate):
    """Words stand apart from the edge. The chosen entry is filled also while keys are typed into the field above."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Override QStyledItemDelegate."""
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, option.palette.color(QPalette.ColorRole.Highlight))
        margin = _margin(option)
        option.rect.adjust(margin, 0, -margin, 0)
        super().paint(painter, option, index)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Override QStyledItemDelegate."""
        return super().sizeHint(option, index) + QSize(2 * _margin(option), 0)


def _margin(option: QStyleOptionViewItem) -> int:
    return option.fontMetrics.height() // 3


def _item(entry: Entry, height: QSize) -> QTreeWidgetItem:
    item = QTreeWidgetItem([entry.name, entry.key])
    item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    item.setSizeHint(0, height)
    item.setToolTip(0, entry.action.statusTip())
    if not entry.action.isEnabled():
        item.setDisabled(True)
    return item
