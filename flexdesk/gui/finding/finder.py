"""Going from hit to hit of a text, in all that a table shows and not only in memory: the first at once, the rest counted behind it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QTableView

from flexdesk.domain.errors import Failure
from flexdesk.domain.rowquery import FindOrder, Found
from flexdesk.domain.watch import Progress, Watch
from flexdesk.gui.finding.bar import FindBar
from flexdesk.gui.finding.hits import Hits, hit_words
from flexdesk.gui.lanes.search import Search
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.shell import Shell
from flexdesk.gui.telling.advice import told
from flexdesk.gui.telling.spoken import speak
from flexdesk.gui.words import tr

Job = Callable[[Watch], Found]


class Finder(QObject):
    """What is looked for is given by the bar. Who derives from it knows what is searched, and how a hit is shown.

    `searching` says that a search has begun, or has ended in one way or another.
    """

    searching = Signal(bool)

    def __init__(self, shell: Shell, found_in: QTableView, bar: FindBar, parent: QObject) -> None:
        super().__init__(parent)
        self._found_in, self._bar = found_in, bar
        self._search = Search(shell.lanes.scan, self._end, self._fail, self)
        self._search.parted.connect(self._take)
        self._search.progressed.connect(self._progress)
        self._hits, self._order = Hits(), FindOrder("")
        self._percent: int | None = None
        self._stopped = False
        self._go_on = False  # the first hit is still to be shown
        bar.asked.connect(self._begin)
        bar.stepped.connect(self.step)
        bar.stopped.connect(self._stop)
        bar.closed.connect(self.close)

    def begin(self) -> None:
        """Let somebody write what to look for."""
        self._bar.begin(self._columns())
        self._mark()

    def close(self) -> None:
        """Put the bar away and stop."""
        self._search.drop()
        self._percent = None
        self._bar.hide()
        self._mark()
        self._found_in.setFocus()
        self.searching.emit(False)

    def step(self, by: int) -> None:
        """Go to the next hit or to the one before; with nothing found yet, search."""
        if not self._bar.order.text:
            self.begin()
        elif self._bar.order != self._order:
            self._bar.show()
            self._begin(self._bar.order)
        else:
            self._bar.show()
            self._mark()
            self._show(self._hits.after(self._here) if by > 0 else self._hits.before(self._here))

    def _columns(self) -> tuple[str, ...]:
        """Return what can be searched alone."""
        raise NotImplementedError

    def _job(self, order: FindOrder) -> Job | None:
        """Return what finds; None where there is nothing to be searched."""
        raise NotImplementedError

    def _mark(self) -> None:
        """The bar is open or closed now, or another text is looked for."""

    def _show(self, place: int | None) -> None:
        """Stand on a hit, if it is one."""
        raise NotImplementedError

    def _tell(self) -> None:
        """Say which hit somebody stands on."""
        raise NotImplementedError

    @property
    def _here(self) -> int:
        return self._found_in.currentIndex().row()

    def _words(self) -> str:
        return hit_words(self._hits, self._here, self._percent, stopped=self._stopped)

    def _say(self, words: str) -> None:
        nothing = self._hits.complete and not self._hits
        self._bar.say(words, Tone.WARNING if nothing else Tone.NEUTRAL, searching=self._percent is not None)

    def _begin_anew(self) -> None:
        """Something else is shown: what was found before counts no more, and nobody is moved."""
        self._bar.offer(self._columns())
        if self._bar.order.text and not self._bar.isHidden():
            self._begin(self._bar.order, go=False)
        else:
            self._begin(FindOrder(""), go=False)

    def _begin(self, order: FindOrder, *, go: bool = True) -> None:
        self._hits, self._order, self._go_on, self._stopped = Hits(), order, go, False
        self._mark()
        job = self._job(order) if order.text else None
        if job is None:
            self._search.drop()
            self._percent = None
            self._bar.say("")
            return
        self._percent = 0
        self.searching.emit(True)
        self._search.ask(tr("Finding {text}").format(text=order.text), job)
        self._tell()

    def _stop(self) -> None:
        self._search.drop()
        self._percent, self._stopped = None, True
        self._tell()
        self._ended()

    def _progress(self, progress: Progress) -> None:
        self._percent = min(99, progress.done * 100 // progress.total) if progress.total else 0
        self._tell()

    def _take(self, found: Found) -> None:
        self._hits = Hits(found)
        if self._go_on:
            self._go_on = not self._hits
            self._show(self._hits.beginning(max(0, self._here)))
        self._tell()

    def _end(self, found: Found) -> None:
        self._percent = None
        self._take(found)
        self._ended()

    def _fail(self, failure: Failure) -> None:
        self._percent = None
        self._bar.say(told(failure), Tone.FAILED)
        self._ended()

    def _ended(self) -> None:
        speak(self._bar, self._bar.said.text)
        self.searching.emit(False)
