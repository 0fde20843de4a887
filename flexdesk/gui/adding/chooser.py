"""Which query to fetch: one of the saved ones with what is known of it, or another one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from flexdesk.domain.query import TokenState
from flexdesk.gui.adding.saved import QueryFacts, token_words
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.widgets.elidedcombo import ElidedCombo
from flexdesk.gui.widgets.space import space, tight
from flexdesk.gui.widgets.toned import TonedLabel
from flexdesk.gui.words import tr


class QueryChooser(QWidget):
    """`chosen` says that another query was chosen; `facts` is None for one that is not saved."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: tuple[QueryFacts, ...] = ()
        self.combo = ElidedCombo("savedQuery", tr("Saved query"), 30, self, wide=True)
        self._about = QLabel(self)
        self._about.setWordWrap(True)
        self._token = TonedLabel(self, wrap=True)
        column = QVBoxLayout(self)
        tight(column, space(self))
        for widget in (self.combo, self._about, self._token):
            column.addWidget(widget)
        self.combo.addItem(tr("Other query…"))
        self.combo.currentIndexChanged.connect(self._choose)
        self._choose()

    @property
    def facts(self) -> QueryFacts | None:
        """What is known of the chosen query."""
        index = self.combo.currentIndex()
        return self._facts[index] if 0 <= index < len(self._facts) else None

    @property
    def about(self) -> str:
        return " ".join(filter(None, [self._about.text(), self._token.text]))

    def show_queries(self, facts: Sequence[QueryFacts], name: str) -> None:
        """Show what there is; the query of this name is chosen, else the one that was, else the first."""
        before = self.facts.query.name if self.facts else name
        was_empty = not self._facts
        others_chosen = not was_empty and self.facts is None
        self._facts = tuple(facts)
        self.combo.blockSignals(True)
        self.combo.clear()
        self.combo.addItems([*(each.title for each in self._facts), tr("Other query…")])
        names = [each.query.name for each in self._facts]
        self.combo.setCurrentIndex(len(names) if others_chosen else names.index(before) if before in names else 0)
        self.combo.blockSignals(False)
        self._choose()

    def show_token(self, state: TokenState | None) -> None:
        """Say where the token of the chosen query is."""
        said = token_words(state) if state else ""
        short = state is not None and state.is_short
        self._token.say(said, Tone.WARNING if short else Tone.DIM, "warning" if short else "")
        self._token.setVisible(bool(said))

    def _choose(self) -> None:
        self._about.setText(self.facts.about if self.facts else "")
        self._about.setVisible(self.facts is not None)
        self.show_token(None)
        self.chosen.emit()
