"""Reading stored bytes again, without the network: to finish a run that failed, or to see whether today's reader still agrees."""

from flexdesk.desk.orders import ReprocessOrder
from flexdesk.desk.reprocessing.outcome import Reread
from flexdesk.desk.reprocessing.rereading import read_again
from flexdesk.desk.verify.comparison import Comparison, Document
from flexdesk.desk.verify.findings import Findings
from flexdesk.desk.verify.layouts import Layouts
from flexdesk.domain.artifact import RawArtifactRecord
from flexdesk.domain.errors import UsageError
from flexdesk.domain.run import Run, RunOrder, RunStatus
from flexdesk.domain.watch import Watch
from flexdesk.ports import PayloadArchive, StatementReader, Store

_COMPARED = frozenset({"structure", "records"})


def reread(store: Store, reader: StatementReader, artifact: RawArtifactRecord, watch: Watch) -> Reread:
    """Compare an artifact with its bytes; raises StoreError when they are damaged, StatementError when they cannot be read any more."""
    audit, findings, sha256 = store.audit, Findings(), artifact.reference.payload_sha256
    layouts = Layouts(audit, findings)
    layouts.load(check=True)
    with read_again(store, reader, sha256, watch) as (outline, rows):
        comparison = Comparison(audit, layouts, findings, {}, _COMPARED)
        stored = [audit.artifact(artifact.raw_artifact_id)]
        _, count = comparison.compare(Document(sha256, outline, rows), stored, watch, artifact.reference.account_id)
    return Reread(artifact.raw_artifact_id, sha256, artifact.reader_version, outline.reader_version, count, findings.all())


def repeat(run: Run, order: ReprocessOrder) -> RunOrder:
    """Return the order of a run that shall finish `run`, with the requirements of now, not those of then; raises UsageError."""
    if run.result.status is RunStatus.STARTED:
        raise UsageError("RUN_NOT_FINAL", f"Run R-{run.run_id} is still going on.", "Wait until it has ended.")
    old = run.order
    return RunOrder(
        old.source,
        old.flex_query_id,
        old.requested_from,
        old.requested_to,
        old.file_name,
        order.required_sections,
        repeats_run_id=run.run_id,
    )


def kept_by(run: Run, archive: PayloadArchive) -> str:
    """Return the hash of the bytes that a run kept; raises UsageError if there are none."""
    sha256 = run.result.payload_sha256
    if sha256 is None or archive.info(sha256) is None:
        step = f"Take the statement in again; `flexdesk runs {run.run_id}` says why the run kept nothing."
        raise UsageError("PAYLOAD_NOT_FOUND", f"Run R-{run.run_id} kept no bytes.", step)
    return sha256
