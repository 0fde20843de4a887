"""Statements as the store gets them: an outline and encoded rows, put together without any XML."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from flexdesk.domain.artifact import (
    RawArtifactPersistRequest,
    RawArtifactPersistResult,
    RawArtifactReference,
    RawRecordPersistRequest,
    RawRecordPersistResult,
)
from flexdesk.domain.content import ContentHash
from flexdesk.domain.dates import UNKNOWN, iso_date, period_key
from flexdesk.domain.outline import SectionPart, Statement
from flexdesk.domain.record import SEPARATOR, Layout, RecordBatch, RowTuple, exact_hash, version_hash
from flexdesk.domain.run import RunOrder, RunResult, RunSource, RunStatus, Stage
from flexdesk.domain.watch import Watch
from flexdesk.store.store import SqlStore

Attributes = dict[str, str]


@dataclass(frozen=True)
class Row:
    """One element: `below` is its parent's path below the section, for nested ones."""

    tag: str
    attributes: Attributes
    index: int = 0
    below: str = ""


@dataclass(frozen=True)
class Section:
    """Adjacent children of a statement with one tag; `container` is False for a section that is its own row."""

    name: str
    rows: Sequence[Row] = ()
    container: bool = True


@dataclass(frozen=True)
class Day:
    """One `FlexStatement`."""

    account: str
    sections: Sequence[Section]
    start: str = "20260102"
    end: str = "20260130"
    more: Attributes = field(default_factory=dict)

    @property
    def header(self) -> tuple[tuple[str, str], ...]:
        return tuple(({"accountId": self.account, "fromDate": self.start, "toDate": self.end} | self.more).items())


@dataclass(frozen=True)
class Stored:
    """What became of a document."""

    run_id: int
    sha256: str
    results: tuple[RawArtifactPersistResult, ...]
    records: RawRecordPersistResult


class Document:
    """Statements in document order, encoded the way the reader does it; rows go out in batches of `batch`."""

    def __init__(self, *days: Day, batch: int = 2000) -> None:
        self.days = days
        self._batch = batch
        self._layouts: dict[tuple[str, ...], int] = {}
        self.parts: list[SectionPart] = []
        self._rows: list[list[RowTuple]] = []
        self.expected: list[tuple[str, str, str, str, Attributes]] = []
        self.contents: dict[str, ContentHash] = {}
        for number, day in enumerate(days):
            self._take(number, day)
        self.sha256 = hashlib.sha256(repr(days).encode()).hexdigest()

    def _take(self, number: int, day: Day) -> None:
        account = day.account or UNKNOWN
        content = self.contents.setdefault(account, ContentHash())
        seen: dict[str, int] = {}
        for section in day.sections:
            index = seen[section.name] = seen.get(section.name, 0) + 1
            home = f"FlexStatement[{number + 1}]"
            rows = [self._encode(home, section, index, at, row) for at, row in enumerate(section.rows)]
            content.rows(section.name, [row[6] for row in rows])
            layouts = tuple(dict.fromkeys(row[0] for row in rows))
            self.parts.append(SectionPart(number, section.name, len(rows), layouts))
            self._rows.append(rows)
            for encoded, row in zip(rows, section.rows, strict=True):
                place = f"{encoded[1]}/{row.tag}[{encoded[2]}]"
                date = encoded[4] or iso_date(day.end)
                self.expected.append((account, date, section.name, place, row.attributes))

    def _encode(self, home: str, section: Section, index: int, at: int, row: Row) -> RowTuple:
        layout = Layout(row.tag, tuple(row.attributes))
        number = self._layouts.setdefault((row.tag, *row.attributes), len(self._layouts))
        values = SEPARATOR.join(row.attributes.values())
        parent = f"{home}/{section.name}[{index}]" if section.container else home
        date = row.attributes.get("reportDate")
        return (
            number,
            parent + row.below,
            row.index or (at + 1 if section.container else index),
            values,
            iso_date(date) if date else None,
            exact_hash(layout.digest(), values),
            version_hash(row.tag, tuple(row.attributes.items())),
        )

    def batches(self) -> Iterator[RecordBatch]:
        """Yield the records as the reader's spool does."""
        by_number = {number: Layout(key[0], key[1:]) for key, number in self._layouts.items()}
        announced: set[int] = set()
        for part, rows in enumerate(self._rows):
            for at in range(0, len(rows), self._batch):
                batch = rows[at : at + self._batch]
                fresh = dict.fromkeys(row[0] for row in batch if row[0] not in announced)
                announced |= fresh.keys()
                yield RecordBatch(part, {number: by_number[number] for number in fresh}, batch)

    @property
    def statements(self) -> list[Statement]:
        counts = [sum(part.record_count for part in self.parts if part.statement == n) for n in range(len(self.days))]
        return [Statement(f"FlexStatement[{n + 1}]", day.header, counts[n]) for n, day in enumerate(self.days)]

    def requests(self, run_id: int, query: str) -> list[RawArtifactPersistRequest]:
        """Return one request per account, in order of first appearance."""
        statements = self.statements
        accounts = dict.fromkeys(statement.account_id for statement in statements)
        return [self._request(statements, account, run_id, query) for account in accounts]

    def _request(self, statements: list[Statement], account: str, run_id: int, query: str) -> RawArtifactPersistRequest:
        mine = {n: s for n, s in enumerate(statements) if s.account_id == account}
        start, end = period_key((s.from_date, s.to_date) for s in mine.values())
        return RawArtifactPersistRequest(
            reference=RawArtifactReference(account, f"{start}..{end}", query, self.sha256),
            ingestion_run_id=run_id,
            period_from=start,
            period_to=end,
            when_generated="20260201;081200",
            content_hash=self.contents[account].hexdigest(),
            reader_version=1,
            statements=tuple(mine.items()),
            parts=tuple((n, part) for n, part in enumerate(self.parts) if part.statement in mine),
        )


def begin(store: SqlStore, name: str = "statement.xml") -> int:
    """Begin a run as a file import does."""
    return store.begin(RunOrder(RunSource.FILE, file_name=name))


def archive(store: SqlStore, document: Document, run_id: int, folder: Path) -> None:
    """Keep bytes for the document; which ones does not matter here."""
    data = repr(document.days).encode()
    spool = folder / f"run-{run_id}.payload"
    spool.write_bytes(data)
    store.archive.keep(spool, document.sha256, run_id, Watch())
    spool.unlink()


def ingest(store: SqlStore, document: Document, query: str = "111", watch: Watch | None = None) -> Stored:
    """Take a document in, all stages that concern the store."""
    run_id = begin(store)
    archive(store, document, run_id, store.workspace)
    with store.persisting(watch or Watch()) as work:
        results = tuple(work.raw_artifact_persist(request) for request in document.requests(run_id, query))
        records = work.raw_records_persist(RawRecordPersistRequest(run_id, document.batches()))
        work.raw_run_finish(run_id, Stage.PERSIST, {}, RunResult(RunStatus.SUCCESS, payload_sha256=document.sha256))
    return Stored(run_id, document.sha256, results, records)


def as_json(attributes: Attributes) -> str:
    """Return attributes as `source_payload` has to show them."""
    return json.dumps(attributes, ensure_ascii=False, separators=(",", ":"))


def trades(*quantities: str, tag: str = "Trade", name: str = "Trades") -> Section:
    """Return a section with one row for each quantity."""
    return Section(name, [Row(tag, {"symbol": "AAPL", "reportDate": "20260105", "quantity": each, "note": ""}) for each in quantities])
