"""The history of a row as lines: its versions, newest first, with what changed in each, then the rows it is related to."""

from collections.abc import Iterator
from dataclasses import dataclass

from flexdesk.desk.service import Desk
from flexdesk.domain.comparison import Change
from flexdesk.domain.rowhistory import RelatedRow, RowHistory, RowVersion
from flexdesk.domain.view import SectionScope, SectionSnapshot
from flexdesk.domain.watch import Watch
from flexdesk.gui.places.place import Place
from flexdesk.gui.rows.marked import marked
from flexdesk.gui.rows.opening import number_in_section
from flexdesk.gui.words import plural, tr

MOST_CHANGES = 30
ARROW = "→"


@dataclass(frozen=True, slots=True)
class PastLine:
    """The row a line is about, the runs that met it first and last, and a few words; a line of its own for each change has words only."""

    number: int
    place: Place | None
    first_run: int | None
    last_run: int | None
    text: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class Past:
    """What the history of one row comes to: a word for its tab, a sentence, and the lines."""

    word: str
    sentence: str
    lines: tuple[PastLine, ...]


def read_past(desk: Desk, raw_record_id: int, section_name: str, watch: Watch) -> Past:
    """Read what became of a row and where its versions stand; call it on a lane."""
    history = desk.history.of(raw_record_id, watch)
    places = _Places(desk, watch)
    told = [*_versions(history, section_name, places), *(_related(each, places) for each in history.related)]
    lines = tuple(PastLine(number, *each) for number, each in enumerate(told))
    return Past(_word(history), _sentence(history), lines)


_Told = tuple[Place | None, int | None, int | None, str, bool]


class _Places:
    """Finds the address of a record; opens each section of an artifact once."""

    def __init__(self, desk: Desk, watch: Watch) -> None:
        self._desk, self._watch = desk, watch
        self._opened: dict[tuple[int, str], SectionSnapshot] = {}

    def of(self, raw_record_id: int, artifact_id: int, section_name: str) -> Place:
        key = (artifact_id, section_name)
        self._watch.cancel.check()
        if key not in self._opened:
            self._opened[key] = self._desk.open_section(SectionScope(section_name, (artifact_id,)))
        return Place.rows(artifact_id, section_name, number_in_section(self._opened[key], raw_record_id))


def _versions(history: RowHistory, section_name: str, places: _Places) -> Iterator[_Told]:
    for number, version in reversed(tuple(enumerate(history.versions))):
        place = places.of(version.raw_record_id, version.raw_artifact_id, section_name)
        here = number == history.here
        yield (place, version.first_seen_run, version.last_seen_run, _what(version, number), here)
        yield from ((None, None, None, text, here) for text in _changes(version) if number)


def _what(version: RowVersion, number: int) -> str:
    if not number:
        return tr("first version")
    return plural(len(version.changes), tr("{n} change"), tr("{n} changes")) if version.changes else tr("the same again")


def _changes(version: RowVersion) -> list[str]:
    told = [change_text(change) for change in version.changes[:MOST_CHANGES]]
    more = len(version.changes) - len(told)
    return [*told, *([plural(more, tr("and {n} more"), tr("and {n} more"))] if more else [])]


def change_text(change: Change) -> str:
    """Return what happened to one attribute; values are marked, as everywhere where they are looked at."""
    old, new = (tr("(absent)") if value is None else marked(value) or tr("(empty)") for value in (change.old, change.new))
    return f"{change.name}: {old} {ARROW} {new}"


def _related(row: RelatedRow, places: _Places) -> _Told:
    place = places.of(row.raw_record_id, row.raw_artifact_id, row.section_name)
    sentence = tr("refers to this row: {name} {value}") if row.refers_here else tr("this row refers to it: {name} {value}")
    return (place, None, None, sentence.format(name=row.attribute, value=row.value), False)


def _word(history: RowHistory) -> str:
    parts = []
    if len(history.versions) > 1:
        parts.append(plural(len(history.versions), "", tr("{n} versions")))
    if history.related:
        parts.append(plural(len(history.related), tr("{n} related row"), tr("{n} related rows")))
    return ", ".join(parts)


def _sentence(history: RowHistory) -> str:
    artifacts = plural(history.version.artifact_count, tr("This version is in {n} artifact."), tr("This version is in {n} artifacts."))
    if not history.key:
        return artifacts + " " + tr("No id tells which other rows would be versions of it.")
    return artifacts + " " + tr("Versions are told by {key}.").format(key=", ".join(history.key))
