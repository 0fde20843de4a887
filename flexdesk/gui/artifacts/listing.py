"""The artifact list in words: one line per artifact, searchable and sorted newest first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from flexdesk.domain.artifact import Dedupe
from flexdesk.domain.view import ArtifactSummary, Sighting
from flexdesk.gui.artifacts.verdict import VerdictWords, verdict_words
from flexdesk.gui.places.place import Place
from flexdesk.gui.querynames import NO_NAMES, id_words, name_of
from flexdesk.gui.words import artifact_ref, file_name, grouped, plural, run_ref, size, tr, whole_path


@dataclass(frozen=True, slots=True)
class ArtifactLine:
    """One artifact as the list shows it."""

    artifact_id: int
    ref: str
    verdict: VerdictWords
    standing: str
    account: str
    query_id: str
    query: str
    period: str
    generated: str
    rows: str
    size: str
    run_id: int
    run: str
    source: str
    source_tip: str
    sha256: str
    is_current: bool
    dedupe: Dedupe
    twin_id: int | None

    @property
    def comparison(self) -> Place | None:
        """Where this artifact is compared with the one it was compared with when it came."""
        return None if self.twin_id is None else Place.compare(self.twin_id, self.artifact_id)


def line(summary: ArtifactSummary, names: Mapping[str, str] = NO_NAMES) -> ArtifactLine:
    """Return an artifact in words; `names` are those of the saved queries, by id."""
    kept, verdict = summary.artifact, summary.verdict
    return ArtifactLine(
        artifact_id=kept.raw_artifact_id,
        ref=artifact_ref(kept.raw_artifact_id),
        verdict=verdict_words(verdict.dedupe, verdict.twin_artifact_id, verdict.revision),
        standing=tr("current") if summary.is_current else tr("superseded"),
        account=kept.reference.account_id,
        query_id=id_words(kept.reference.flex_query_id),
        query=name_of(kept.reference.flex_query_id, names),
        period=period_words(kept.period_from, kept.period_to),
        generated=kept.when_generated,
        rows=grouped(kept.record_count),
        size=size(summary.payload_size),
        run_id=kept.ingestion_run_id,
        run=run_ref(kept.ingestion_run_id),
        source=file_name(summary.file_name) if summary.file_name else run_ref(kept.ingestion_run_id),
        source_tip=" · ".join(filter(None, (run_ref(kept.ingestion_run_id), whole_path(summary.file_name)))),
        sha256=kept.reference.payload_sha256,
        is_current=summary.is_current,
        dedupe=verdict.dedupe,
        twin_id=verdict.twin_artifact_id,
    )


def query_tip(each: ArtifactLine) -> str:
    """Return what the query of an artifact is called, with its id where that is another."""
    return each.query if each.query == each.query_id else tr("{name} ({id})").format(name=each.query, id=each.query_id)


def period_words(start: str, end: str) -> str:
    """Return a period; one day is written once."""
    return start if start == end else tr("{start} to {end}").format(start=start, end=end)


@dataclass(frozen=True, slots=True)
class ArtifactFilters:
    """Which artifacts are listed, and whether those of one account, query and period stand together."""

    text: str = ""
    dedupe: Dedupe | None = None
    current_only: bool = False
    account: str | None = None
    in_series: bool = False


def matching(lines: Iterable[ArtifactLine], filters: ArtifactFilters) -> list[ArtifactLine]:
    """Return the lines that contain every word of the text somewhere and pass the filters, in series if asked."""
    words = filters.text.casefold().split()
    found = [
        each
        for each in lines
        if (filters.dedupe is None or each.dedupe is filters.dedupe)
        and (each.is_current or not filters.current_only)
        and (filters.account is None or each.account == filters.account)
        and all(word in _haystack(each) for word in words)
    ]
    return _in_series(found) if filters.in_series else found


def _in_series(lines: Iterable[ArtifactLine]) -> list[ArtifactLine]:
    """Return what says the same account, query and period together, where the newest of them stands; the earlier ones are set in."""
    series: dict[tuple[str, str, str], list[ArtifactLine]] = {}
    for each in lines:
        series.setdefault((each.account, each.query_id, each.period), []).append(each)
    return [replace(each, ref=f"└ {each.ref}") if number else each for one in series.values() for number, each in enumerate(one)]


def sightings_words(sightings: Sequence[Sighting]) -> str:
    """Return how often an artifact was met."""
    return plural(len(sightings), tr("Seen {n} time"), tr("Seen {n} times"))


def sighting_words(sighting: Sighting) -> str:
    """Return what one run found, beside its id."""
    how = {
        Dedupe.NEW: tr("brought it"),
        Dedupe.DUPLICATE: tr("same bytes"),
        Dedupe.UNCHANGED: tr("brought it: same content as before"),
        Dedupe.REVISION: tr("brought it: a revision"),
    }[sighting.dedupe]
    return f"{file_name(sighting.source)} · {how}" if sighting.source else how


def _haystack(each: ArtifactLine) -> str:
    whose = (each.account, each.query, each.query_id, each.period)
    return " ".join((each.ref, each.verdict.short, each.standing, *whose, each.generated, each.run, each.source, each.sha256)).casefold()
