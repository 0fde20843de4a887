"""A page with a list, and buttons for the line that is chosen."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from flexdesk.gui.settings.page import SettingsPage
from flexdesk.gui.settings.parts import across
from flexdesk.gui.shell import Shell
from flexdesk.gui.widgets.lines import Column, LineModel
from flexdesk.gui.widgets.listed import ListTable
from flexdesk.gui.widgets.toned import TonedLabel


class ListPage(SettingsPage):  # pylint: disable=abstract-method  # a page of one kind, itself no page
    """`model` and `table` show lines of frozen values; `mind` offers what can be done with the chosen one."""

    icons: ClassVar[tuple[int, ...]] = ()
    """The columns that have icons."""

    def __init__(self, shell: Shell, spoken: str, columns: Sequence[Column], key: Callable[[Any], str], parent: QWidget | None) -> None:
        super().__init__(shell, parent)
        self.model = LineModel(columns, key, self)
        self._key = key
        self.table = ListTable(shell, f"settings-{self.page}", self.model, self)
        self.table.setObjectName(f"{self.page}Table")
        self.table.setAccessibleName(spoken)
        self.table.opened.connect(lambda _index: self.edit())
        self.table.installEventFilter(self)
        self.table.selectionModel().currentChanged.connect(lambda _now, _before: self.mind())
        self.content.addWidget(self.table, 1)

    def chosen(self) -> Any:
        """Return the line that is chosen, or None."""
        index = self.table.currentIndex()
        return self.model.line(index) if index.isValid() else None

    def choose(self, key: str) -> None:
        """Choose the line with this key, if it is there."""
        row = self.model.row_of(key)
        if row is not None:
            self.table.selectRow(row)

    def show_answer(self, answer: Any) -> None:
        """Override: show lines; the chosen one stays chosen."""
        before = self.chosen()
        self.model.show(answer)
        self.table.fit(self.model.texts(answer), *self.icons)
        if before is None or self.model.row_of(self._key(before)) is None:
            self.table.selectRow(0)
        else:
            self.choose(self._key(before))
        self.mind()

    def edit(self) -> None:
        """Edit the chosen line; also when it is double clicked or entered."""

    def remove(self) -> None:
        """Remove the chosen line; also by the Delete key."""

    def mind(self) -> None:
        """Offer what can be done with the chosen line."""

    def add_standing(self, name: str) -> TonedLabel:
        """Put a place below what is there, for how the chosen line stands; return it."""
        made = TonedLabel(self, wrap=True)
        made.setObjectName(name)
        self.content.addWidget(made)
        return made

    def add_buttons(self, buttons: Sequence[QPushButton]) -> None:
        """Put a row of buttons below what is there."""
        self.content.addLayout(across(self, buttons))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Override QObject: the Delete key in the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Delete:
            self.remove()
            return True
        return super().eventFilter(watched, event)
