"""Finding a text in all differences that are listed, not only in those in memory."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject

from flexdesk.desk.comparing.result import ComparisonResult
from flexdesk.domain.comparison import Difference
from flexdesk.domain.errors import Failure
from flexdesk.domain.rowquery import FindOrder, Found
from flexdesk.domain.rowtest import containing
from flexdesk.domain.watch import Progress
from flexdesk.gui.compare.panes import ComparePanes
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.rows.hits import Hits, hit_words
from flexdesk.gui.rows.searching import Search
from flexdesk.gui.shell import Shell
from flexdesk.gui.telling.advice import told
from flexdesk.gui.telling.spoken import speak
from flexdesk.gui.view import Verb
from flexdesk.gui.words import tr


class DifferenceFinder(QObject):
    """Stands on one difference after the other; the attribute that has the text is marked below."""

    def __init__(self, shell: Shell, panes: ComparePanes, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._panes, self._bar = shell.desk, panes, panes.finder
        self._search = Search(shell.lanes.scan, self._end, self._fail, self)
        self._search.parted.connect(self._take)
        self._search.progressed.connect(self._progress)
        self._result: ComparisonResult | None = None
        self._hits, self._order = Hits(), FindOrder("")
        self._percent: int | None = None
        self._stopped = False
        self._go_on = False  # the first hit is still to be shown
        self._marked: tuple[int, FindOrder] | None = None
        self._bar.asked.connect(self._begin)
        self._bar.stepped.connect(self.step)
        self._bar.stopped.connect(self._stop)
        self._bar.closed.connect(self.close)

    @property
    def verbs(self) -> Mapping[Verb, Callable[[], None]]:
        """What the common actions that find do here."""
        return {Verb.FIND: self.begin, Verb.FIND_NEXT: partial(self.step, 1), Verb.FIND_PREVIOUS: partial(self.step, -1)}

    def begin(self) -> None:
        """Let somebody write what to look for."""
        self._bar.begin(self._columns())

    def close(self) -> None:
        """Put the bar away and stop."""
        self._search.drop()
        self._percent = None
        self._bar.hide()
        self._panes.table.setFocus()

    def renew(self, result: ComparisonResult | None) -> None:
        """Other differences are listed: what was found in the old ones counts no more, and nobody is moved."""
        self._result = result
        self._search.drop()
        self._hits, self._order, self._percent, self._marked = Hits(), FindOrder(""), None, None
        self._bar.offer(self._columns())
        self._bar.say("")
        if result is not None and self._bar.order.text and not self._bar.isHidden():
            self._begin(self._bar.order, go=False)

    def step(self, by: int) -> None:
        """Go to the next hit or to the one before; with nothing found yet, search."""
        if not self._bar.order.text:
            self.begin()
        elif self._bar.order != self._order:
            self._bar.show()
            self._begin(self._bar.order)
        else:
            self._bar.show()
            here = self._panes.table.currentIndex().row()
            self._show(self._hits.after(here) if by > 0 else self._hits.before(here))

    def tell(self, current: Difference | None) -> None:
        """Say which hit somebody stands on, and mark the attribute that has the text."""
        if not self._order.text or self._bar.isHidden():
            return
        here = self._panes.table.currentIndex().row()
        words = hit_words(self._hits, here, self._percent, stopped=self._stopped)
        if current is not None and self._hits.number(here) is not None:
            names = _where(current, self._order)
            if (here, self._order) != self._marked:
                self._marked = here, self._order
                self._panes.details.mark_one_of(names)
            if not self._panes.details.shows_one_of(names):
                words = tr("{words}, in {attribute}").format(words=words, attribute=names[0])
        nothing = self._hits.complete and not self._hits
        self._bar.say(words, Tone.WARNING if nothing else Tone.NEUTRAL, searching=self._percent is not None)

    def _tell(self) -> None:
        found = self._panes.table.current()
        self.tell(found.difference if found else None)

    def _columns(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for each in self._result.sections for name in each.columns)) if self._result else ()

    def _begin(self, order: FindOrder, *, go: bool = True) -> None:
        search, result, numbers = self._desk.comparisons.search, self._result, self._panes.model.numbers
        self._hits, self._order, self._go_on, self._stopped = Hits(), order, go, False
        if not order.text or result is None:
            self._search.drop()
            self._percent = None
            self._bar.say("")
            return
        self._percent = 0
        self._search.ask(tr("Finding {text}").format(text=order.text), lambda watch: search(result, numbers, order, watch))
        self._tell()

    def _stop(self) -> None:
        self._search.drop()
        self._percent, self._stopped = None, True
        self._tell()
        speak(self._bar, self._bar.said.text)

    def _progress(self, progress: Progress) -> None:
        self._percent = min(99, progress.done * 100 // progress.total) if progress.total else 0
        self._tell()

    def _take(self, found: Found) -> None:
        self._hits = Hits(found)
        if self._go_on:
            self._go_on = not self._hits
            self._show(self._hits.beginning(max(0, self._panes.table.currentIndex().row())))
        self._tell()

    def _end(self, found: Found) -> None:
        self._percent = None
        self._take(found)
        speak(self._bar, self._bar.said.text)

    def _fail(self, failure: Failure) -> None:
        self._percent = None
        self._bar.say(told(failure), Tone.FAILED)
        speak(self._bar, self._bar.said.text)

    def _show(self, place: int | None) -> None:
        if place is not None:
            self._panes.table.stand(place)
            self._tell()


def _where(difference: Difference, order: FindOrder) -> list[str]:
    """Return the attributes of a difference that have a text, those that differ first."""
    has = containing(order.text)
    changed = [each.name for each in difference.changes]
    values: dict[str, list[str]] = {name: [] for name in changed}
    for record in (difference.a, difference.b):
        for name, value in record.attributes if record else ():
            values.setdefault(name, []).append(value)
    named = order.column is None
    return [
        name
        for name, said in values.items()
        if order.column in (None, name) and (any(has(each.encode()) for each in said) or (named and name in changed and has(name.encode())))
    ]
