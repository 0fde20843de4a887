"""Front end 3: a store read from Python, by `flexdesk.open_store`. Nothing is written, made or migrated."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from os import PathLike, fspath
from types import MappingProxyType, TracebackType
from typing import Any, Self

from flexdesk.bootstrap import open_reader
from flexdesk.desk.exporting import arrow
from flexdesk.domain.errors import UsageError
from flexdesk.domain.record import PROVENANCE, Record
from flexdesk.domain.view import SectionScope, SectionSnapshot, SectionSummary
from flexdesk.ports import Store


@dataclass(frozen=True, slots=True)
class Row:
    """One stored row: where it comes from, and its attributes as IBKR wrote them, in document order."""

    raw_record_id: int
    raw_artifact_id: int
    ingestion_run_id: int
    account_id: str
    report_date_local: str
    section_name: str
    row_tag: str
    source_row_ref: str
    attributes: Mapping[str, str]


def open_store(path_or_url: str | PathLike[str]) -> "StoreReader":
    """Open a store to read it: an SQLite file, or a database by its URL. Close it, or use it in a `with` block.

    A store that is not there or was made by an older FlexDesk is refused. Raises StoreError, UsageError (`flexdesk.domain.errors`).
    """
    return StoreReader(open_reader(fspath(path_or_url)))


class StoreReader:
    """The rows of one store.

    `artifact` is an id or several, `account` an account id; `current` leaves out artifacts that a later one covers; `merged` gives each
    distinct row once, at its first sighting.
    """

    def __init__(self, store: Store) -> None:
        self._store, self._catalog = store, store.catalog

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store."""
        self._store.close()

    def sections(self) -> tuple[SectionSummary, ...]:
        """Return the sections with their row counts, by name."""
        return self._catalog.sections()

    def records(
        self,
        section: str,
        *,
        artifact: int | Iterable[int] | None = None,
        account: str | None = None,
        current: bool = False,
        merged: bool = False,
    ) -> Iterator[Row]:
        """Yield rows in order, however many there are; raises UsageError for a section that these artifacts do not have."""
        snapshot = self._open(SectionScope(section, _ids(artifact), current, account, merged))
        return (_row(record) for page in self._catalog.stream(snapshot) for record in page.records())

    def arrow(
        self,
        section: str,
        *,
        artifact: int | Iterable[int] | None = None,
        account: str | None = None,
        current: bool = False,
        merged: bool = False,
    ) -> Any:
        """Return rows as a `pyarrow.Table`: three ids, then texts, null where a row lacks the attribute. Needs the extra `arrow`."""
        return self.arrow_batches(section, artifact=artifact, account=account, current=current, merged=merged).read_all()

    def arrow_batches(
        self,
        section: str,
        *,
        artifact: int | Iterable[int] | None = None,
        account: str | None = None,
        current: bool = False,
        merged: bool = False,
    ) -> Any:
        """Return the same as a `pyarrow.RecordBatchReader`, which holds one page of rows at a time."""
        snapshot = self._open(SectionScope(section, _ids(artifact), current, account, merged))
        pa = arrow.pyarrow("Arrow tables", "arrow")
        schema = arrow.schema(pa, PROVENANCE, arrow.unique(PROVENANCE, snapshot.columns))
        return pa.RecordBatchReader.from_batches(schema, self._batches(pa, snapshot, schema))

    def _open(self, scope: SectionScope) -> SectionSnapshot:
        found = self._catalog.snapshot(scope)
        if found is None:
            message = f"No section {scope.section_name} in these artifacts."
            raise UsageError("SECTION_NOT_FOUND", message, "List what there is with sections().")
        return found

    def _batches(self, pa: Any, snapshot: SectionSnapshot, schema: Any) -> Iterator[Any]:
        for page in self._catalog.stream(snapshot):
            origins = [[row[place] for row in page.rows] for place in range(len(PROVENANCE))]
            yield arrow.batch(pa, [*origins, *arrow.attributes(page, snapshot.columns)], schema)


def _ids(artifact: int | Iterable[int] | None) -> tuple[int, ...] | None:
    if artifact is None:
        return None
    return (artifact,) if isinstance(artifact, int) else tuple(sorted(set(artifact)))


def _row(record: Record) -> Row:
    return Row(
        record.raw_record_id,
        record.raw_artifact_id,
        record.ingestion_run_id,
        record.account_id,
        record.report_date_local,
        record.section_name,
        record.row_tag,
        record.source_row_ref,
        MappingProxyType(dict(record.attributes)),
    )
