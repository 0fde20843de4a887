"""What a spreadsheet would spoil in the rows that go out: looked for beside everything else, told when it is known."""

from PySide6.QtCore import QObject, Signal

from flexdesk.desk.exporting.shape import chosen
from flexdesk.desk.orders import What
from flexdesk.desk.service import Desk
from flexdesk.domain.errors import Failure
from flexdesk.domain.record import PROVENANCE
from flexdesk.domain.rowquery import RowSet
from flexdesk.domain.spreadsheet import Survey
from flexdesk.domain.watch import Progress, Watch
from flexdesk.gui.lanes.job import LaneJob
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.shell import Shell
from flexdesk.gui.widgets.toned import TonedLabel
from flexdesk.gui.words import plural, tr

_NAMED = 3
"""More columns than these are counted, not named."""


class Surveys(QObject):
    """Looks through rows on the lane for scans; what was found stays known. `changed` says that there is something new to tell."""

    changed = Signal()

    def __init__(self, shell: Shell, rows: RowSet, parent: QObject) -> None:
        super().__init__(parent)
        self._shell, self._rows = shell, rows
        self._found: dict[What, Survey] = {}
        self._asked: What | None = None
        self._lost = set[What]()
        self._job: LaneJob | None = None
        self.percent = 0

    def of(self, what: What) -> Survey | None:
        """Return what these rows say, if that is known yet."""
        return self._found.get(what)

    def is_lost(self, what: What) -> bool:
        """Tell whether these rows could not be looked through."""
        return what in self._lost

    def look(self, what: What) -> None:
        """Begin to look, unless it is known; what was looked at before is left."""
        self.leave()
        if what in self._found:
            return
        self._lost.discard(what)
        self._asked = what
        desk, rows = self._shell.desk, self._rows
        self._job = LaneJob(
            self._shell.lanes.scan, tr("Looking for formulas"), lambda watch: (what, _survey(desk, rows, what, watch)), self
        )
        self._job.progressed.connect(self._progress)
        self._job.ended.connect(self._keep)
        self._job.failed.connect(self._lose)

    def leave(self) -> None:
        """Stop looking."""
        job, self._job = self._job, None
        self.percent = 0
        if job is not None:
            job.leave()

    def _progress(self, progress: Progress) -> None:
        self.percent = 100 * progress.done // max(1, progress.total or 1)
        self.changed.emit()

    def _keep(self, found: tuple[What, Survey]) -> None:
        self._job = None
        self._found[found[0]] = found[1]
        self.changed.emit()

    def _lose(self, _failure: Failure) -> None:
        """What is wrong the export itself will say."""
        self._job = None
        if self._asked is not None:
            self._lost.add(self._asked)
        self.changed.emit()


def _survey(desk: Desk, rows: RowSet, what: What, watch: Watch) -> Survey:
    return desk.exports.survey(chosen(rows, what), watch)


def show_danger(label: TonedLabel, surveys: Surveys, what: What, columns: tuple[str, ...], *, guarded: bool, provenance: bool) -> None:
    """Say what is known of these rows and columns."""
    survey = surveys.of(what)
    if surveys.is_lost(what):
        label.say(tr("What a spreadsheet would change could not be found out."), Tone.WARNING, "warning")
        return
    if survey is None:
        label.say(tr("Looking for what a spreadsheet would change… {n} %").format(n=surveys.percent), Tone.NEUTRAL, "running")
        return
    told = danger_words(survey, (*PROVENANCE, *columns) if provenance else columns, guarded=guarded)
    label.say(" ".join(told) or tr("Nothing here that a spreadsheet would compute or round."), *_look(told))


def danger_words(survey: Survey, columns: tuple[str, ...], *, guarded: bool) -> list[str]:
    """Return a sentence for each danger."""
    told = []
    cells = survey.formula_cells(columns)
    if cells and guarded:
        told.append(
            plural(
                cells,
                tr("{n} cell gets a ' before it, so that no spreadsheet computes it."),
                tr("{n} cells get a ' before them, so that no spreadsheet computes them."),
            )
        )
    elif cells:
        told.append(
            plural(
                cells,
                tr("{n} cell would be read as a formula by a spreadsheet."),
                tr("{n} cells would be read as formulas by a spreadsheet."),
            )
        )
    long = survey.long_columns(columns)
    if long:
        names = ", ".join(long[:_NAMED]) + ("…" if len(long) > _NAMED else "")
        one, many = (
            tr("{n} column has ids over 15 digits, which Excel rounds: {names}."),
            tr("{n} columns have ids over 15 digits, which Excel rounds: {names}."),
        )
        told.append(plural(len(long), one, many, names=names))
    return told


def _look(told: list[str]) -> tuple[Tone, str]:
    return (Tone.WARNING, "warning") if told else (Tone.NEUTRAL, "success")
