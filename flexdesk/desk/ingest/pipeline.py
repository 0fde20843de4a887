"""The stages of a run, top to bottom: request, poll, download, archive, preflight, persist.

Archive first, judge second: IBKR may not give a statement twice on one day, so the bytes are kept before anybody judges them.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import Any

from flexdesk.desk.ingest.answers import AnswerKeeper
from flexdesk.desk.ingest.download import Spooled, digest_of, drop, respool, spool
from flexdesk.desk.ingest.files import RunFiles
from flexdesk.desk.ingest.judging import Judge, Judged
from flexdesk.desk.ingest.keeping import Kept, dated, keep, meet
from flexdesk.desk.ingest.preflight import require_sections
from flexdesk.desk.ingest.source import Source
from flexdesk.desk.ingest.timeline import MISTAKE, Step, Timeline
from flexdesk.domain.errors import (
    Cancelled,
    Failure,
    FlexDeskError,
    StatementError,
    StoreError,
)
from flexdesk.domain.goingon import going_on
from flexdesk.domain.report import IngestReport
from flexdesk.domain.run import RunOrder, RunResult, RunSource, RunStatus, Stage, StageEvent, StageState
from flexdesk.domain.watch import Watch
from flexdesk.ports import Delivery, StatementReader, Store


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Takes statements in; `payload_cap` is the largest payload in bytes."""

    store: Store
    reader: StatementReader
    payload_cap: int

    def ingest(self, order: RunOrder, source: Source, watch: Watch, begun: int | None = None) -> IngestReport:
        """Run all stages; a known problem ends in the report, any other is a bug and is raised after the run is finalised.

        `begun` is a run that was begun for this order already, and is gone on with.
        """
        return self._run(order, watch, lambda ingest: ingest.through(source), begun)

    def reprocess(self, order: RunOrder, sha256: str, watch: Watch) -> IngestReport:
        """Run the stages that judge and store, with bytes that the archive has kept; otherwise as `ingest`."""
        return self._run(order, watch, lambda ingest: ingest.again(sha256))

    def _run(self, order: RunOrder, watch: Watch, stages: Callable[["Ingest"], IngestReport], begun: int | None = None) -> IngestReport:
        try:
            run_id = self._begin(order, watch, begun)
        except FlexDeskError as error:
            return IngestReport(order.file_name, None, status_of(error), error.failure)
        files = RunFiles(self.store, run_id)
        ingest = Ingest(self, order, Timeline(self.store, run_id, watch, AnswerKeeper(files).keep), files, watch)
        try:
            return stages(ingest)
        except FlexDeskError as error:
            return ingest.failed(error.failure, status_of(error))
        except KeyboardInterrupt:
            ingest.failed(Cancelled().failure, RunStatus.CANCELLED)
            raise
        except BaseException:
            ingest.failed(MISTAKE, RunStatus.FAILED)
            raise
        finally:
            ingest.clean()

    def _begin(self, order: RunOrder, watch: Watch, begun: int | None) -> int:
        if begun is not None and self.store.take_over(begun):
            return begun
        return self.store.begin(replace(order, repeats_run_id=order.repeats_run_id or begun), watch)


class Ingest:
    """One run on its way through the stages."""

    def __init__(self, pipeline: Pipeline, order: RunOrder, timeline: Timeline, files: RunFiles, watch: Watch) -> None:
        self._store, self._reader, self._cap = pipeline.store, pipeline.reader, pipeline.payload_cap
        self._order, self._timeline, self._files, self._watch = order, timeline, files, watch
        self._numbered = Watch(timeline.progress, watch.event, watch.cancel)  # with the number of this run on all progress
        self._judge = Judge(self._store.catalog, self._reader, order, files, self._numbered)
        self._sha256: str | None = None
        self._kept = False
        self._packing = self._store.archive.packing()

    def through(self, source: Source) -> IngestReport:
        """Take the stages in their order."""
        spooled = self._download(source)
        self._archive(spooled)
        return self._take(lambda: spooled)

    def again(self, sha256: str) -> IngestReport:
        """Take the stages after the archive: nothing is downloaded, so the timeline begins with preflight."""
        self._sha256, self._kept = sha256, True
        return self._take(
            lambda: respool(self._store.archive.read(sha256), self._files.payload, sha256, self._watch), payload_sha256=sha256
        )

    @contextmanager
    def _stage(self, stage: Stage, **details: Any) -> Iterator[Step]:
        """Run a stage. Where the disk takes no more, the run's private files go before the failure is told: there is room for that then."""
        with self._timeline.stage(stage, **details) as step:
            try:
                yield step
            except (OSError, StoreError):
                self.clean()
                raise

    def _download(self, source: Source) -> Spooled:
        spooled = None
        try:
            with source.deliver(self._timeline, self._watch) as delivery, self._stage(Stage.DOWNLOAD, **source.details()) as step:
                met = self._met(delivery)
                spooled = met or spool(delivery, self._files.payload, self._cap, self._timeline, self._watch, self._packing)
                self._sha256 = spooled.sha256
                step.tell(bytes=spooled.size, payload_sha256=spooled.sha256)
                if self._order.source is RunSource.FILE and not met:
                    self._reader.sniff(spooled.head())
                if spooled.cut:
                    raise spooled.cut
        except FlexDeskError as error:
            if spooled is None or error is not spooled.cut:
                raise
        return spooled

    def _met(self, delivery: Delivery) -> Spooled | None:
        """Recognise a file whose artifacts are stored already: it need not be copied. Only one as long as some payload is looked at."""
        size = delivery.size
        if size is None or size > self._cap or not self._store.archive.holds(size) or not delivery.rewind():
            return None
        sha256, read = digest_of(delivery, self._timeline, self._watch)
        if self._judge.known(sha256):
            return Spooled(self._files.payload, sha256, read)
        delivery.rewind()
        return None

    def _archive(self, spooled: Spooled) -> None:
        with self._stage(Stage.ARCHIVE) as step:
            stored = self._store.archive.keep(spooled.path, spooled.sha256, self._timeline.run_id, self._numbered, self._packing)
            step.tell(payload_sha256=spooled.sha256, stored=stored)
        self._kept = True
        if spooled.cut:
            raise spooled.cut

    def _take(self, give: Callable[[], Spooled], **details: str) -> IngestReport:
        with self._stage(Stage.PREFLIGHT, **details) as step:
            spooled = give()
            known = self._judge.known(spooled.sha256)
            kept = None if known else self._at_once(spooled, step)
            judged = kept.judged if kept else self._judged(known or self._judge.known(spooled.sha256) or self._judge.read(spooled), step)
        return self._report(kept) if kept else self._persist(judged)

    def _judged(self, judged: Judged, step: Step) -> Judged:
        step.tell(
            sections=len(judged.section_names),
            records_seen=judged.records_seen,
            already_stored=judged.outline is None,
            warnings=[{"code": n.code, "count": n.count, "message": n.message} for n in judged.notices],
        )
        require_sections(self._order.required_sections, judged.section_names)
        return judged

    def _at_once(self, spooled: Spooled, step: Step) -> Kept | None:
        """Read, judge and store a large document in one transaction, so that storing does not wait for the end of reading.

        Whatever is wrong with it takes all of that back and returns None: then it goes the plain way, which has the last word.
        """
        if not self._reader.reads_ahead(spooled.path):  # one processor has the same work either way, and would hold the lock for all of it
            return None
        events: list[StageEvent] = []
        run_id = self._timeline.run_id
        kept = None
        try:
            with self._store.persisting(self._numbered) as work:
                if work.raw_artifacts_of_payload(spooled.sha256):  # another program came first, while this one waited for the lock
                    return None
                judged = self._judged(self._judge.read(spooled, work.raw_contents_persist), step)
                events += [
                    work.raw_run_event(run_id, Stage.PREFLIGHT, StageState.COMPLETED, step.details),
                    work.raw_run_event(run_id, Stage.PERSIST, StageState.STARTED, {}),
                ]
                kept = keep(work, judged, run_id)
                events.append(work.raw_run_finish(run_id, Stage.PERSIST, kept.details(), kept.result()))
        except BaseException as error:
            step.closed = kept is not None and self._committed()
            if not isinstance(error, StatementError | StoreError):
                raise
            if not step.closed:
                step.details.clear()
                drop(self._files.places)
                return None
        step.closed = True
        for event in events:
            self._watch.event(event)
        return kept

    def _persist(self, judged: Judged) -> IngestReport:
        with self._stage(Stage.PERSIST) as step:
            try:
                with self._store.persisting(self._numbered) as work:
                    kept = meet(work, judged, self._timeline.run_id) or keep(work, judged, self._timeline.run_id)
                    event = work.raw_run_finish(self._timeline.run_id, Stage.PERSIST, kept.details(), kept.result())
                    step.closed = True
            except BaseException as error:
                step.closed = step.closed and self._committed()
                if not (step.closed and isinstance(error, StoreError)):
                    raise
        self._watch.event(event)
        return self._report(kept)

    def _report(self, kept: Kept) -> IngestReport:
        report = kept.report(self._timeline.run_id, self._order.file_name)
        with suppress(StoreError):  # all is stored by now
            return dated(report, self._store.catalog)
        return report

    def _committed(self) -> bool:
        """Tell whether the store has this run as a success: the answer to a COMMIT can be lost on its way."""
        try:
            run = self._store.catalog.run(self._timeline.run_id)
        except StoreError:
            return False
        return run is not None and run.result.status is RunStatus.SUCCESS

    def failed(self, failure: Failure, status: RunStatus) -> IngestReport:
        """Finalise the run; if the store cannot take even that, the next start does it and the report tells all the same."""
        self.clean()  # on a full disk this makes the room that the end of the run needs
        if status is RunStatus.CANCELLED:
            failure = replace(failure, next_step=self._going_on(failure.next_step))
        with suppress(StoreError):
            self._store.finish(self._timeline.run_id, RunResult(status, failure, self._sha256, self._order.flex_query_id))
        return IngestReport(self._order.file_name, self._timeline.run_id, status, failure, self._sha256, kept=self._kept)

    def _going_on(self, otherwise: str) -> str:
        """Return how to go on with what was cancelled; in a store that cannot be read now, nobody knows better."""
        with suppress(StoreError):
            return going_on(self._timeline.run_id, self._order, self._store.catalog.events(self._timeline.run_id))
        return otherwise

    def clean(self) -> None:
        """Remove the private files of this run; what cannot be removed now goes at the next start."""
        with suppress(OSError):  # a full disk fails once more while it is closed
            self._packing.close()
        self._files.drop()


def status_of(error: FlexDeskError) -> RunStatus:
    """Return how a run ends that met this."""
    return RunStatus.CANCELLED if isinstance(error, Cancelled) else RunStatus.FAILED
