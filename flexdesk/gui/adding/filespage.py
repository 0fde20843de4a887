"""Choosing files: a place to drop them on, and buttons for those who do not drag."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QPushButton, QStyleOptionViewItem, QVBoxLayout, QWidget

from flexdesk.domain.errors import Failure
from flexdesk.gui.adding.asking import ask_for_files, ask_for_folder
from flexdesk.gui.adding.files import Choice, choice
from flexdesk.gui.lanes.lane import Question
from flexdesk.gui.looks.icons import dress, pixmap
from flexdesk.gui.looks.palette import Tone, colour
from flexdesk.gui.shell import Shell
from flexdesk.gui.telling.advice import told
from flexdesk.gui.widgets.cells import CellDelegate, Index
from flexdesk.gui.widgets.space import space, tight
from flexdesk.gui.words import file_name, tr

NOTHING = Choice((), 0)
FEWEST, MOST = 2, 12
"""Files that the list shows without being scrolled."""


class DropZone(QWidget):
    """A dashed frame that says what can be dropped; the window around it takes the drop."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = QLabel(self)
        text = QLabel(tr("Drop Flex statements (XML or CSV), folders or .zip and .gz archives anywhere on the window"), self)
        text.setWordWrap(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(space(self, 5), space(self, 4), space(self, 5), space(self, 4))
        layout.setSpacing(space(self, 4))
        layout.addWidget(self._icon)
        layout.addWidget(text, 1)
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        """Override: a new palette means a new icon."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_icon"):
            self._tint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override: the dashed frame."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour(Tone.DIM, self.palette()), 1.2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 6, 6)

    def _tint(self) -> None:
        self._icon.setPixmap(pixmap("drop", colour(Tone.DIM, self.palette()), space(self, 9), self.devicePixelRatioF()))


class _FileDelegate(CellDelegate):
    """Lines as high as those of tables."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Override CellDelegate."""
        return QSize(super().sizeHint(option, index).width(), option.fontMetrics.height() * 3 // 2)


class FilesPage(QWidget):
    """Collects files; folders are searched on the side lane. `chosen` says that the choice changed."""

    chosen = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filesPage")
        self._shell = shell
        self._choice = NOTHING
        self._wanted: tuple[str, ...] = ()
        self._looked = Question(shell.lanes.side, self._show, self._failed, self)
        self._list = QListWidget(self)
        self._list.setObjectName("chosenFiles")
        self._list.setAccessibleName(tr("Files to take in"))
        self._list.setUniformItemSizes(True)
        self._list.setItemDelegate(_FileDelegate(self._list))
        self._words = QLabel(self)
        self._words.setObjectName("chosenWords")
        self._lay_out()
        self._show(NOTHING)

    @property
    def choice(self) -> Choice:
        """The files that would be taken in now."""
        return self._choice

    @property
    def looking(self) -> bool:
        """Whether folders are still being searched."""
        return self._looked.waiting

    def add(self, paths: Sequence[str]) -> None:
        """Add files and folders to the choice."""
        self._wanted = (*self._wanted, *paths)
        wanted = self._wanted
        self._words.setText(tr("Looking…"))
        self._looked.ask(lambda: choice(wanted))

    def clear(self) -> None:
        """Choose nothing."""
        self._looked.drop()
        self._wanted = ()
        self._show(NOTHING)

    def choose_files(self) -> None:
        """Ask for files."""
        self._chose(ask_for_files(self, self._shell.state, tr("Choose Flex statements")))

    def choose_folder(self) -> None:
        """Ask for a folder; what is in it and below is taken."""
        self._chose(ask_for_folder(self, self._shell.state, tr("Choose a folder")))

    def _chose(self, paths: Sequence[str]) -> None:
        if paths:
            self.add(paths)

    def _show(self, found: Choice) -> None:
        self._choice = found
        self._list.clear()
        self._list.addItems([file_name(path) for path in found.paths[:1000]])
        if found.paths:
            lines = min(max(len(found.paths), FEWEST), MOST)
            self._list.setFixedHeight(lines * self._list.sizeHintForRow(0) + 2 * self._list.frameWidth())
        self._list.setVisible(bool(found.paths))
        self._words.setText(found.words if found.paths or not self._wanted else tr("No Flex statements found there."))
        self._clear.setEnabled(bool(found.paths))
        self.chosen.emit()

    def _failed(self, failure: Failure) -> None:
        self._words.setText(told(failure))

    def _button(self, name: str, text: str, icon: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAccessibleName(text.replace("&", "").removesuffix("…"))
        button.setAutoDefault(False)
        dress(button, icon)
        return button

    def _lay_out(self) -> None:
        files = self._button("chooseFiles", tr("Choose &files…"), "file")
        files.clicked.connect(self.choose_files)
        folder = self._button("chooseFolder", tr("Choose f&older…"), "folder")
        folder.clicked.connect(self.choose_folder)
        self._clear = self._button("clearFiles", tr("Clear"), "close")
        self._clear.clicked.connect(self.clear)
        row = QHBoxLayout()
        tight(row, space(self, 2))
        for widget in (files, folder, self._words):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._clear)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, space(self, 4), 0, 0)
        layout.setSpacing(space(self, 2))
        layout.addWidget(DropZone(self))
        layout.addLayout(row)
        layout.addWidget(self._list)
        layout.addStretch(1)
