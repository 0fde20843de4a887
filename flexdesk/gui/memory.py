"""What was fetched while the window is open, for doing it again."""

from dataclasses import replace

from flexdesk.desk.orders import FetchRequest
from flexdesk.domain.report import IngestReport

MOST = 200


class FetchMemory:
    """Knows the request of a run. The tokens in there were typed for this session, or come from the key store; they live nowhere else."""

    def __init__(self, proxy: str | None = None) -> None:
        self._requests: dict[int, FetchRequest] = {}
        self.proxy = proxy
        """The proxy that was given in the window, empty for none at all; None where the setting counts."""

    def note(self, request: FetchRequest, report: IngestReport) -> None:
        """Remember how a run was ordered; of very many the oldest are forgotten."""
        if report.run_id is not None:
            self._requests[report.run_id] = replace(request, repeats_run_id=None, reference=None)
            while len(self._requests) > MOST:
                del self._requests[next(iter(self._requests))]

    def of_run(self, run_id: int) -> FetchRequest | None:
        """Return the request of a run of this session."""
        return self._requests.get(run_id)

    def renew(self, old: str, new: str) -> None:
        """Put a new token in the place of one that it ends."""
        for run_id, request in self._requests.items():
            if request.token == old:
                self._requests[run_id] = replace(request, token=new)

    def __repr__(self) -> str:
        return f"FetchMemory({len(self._requests)})"
