"""What is known of rows across artifacts: how many distinct ones there are, and what became of one."""

from collections.abc import Iterable

from flexdesk.domain.view import SectionScope
from flexdesk.ports import Catalog


class RowHistories:
    """Questions about the whole history of an account; `Desk.history`."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def merged_counts(self, section_names: Iterable[str]) -> dict[str, int]:
        """Return how many rows the merged view of each section has."""
        found = ((name, self._catalog.snapshot(SectionScope(name, merged=True))) for name in section_names)
        return {name: snapshot.record_count for name, snapshot in found if snapshot}
