"""Finding a text in all differences that are listed."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject

from flexdesk.desk.comparing.result import ComparisonResult
from flexdesk.domain.comparison import Difference
from flexdesk.domain.rowquery import FindOrder
from flexdesk.domain.rowtest import containing
from flexdesk.gui.compare.panes import ComparePanes
from flexdesk.gui.finding.finder import Finder, Job
from flexdesk.gui.shell import Shell
from flexdesk.gui.view import Verb
from flexdesk.gui.words import tr


class DifferenceFinder(Finder):
    """Stands on one difference after the other; the attribute that has the text is marked below."""

    def __init__(self, shell: Shell, panes: ComparePanes, parent: QObject) -> None:
        super().__init__(shell, panes.table, panes.finder, parent)
        self._desk, self._panes = shell.desk, panes
        self._result: ComparisonResult | None = None
        self._marked: tuple[int, FindOrder] | None = None

    @property
    def verbs(self) -> Mapping[Verb, Callable[[], None]]:
        """What the common actions that find do here."""
        return {Verb.FIND: self.begin, Verb.FIND_NEXT: partial(self.step, 1), Verb.FIND_PREVIOUS: partial(self.step, -1)}

    def renew(self, result: ComparisonResult | None) -> None:
        """Other differences are listed."""
        self._result, self._marked = result, None
        self._begin_anew()

    def tell(self, current: Difference | None) -> None:
        """Say which hit somebody stands on, and mark the attribute that has the text."""
        if not self._order.text or self._bar.isHidden():
            return
        words = self._words()
        if current is not None and self._hits.number(self._here) is not None:
            names = _where(current, self._order)
            if (self._here, self._order) != self._marked:
                self._marked = self._here, self._order
                self._panes.details.mark_one_of(names)
            if not self._panes.details.shows_one_of(names):
                words = tr("{words}, in {attribute}").format(words=words, attribute=names[0])
        self._say(words)

    def _tell(self) -> None:
        found = self._panes.table.current()
        self.tell(found.difference if found else None)

    def _columns(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for each in self._result.sections for name in each.columns)) if self._result else ()

    def _job(self, order: FindOrder) -> Job | None:
        search, result, numbers = self._desk.comparisons.search, self._result, self._panes.model.numbers
        return None if result is None else lambda watch: search(result, numbers, order, watch)

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
