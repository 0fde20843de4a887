"""The parts of a Desk. Each is imported when it is first asked for: a list of runs need not wait for what compares or verifies."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from flexdesk.desk.comparing.history import RowHistories
    from flexdesk.desk.comparing.questions import Comparisons
    from flexdesk.desk.copying import Copying
    from flexdesk.desk.exporting import Exports
    from flexdesk.desk.fetching.backfill import Backfills
    from flexdesk.desk.fetching.connections import Connections
    from flexdesk.desk.fetching.due import Due
    from flexdesk.desk.fetching.queries import Queries
    from flexdesk.desk.ingest.answers import KeptBytes
    from flexdesk.desk.ingest.intake import Intake
    from flexdesk.desk.orders import FetchRequest
    from flexdesk.desk.querydoctor import QueryDoctor
    from flexdesk.desk.rows.rows import Rows
    from flexdesk.desk.standing.coverage import Coverage
    from flexdesk.desk.standing.overview import Overview
    from flexdesk.desk.standing.proof import Proof
    from flexdesk.domain.report import IngestReport
    from flexdesk.domain.watch import Watch
    from flexdesk.ports import Clock, FlexService, SecretStore, StatementReader, Store, StoreCopy, Unpacker
    from flexdesk.settings import Settings


@dataclass(frozen=True, slots=True)
class Parts:
    """What a Desk is put together from.

    `service` makes the Flex Web Service for a token, a base URL and a proxy (None: the setting's), `copy_to` opens another store by its
    address.
    """

    settings: Settings
    store: Store
    reader: StatementReader
    unpacker: Unpacker
    service: Callable[[str, str, str | None], FlexService]
    copy_to: Callable[[str], StoreCopy]
    keys: SecretStore
    clock: Clock


class Toolbox:
    """What a Desk works with."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._store = parts.store
        self._catalog = parts.store.catalog

    @cached_property
    def history(self) -> RowHistories:
        from flexdesk.desk.comparing.history import RowHistories

        return RowHistories(self._catalog)

    @cached_property
    def comparisons(self) -> Comparisons:
        from flexdesk.desk.comparing.questions import Comparisons

        return Comparisons(self._catalog)

    @cached_property
    def rows(self) -> Rows:
        from flexdesk.desk.rows.rows import Rows

        return Rows(self._catalog, self._store.row_values)

    @cached_property
    def exports(self) -> Exports:
        from flexdesk.desk.exporting import Exports

        return Exports(self._catalog, self._parts.clock)

    @cached_property
    def proof(self) -> Proof:
        from flexdesk.desk.standing.proof import Proof

        return Proof(self._store)

    @cached_property
    def kept(self) -> KeptBytes:
        from flexdesk.desk.ingest.answers import KeptBytes

        return KeptBytes(self._catalog, self._store.archive)

    @cached_property
    def doctor(self) -> QueryDoctor:
        from flexdesk.desk.querydoctor import QueryDoctor

        return QueryDoctor(self._store, self._parts.reader)

    @cached_property
    def copying(self) -> Copying:
        from flexdesk.desk.copying import Copying

        return Copying(self._parts.copy_to, self._parts.reader)

    @cached_property
    def connections(self) -> Connections:
        from flexdesk.desk.fetching.connections import Connections

        return Connections(self._store.book, self._parts.keys, self._parts.clock)

    @cached_property
    def queries(self) -> Queries:
        from flexdesk.desk.fetching.queries import Queries

        return Queries(self._store.book, self.connections, self.coverage, self._parts.clock)

    @cached_property
    def coverage(self) -> Coverage:
        from flexdesk.desk.standing.coverage import Coverage

        return Coverage(self._store.ledger, self._store.book, self._parts.clock)

    @cached_property
    def due(self) -> Due:
        from flexdesk.desk.fetching.due import Due

        return Due(self._store.book, self._store.ledger, self.connections, self.queries, self._parts.clock, self._fetch)

    @cached_property
    def overview(self) -> Overview:
        from flexdesk.desk.standing.overview import Overview

        return Overview(self._catalog, self.proof, self.due, self._parts.clock)

    @cached_property
    def backfills(self) -> Backfills:
        from flexdesk.desk.fetching.backfill import Backfills

        return Backfills(self._store.book, self._store.ledger, self.queries, self.coverage, self._parts.clock, self._fetch)

    @cached_property
    def _intake(self) -> Intake:
        from flexdesk.desk.ingest.intake import Intake

        parts = self._parts
        return Intake(parts.settings, parts.store, parts.reader, parts.unpacker, parts.service)

    def _fetch(self, request: FetchRequest, watch: Watch) -> IngestReport:
        """Fetch as the Desk does, when the token is free."""
        from flexdesk.desk.fetching.turn import in_turn

        self._intake.check(request)
        return in_turn(self._store, request, watch, self.fetch_now)

    def fetch_now(self, request: FetchRequest, watch: Watch) -> IngestReport:
        """Fetch as whoever has the turn: a subclass may do that elsewhere."""
        return self._intake.fetch(request, watch)
