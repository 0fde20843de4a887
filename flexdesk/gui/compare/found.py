"""What a comparison found, in the panes: how much of each kind, in which sections, and the list of it."""

from PySide6.QtCore import QObject

from flexdesk.desk.comparing.result import ComparisonResult
from flexdesk.domain.comparison import total
from flexdesk.gui.compare.finding import DifferenceFinder
from flexdesk.gui.compare.panes import ComparePanes
from flexdesk.gui.compare.words import alike_words, counts_words


class Found(QObject):
    """Shows one result at a time; none is shown while another comparison goes on."""

    def __init__(self, panes: ComparePanes, finder: DifferenceFinder, parent: QObject) -> None:
        super().__init__(parent)
        self._panes, self._finder = panes, finder
        self.result: ComparisonResult | None = None

    @property
    def words(self) -> str:
        """The counts as a sentence; blank as long as nothing was found."""
        return "" if self.result is None else counts_words(total(each.counts for each in self.result.sections))

    def leave(self) -> None:
        """Take away what was found before."""
        self.result = None
        self._panes.model.show(None)
        self._finder.renew(None)
        self._panes.matching.offer((), ())

    def show(self, result: ComparisonResult, *, one_section: bool) -> None:
        """Show the counts and the sections of a result, and what can be chosen because of it; keys are proposed for one section only."""
        self.result, panes = result, self._panes
        counts = [each.counts for each in result.sections]
        one = result.sections[0] if one_section and len(result.sections) == 1 else None
        panes.sides.show_sections(result.section_names, counts)
        columns = dict.fromkeys(name for each in result.sections for name in each.columns)
        panes.matching.offer(one.proposals if one else (), tuple(columns))
        panes.counts.show_counts(total(counts))

    def list(self, row: int) -> None:
        """List the differences of the kinds that are wanted, standing on a row, or say that there are none."""
        result, panes = self.result, self._panes
        if result is None:
            return
        panes.model.show(result, panes.counts.kinds)
        self._finder.renew(result)
        if result.difference_count:
            panes.show_differences()
            panes.table.stand(row)
        else:
            panes.show_alike(alike_words([each.counts for each in result.sections]))
