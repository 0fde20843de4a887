"""What a front end can ask the query doctor."""

from contextlib import closing

from flexdesk.desk.ingest import drift
from flexdesk.desk.querydoctor.doctor import judge
from flexdesk.desk.reprocessing.reprocess import kept_by
from flexdesk.desk.reprocessing.rereading import read_again
from flexdesk.domain.advice import Judgement, Purpose
from flexdesk.domain.drift import Drift
from flexdesk.domain.run import Run
from flexdesk.domain.watch import Watch
from flexdesk.ports import StatementReader, Store


class QueryDoctor:
    """Judges queries by what they delivered; offline, from stored bytes."""

    def __init__(self, store: Store, reader: StatementReader) -> None:
        self._store, self._reader = store, reader

    def judge(self, payload_sha256: str, purpose: Purpose, watch: Watch | None = None) -> Judgement:
        """Judge a payload against a purpose; raises StoreError when its bytes are damaged, StatementError when they are no statement."""
        with read_again(self._store, self._reader, payload_sha256, watch or Watch()) as (outline, rows), closing(rows.batches()) as batches:
            return judge(outline, batches, purpose, payload_sha256)

    def judge_run(self, run: Run, purpose: Purpose, watch: Watch | None = None) -> Judgement:
        """As `judge`, for what a run kept, also if it failed; raises UsageError if it kept nothing."""
        return self.judge(kept_by(run, self._store.archive), purpose, watch)

    def drift(self, run: Run) -> tuple[Drift, ...]:
        """Return what a run found changed in the shape of its query's statements."""
        return drift.told(self._store.catalog.events(run.run_id))
