"""Jobs for the run lane that go on until a test lets them: no sleeping, no real ingest."""

import threading

from flexdesk.domain.errors import StatementError
from flexdesk.domain.run import Stage, StageEvent, StageState
from flexdesk.domain.watch import Progress, Watch


class Gate:
    """A job that tells one event and one progress, then waits to be opened or cancelled."""

    def __init__(self, run_id: int = 131) -> None:
        self.run_id = run_id
        self._open = threading.Event()

    def open(self) -> None:
        """Let the job end."""
        self._open.set()

    def __call__(self, watch: Watch) -> str:
        watch.event(StageEvent(self.run_id, 1, Stage.DOWNLOAD, StageState.STARTED, "2026-11-24T07:02:00.000000Z"))
        watch.progress(Progress("x", 5_000_000, 20_000_000, "bytes", self.run_id, Stage.DOWNLOAD))
        while not self._open.is_set():
            watch.cancel.wait(0.002)
        return "done"


def failing(watch: Watch, run_id: int = 132) -> str:
    """Fail in preflight, as a job of the desk does that raises."""
    details = {"code": "NO_STATEMENT", "message": "There is no statement in it.", "next_step": "Choose another file."}
    watch.event(StageEvent(run_id, 1, Stage.PREFLIGHT, StageState.STARTED, "2026-11-24T07:02:00.000000Z"))
    watch.event(StageEvent(run_id, 2, Stage.PREFLIGHT, StageState.FAILED, "2026-11-24T07:02:01.000000Z", details))
    raise StatementError("NO_STATEMENT", "There is no statement in it.", "Choose another file.")


def storing(watch: Watch) -> None:
    """Store what it has, as an ingest does."""
    watch.event(StageEvent(133, 1, Stage.PERSIST, StageState.STARTED, "2026-11-24T07:03:00.000000Z"))
    watch.event(StageEvent(133, 2, Stage.PERSIST, StageState.COMPLETED, "2026-11-24T07:03:01.000000Z", {}))
