"""The status bar: the last message, what the view says of itself, and the store."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from flexdesk.domain.view import StoreFacts
from flexdesk.gui.widgets.elided import ElidedLabel
from flexdesk.gui.widgets.space import space
from flexdesk.gui.words import database_place, plural, tr


def kind(url: str) -> str:
    """Return the kind of database a store's URL names."""
    return "PostgreSQL" if url.startswith("postgres") else "SQLite"


def place_of(url: str) -> str:
    """Return where a store is, as people write it: a path, or host and database."""
    if kind(url) == "PostgreSQL":
        return database_place(url)
    _scheme, separator, rest = url.partition("://")
    return rest.removeprefix("/") if separator else url


class StatusLine(QStatusBar):
    """What was last said stays, status tips pass over it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self.setSizeGripEnabled(False)
        self._view = ElidedLabel(self, mode=Qt.TextElideMode.ElideRight)
        self._store = QLabel(self)
        for label, name in ((self._view, "statusView"), (self._store, "statusStore")):
            label.setObjectName(name)
            label.setContentsMargins(space(self, 2), space(self), space(self, 2), space(self))
        self._store.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.addWidget(self._view, 1)
        self.addPermanentWidget(self._store)

    def show_view(self, text: str) -> None:
        """Show what the current view says of itself."""
        self._view.setText(text)

    def show_store(self, facts: StoreFacts) -> None:
        """Show where the store is and how often it was added to today; how much is in it is told on pointing at it."""
        where = place_of(facts.url)
        short = self.fontMetrics().elidedText(where, Qt.TextElideMode.ElideMiddle, self.fontMetrics().averageCharWidth() * 48)
        counts = (
            plural(facts.run_count, tr("{n} run"), tr("{n} runs")),
            plural(facts.artifact_count, tr("{n} artifact"), tr("{n} artifacts")),
            plural(facts.record_count, tr("{n} row"), tr("{n} rows")),
        )
        today = plural(facts.runs_today, tr("{n} run today"), tr("{n} runs today"))
        self._store.setText(f"{short} ({kind(facts.url)}) · {today}")
        told = tr("Store: {url}").format(url=where), " · ".join(counts), today
        self._store.setToolTip("\n".join(told))
        self._store.setAccessibleName(", ".join(told))
