"""A small dialog with fields and one order: it stays open, and says why, until the desk takes what stands in it."""

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLayout, QVBoxLayout, QWidget

from flexdesk.domain.errors import Failure
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.settings.parts import form_layout
from flexdesk.gui.shell import Shell
from flexdesk.gui.telling.advice import told
from flexdesk.gui.widgets.space import space
from flexdesk.gui.widgets.tabbing import tab_through
from flexdesk.gui.widgets.toned import TonedLabel
from flexdesk.gui.words import tr


class FormDialog(QDialog):
    """Modal to its parent only. `saved` carries what the job returned."""

    saved = Signal(object)

    def __init__(self, shell: Shell, name: str, title: str, verb: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell = shell
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fields = QWidget(self)
        self.form = form_layout(self._fields)
        self.said = TonedLabel(self, wrap=True)
        self.said.setObjectName(f"{name}Said")
        self.said.hide()
        self._buttons = QDialogButtonBox(self)
        self.save_button = self._buttons.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
        self.save_button.setObjectName(f"{name}Save")
        self.save_button.setAccessibleName(verb.replace("&", ""))
        self.save_button.setDefault(True)
        cancel = self._buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        cancel.setObjectName(f"{name}Cancel")
        cancel.setAccessibleName(tr("Cancel"))
        cancel.setAutoDefault(False)
        self._buttons.accepted.connect(self.save)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(space(self, 4), space(self, 4), space(self, 4), space(self, 4))
        layout.setSpacing(space(self, 4))
        layout.addWidget(self._fields)
        layout.addWidget(self.said)
        layout.addStretch(1)
        layout.addWidget(self._buttons)
        self.setMinimumWidth(space(self, 130))

    def showEvent(self, event: QShowEvent) -> None:
        """Override QDialog: whoever opens it writes in the first field; Tab goes from there to the buttons, which were made first."""
        super().showEvent(event)
        fields = tuple(_widgets(self.form))
        tab_through(*fields, self._buttons)
        first = next((each for each in fields if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isEnabled()), None)
        if first is not None:
            first.setFocus()

    def objection(self) -> str:
        """Return what is wrong with the fields before anybody is asked, or an empty text."""
        return ""

    def job(self) -> Callable[[], Any]:
        """Return what the desk shall do, made of what stands in the fields now."""
        raise NotImplementedError

    def save(self) -> None:
        """Have it done."""
        if problem := self.objection():
            self._object(problem)
            return
        self.said.hide()
        self.save_button.setEnabled(False)
        self.shell.lanes.side.ask(self.job(), self._saved, self._refused)

    def _saved(self, value: object) -> None:
        self.saved.emit(value)
        self.accept()

    def _refused(self, failure: Failure) -> None:
        self.save_button.setEnabled(True)
        self._object(told(failure))

    def _object(self, sentence: str) -> None:
        self.said.say(sentence, Tone.FAILED, "failed")
        self.said.show()


def _widgets(layout: QLayout) -> Iterator[QWidget]:
    """Yield what stands in a layout, in its order."""
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if item is None:
            continue
        if widget := item.widget():
            yield widget
        elif inner := item.layout():
            yield from _widgets(inner)
