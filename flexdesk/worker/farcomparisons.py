"""Comparisons of a window."""

from collections.abc import Sequence

from flexdesk.desk.comparing.questions import Comparisons, Order
from flexdesk.desk.comparing.result import ComparisonResult
from flexdesk.domain.rowquery import FindOrder, Found
from flexdesk.domain.watch import Watch
from flexdesk.ports import Catalog
from flexdesk.worker.messages import Call
from flexdesk.worker.workers import Workers


class FarComparisons(Comparisons):
    """Comparisons that are found, searched and written in a worker; what they say is read here, page by page."""

    def __init__(self, catalog: Catalog, workers: Workers) -> None:
        super().__init__(catalog)
        self._workers = workers

    def find(self, order: Order, watch: Watch | None = None) -> ComparisonResult:
        found: ComparisonResult = self._workers.call(Call("comparisons.find", (order,)), watch or Watch())
        return found

    def search(self, result: ComparisonResult, numbers: Sequence[int], order: FindOrder, watch: Watch | None = None) -> Found:
        found: Found = self._workers.call(Call("comparisons.search", (result, numbers, order)), watch or Watch())
        return found

    def save(self, result: ComparisonResult, target: str, watch: Watch | None = None) -> int:
        found: int = self._workers.call(Call("comparisons.save", (result, target)), watch or Watch())
        return found
