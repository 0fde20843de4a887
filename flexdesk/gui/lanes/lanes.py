"""The lanes of the window: one for runs, the others for looking, so that no ingest ever blocks a look at the rows."""

from types import TracebackType
from typing import Self

from flexdesk.gui.lanes.collector import Collector
from flexdesk.gui.lanes.lane import Lane
from flexdesk.gui.lanes.runlane import RunLane


class Lanes:
    """Owns the threads: use it in a `with`, or close it.

    `run` does ingests; `read` answers screens (lists, pages); `slow` has what may take seconds and must not delay a page: XML fragments,
    and what writes files: exports, saving payloads; `compare` and `proof` have what may take minutes, can be stopped, and loses nothing
    by it: comparisons, verification; `scan` goes through many rows, and can be stopped at once: filters, orders, finds; `past` has the
    history of a row, which is read unasked: nobody who filters waits for it; `side` looks at what is not
    the store: folders of the user, the key store. As long as there are such threads, garbage is collected on that of the window only.
    """

    def __init__(self) -> None:
        self._collector = Collector()
        self.run = RunLane("run lane")
        self.read = Lane("read lane")
        self.slow = RunLane("slow lane")
        self.compare = RunLane("compare lane")
        self.proof = RunLane("proof lane")
        self.scan = RunLane("scan lane")
        self.past = RunLane("past lane")
        self.side = Lane("side lane")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def idle(self) -> bool:
        """Whether nobody waits for an answer of any of them."""
        return all(each.idle for each in (*self._stoppable, self.read, self.side))

    def close(self) -> None:
        """Ask what runs to stop, and join the threads."""
        for each in self._stoppable:
            each.stop()
        for lane in (*self._stoppable, self.read, self.side):
            lane.close()
        self._collector.close()

    @property
    def _stoppable(self) -> tuple[RunLane, ...]:
        return (self.run, self.slow, self.compare, self.proof, self.scan, self.past)
