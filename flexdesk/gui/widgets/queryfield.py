"""The field for a query id: what is pasted into it, such as an address of the portal, becomes the id in it."""

from PySide6.QtWidgets import QLineEdit, QWidget

from flexdesk.domain.query import query_id_in
from flexdesk.gui.widgets.fields import prepare


class QueryField(QLineEdit):
    """Shows what it has understood. An address of the service may have the token in it: that does not stay on the screen."""

    def __init__(self, parent: QWidget | None, name: str, spoken: str, text: str = "", *, hint: str = "") -> None:
        super().__init__(text, parent)
        prepare(self, name, spoken, hint=hint)
        self._length = len(text)
        self.textEdited.connect(self._hear)
        self.textChanged.connect(self._measure)
        self.editingFinished.connect(self._take_id)

    def _hear(self, text: str) -> None:
        """More than one character at a time was pasted; Qt tells of an edit before it tells of the change."""
        if len(text) > self._length + 1:
            self._take_id()

    def _measure(self) -> None:
        self._length = len(self.text())

    def _take_id(self) -> None:
        found = query_id_in(self.text())
        if found.isdigit() and found != self.text():
            self.setText(found)
