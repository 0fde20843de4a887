"""Layouts: tags with attribute names, which many rows share."""

from flexdesk.desk.verify.findings import RESTORE, Findings
from flexdesk.domain.finding import Finding
from flexdesk.domain.record import Layout
from flexdesk.domain.stored import StoredLayout
from flexdesk.ports import Audit


class Layouts:
    """All layouts of a store; checks each, and knows which stand for one of a document.

    A layout that is damaged in its names or in its digest is told once; rows that use it are still recognised by what is left of it.
    """

    def __init__(self, audit: Audit, findings: Findings) -> None:
        self._by_digest: dict[bytes, set[int]] = {}
        self._ids: dict[Layout, frozenset[int]] = {}
        self.known: dict[int, StoredLayout] = {}
        self._audit, self._findings = audit, findings

    def load(self, *, check: bool) -> None:
        """Read them all; with `check` tell which are damaged."""
        for layout_id in self._audit.ids("row_layout"):
            with self._findings.surviving(f"Layout {layout_id}"):
                stored = self._audit.layout(layout_id)
                self.known[layout_id] = stored
                digest = _digest(stored.layout)
                for each in (digest, stored.digest):
                    self._by_digest.setdefault(each, set()).add(layout_id)
                if check and (digest != stored.digest or not stored.names_agree):
                    message = f"Layout {layout_id} (rows {stored.layout.row_tag}) is damaged: tag or attribute names are not those stored."
                    self._findings.add(Finding("LAYOUT_DAMAGED", message, RESTORE, schema_object=f"row_layout {layout_id}"))

    def ids(self, layout: Layout) -> frozenset[int]:
        """Return the ids of the stored layouts that are this one."""
        if layout not in self._ids:
            self._ids[layout] = frozenset(self._by_digest.get(layout.digest(), ()))
        return self._ids[layout]

    def digest(self, layout_id: int) -> bytes | None:
        """Return the digest of a stored layout, as far as it is known."""
        stored = self.known.get(layout_id)
        return stored.digest if stored else None


def _digest(layout: Layout) -> bytes:
    try:
        return layout.digest()
    except (TypeError, ValueError):  # what stands for a name is no text
        return b""
