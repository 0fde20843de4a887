"""Taking in: files and fetches on their way into the pipeline, and stored bytes on their way through it again."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from flexdesk.desk.ingest.pipeline import Pipeline
from flexdesk.desk.ingest.source import FileSource, WebSource, unreadable
from flexdesk.desk.orders import FetchRequest, ImportOrder, ReprocessOrder
from flexdesk.domain.artifact import RawArtifactRecord
from flexdesk.domain.errors import FileError
from flexdesk.domain.reference import CUT
from flexdesk.domain.report import IngestReport
from flexdesk.domain.run import Run, RunOrder, RunSource, RunStatus
from flexdesk.domain.watch import Watch
from flexdesk.ports import FetchOrder, FlexService, Member, StatementReader, Store, Unpacker
from flexdesk.settings import Settings

if TYPE_CHECKING:
    from flexdesk.desk.reprocessing.outcome import Reprocessed


class Intake:
    """What the Desk takes in; `service` makes the Flex Web Service for a token, a base URL and a proxy."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        reader: StatementReader,
        unpacker: Unpacker,
        service: Callable[[str, str, str | None], FlexService],
    ) -> None:
        self._settings, self._store, self._reader = settings, store, reader
        self._unpacker, self._service = unpacker, service
        self._pipeline = Pipeline(store, reader, settings.payload_cap)

    def members(self, order: ImportOrder, watch: Watch) -> Iterator[IngestReport]:
        """Take in one file, or each member of an archive."""
        name = order.file.encode(errors="backslashreplace").decode()  # on Linux a name can hold bytes that are no text
        run = RunOrder(
            RunSource.FILE,
            order.query_id,
            file_name=name,
            required_sections=order.required_sections,
            repeats_run_id=order.repeats_run_id,
        )
        for member in self._members(order):
            if isinstance(member, FileError):
                yield IngestReport(order.file, None, RunStatus.FAILED, member.failure)
            else:
                with closing(member.file):
                    report = self._pipeline.ingest(run, FileSource(member.file, name, member.name, member.size), watch)
                yield replace(report, member=member.name)

    def _members(self, order: ImportOrder) -> Iterator[Member | FileError]:
        """Yield what can be opened, and last the problem that ended it; what goes wrong with a member later is not caught here."""
        try:
            yield from self._unpacker.unpack(order.file)
        except OSError as error:
            yield unreadable(order.file, error)
        except FileError as error:
            yield error

    def check(self, request: FetchRequest) -> None:
        """Raise UsageError for what cannot be asked for; such a request begins no run."""
        self._service(request.token, request.base_url or self._settings.base_url, request.proxy)

    def fetch(self, request: FetchRequest, watch: Watch) -> IngestReport:
        """Fetch one statement from the Flex Web Service, as the run that was begun for it."""
        service = self._service(request.token, request.base_url or self._settings.base_url, request.proxy)
        deadline = request.deadline or self._settings.deadline
        order = FetchOrder(request.query_id, request.from_date, request.to_date, deadline, request.reference)
        source = WebSource(service, order)
        report = self._pipeline.ingest(run_order(request), source, watch, request.run_id)
        open_still = report.failure and (report.payload_sha256 is None or report.failure.code in CUT)
        return replace(report, reference=source.reference) if open_still else report

    def reread(self, artifact: RawArtifactRecord, watch: Watch) -> "Reprocessed":
        """Read the bytes of a stored artifact again."""
        from flexdesk.desk.reprocessing.outcome import Reprocessed
        from flexdesk.desk.reprocessing.reprocess import reread

        return Reprocessed(rereads=(reread(self._store, self._reader, artifact, watch),))

    def again(self, run: Run, order: ReprocessOrder, watch: Watch) -> "Reprocessed":
        """Read what a run kept again: its artifacts, or for the first time what it left unread. Raises UsageError, StoreError."""
        from flexdesk.desk.reprocessing.outcome import Reprocessed
        from flexdesk.desk.reprocessing.reprocess import kept_by, repeat, reread

        met = self._store.catalog.artifacts_of_run(run.run_id)
        if met:
            return Reprocessed(rereads=tuple(reread(self._store, self._reader, each.artifact, watch) for each, _ in met))
        return Reprocessed(self._pipeline.reprocess(repeat(run, order), kept_by(run, self._store.archive), watch))


def run_order(request: FetchRequest) -> RunOrder:
    """Return the facts that the run of a fetch starts with."""
    return RunOrder(
        RunSource.WEB_SERVICE,
        request.query_id,
        request.from_date,
        request.to_date,
        required_sections=request.required_sections,
        repeats_run_id=request.repeats_run_id,
    )
