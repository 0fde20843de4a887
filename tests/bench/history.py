"""A store with a long history: rolling windows fetched day after day for several accounts, and many runs that brought nothing new."""

import hashlib
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import insert

from flexdesk.domain.artifact import RawArtifactPersistRequest, RawArtifactReference, RawRecordPersistRequest
from flexdesk.domain.content import ContentHash
from flexdesk.domain.outline import SectionPart, Statement
from flexdesk.domain.record import SEPARATOR, Layout, PresentHasher, RecordBatch, RowTuple
from flexdesk.domain.run import RunOrder, RunResult, RunSource, RunStatus, Stage
from flexdesk.domain.watch import Watch
from flexdesk.store import open_store
from flexdesk.store.schema import ingestion_run, sighting, stage_event
from flexdesk.store.store import SqlStore

_NAMES = (
    "accountId currency assetCategory symbol description conid isin listingExchange tradeID reportDate dateTime settleDate transactionType "
    "exchange quantity tradePrice proceeds ibCommission netCash cost fifoPnlRealized buySell orderType transactionID levelOfDetail"
).split()
_SECTIONS = (("Trades", "Trade", 0.80), ("CashTransactions", "CashTransaction", 0.15), ("OpenPositions", "OpenPosition", 0.05))
_BATCH = 2_000
_FIRST = date(2016, 1, 4)
_DAYS = 5
"""What a statement covers."""
ACCOUNTS = 5
_FAILURE = ("error_code", "error_message", "error_next_step")
_AT = "2026-01-02T03:04:05.000006Z"


@dataclass(frozen=True, slots=True)
class History:
    """How long it is."""

    artifacts: int
    rows: int
    runs: int
    windows: int = 5
    """Each statement begins one fifth later than the one before: four fifths of its rows are known. 1: all rows are new."""

    @property
    def met(self) -> int:
        """How many rows all statements have together."""
        return self.artifacts * self.rows


def build(path: str, history: History) -> None:
    """Fill an empty store with a history, by the same ports that an import uses; only the reading of XML is left out."""
    with closing(open_store(path)) as store:
        maker = _Maker(history)
        for number in range(history.artifacts):
            _ingest(store, number, maker)
        _add_runs(store, history)


def ingest(path: Path, number: int, history: History) -> float:
    """Add the statement with this number to a store, and return the processor time that took, the making of its rows included."""
    with closing(open_store(str(path))) as store:
        begun = time.process_time()
        _ingest(store, number, _Maker(history))
        return time.process_time() - begun


@dataclass(frozen=True, slots=True)
class _Content:
    """What is the same of a row in every statement that has it."""

    values: str
    day: str
    exact: bytes
    version: bytes


class _Section:
    """Rows of one section and account, made from their number alone: the same number gives the same row in every statement."""

    def __init__(self, number: int, account: str) -> None:
        self.name, self.tag, self.share = _SECTIONS[number]
        self._number, self._account = number, account
        self._hasher = PresentHasher(Layout(self.tag, tuple(_NAMES)), range(len(_NAMES)))
        self._last: dict[int, _Content] = {}

    def rows(self, first: int, count: int) -> Iterator[RowTuple]:
        """Yield the rows with these numbers; those of the statement before are remembered, for most come again."""
        last, self._last = self._last, {}
        for index in range(1, count + 1):
            serial = first + index
            made = self._last[serial] = last.get(serial) or self._content(serial)
            yield (self._number, f"FlexStatement[1]/{self.name}[1]", index, made.values, made.day, made.exact, made.version)

    def _content(self, serial: int) -> _Content:
        day = _FIRST + timedelta(serial // 400)
        symbol = f"SYM{serial * 7919 % 997}"
        values = [
            *(self._account, "USD", "STK", symbol, f"{symbol} INC", str(serial * 31 % 100_000), f"US{serial % 997:010d}", "NASDAQ"),
            *(str(serial), f"{day:%Y%m%d}", f"{day:%Y%m%d};101500", f"{day:%Y%m%d}", "ExchTrade", "ISLAND", str(serial % 500 + 1)),
            *(f"{serial % 9973 / 7:.4f}", f"{-(serial % 9973):.2f}", "-1.0035", f"{serial % 9973 + 1.0035:.4f}", f"{serial % 9973:.2f}"),
            *("0", "BUY" if serial % 3 else "SELL", "LMT", str(10_000_000 + serial), "EXECUTION"),
        ]
        whole = [each.encode() for each in values]
        exact, version = self._hasher.exact(SEPARATOR.encode().join(whole)), self._hasher.version(whole)
        return _Content(SEPARATOR.join(values), day.isoformat(), exact, version)


class _Maker:
    """Makes the statements of a history."""

    def __init__(self, history: History) -> None:
        self.history = history
        self._sections: dict[str, list[_Section]] = {}

    def document(self, number: int, run_id: int, sha256: str) -> tuple[RawArtifactPersistRequest, list[RecordBatch]]:
        """Return the statement with this number, ready to be stored."""
        account, step = f"U{number % ACCOUNTS + 1:07d}", number // ACCOUNTS
        sections = self._sections.setdefault(account, [_Section(each, account) for each in range(len(_SECTIONS))])
        parts, batches, content = [], [], ContentHash()
        for place, section in enumerate(sections):
            count = int(self.history.rows * section.share)
            made = list(section.rows(step * count // self.history.windows, count))
            parts.append(SectionPart(0, section.name, count, (place,)))
            content.rows(section.name, [row[6] for row in made])
            batches += _batches(place, section, made)
        start, end = _FIRST + timedelta(step), _FIRST + timedelta(step + _DAYS - 1)
        header = (("accountId", account), ("fromDate", f"{start:%Y%m%d}"), ("toDate", f"{end:%Y%m%d}"))
        statement = Statement("FlexStatement[1]", header, sum(part.record_count for part in parts))
        reference = RawArtifactReference(account, f"{start}..{end}", "100", sha256)
        told = (run_id, start.isoformat(), end.isoformat(), f"{end:%Y%m%d};081200", content.hexdigest(), 1)
        return RawArtifactPersistRequest(reference, *told, ((0, statement),), tuple(enumerate(parts))), batches


def _batches(place: int, section: _Section, rows: list[RowTuple]) -> list[RecordBatch]:
    layouts = {place: Layout(section.tag, tuple(_NAMES))}
    return [RecordBatch(place, layouts if not at else {}, rows[at : at + _BATCH]) for at in range(0, len(rows), _BATCH)]


def _ingest(store: SqlStore, number: int, maker: _Maker) -> None:
    run_id, rows = store.begin(RunOrder(RunSource.WEB_SERVICE, "100")), maker.history.rows
    sha256 = hashlib.sha256(f"{number} {rows}".encode()).hexdigest()
    spool = Path(store.workspace) / "spool"
    spool.write_bytes(f"statement {number} of {rows} rows".encode())
    store.archive.keep(spool, sha256, run_id, Watch())
    spool.unlink()
    request, batches = maker.document(number, run_id, sha256)
    with store.persisting(Watch()) as work:
        work.raw_artifact_persist(request)
        work.raw_records_persist(RawRecordPersistRequest(run_id, iter(batches)))
        details: dict[str, object] = {"payload_sha256": sha256, "raw_record_count": request.statements[0][1].record_count}
        work.raw_run_finish(run_id, Stage.PERSIST, details, RunResult(RunStatus.SUCCESS, payload_sha256=sha256, flex_query_id="100"))


def _add_runs(store: SqlStore, history: History) -> None:
    """Add what a fetch every few hours leaves: mostly the same bytes again, now and then a failure."""
    runs: list[dict[str, object]] = []
    events: list[dict[str, object]] = []
    sightings: list[dict[str, object]] = []
    for run_id in range(history.artifacts + 1, history.runs + 1):
        failed = run_id % 4 == 0
        failure = ("1019", "Statement generation in progress.", "Try again later.")
        told = {"source": "web_service", "requested_query_id": "100", "required_sections": "[]", "warnings": "[]"}
        counts = dict.fromkeys(("records_seen", "records_inserted", "records_deduplicated"), 0)
        end = {"status": "failed" if failed else "success", "started_at_utc": _AT, "finished_at_utc": _AT, "ingestion_run_id": run_id}
        runs.append(told | counts | end | dict(zip(_FAILURE, failure if failed else (None,) * 3, strict=True)))
        for sequence, (stage, state) in enumerate((s, e) for s in ("request", "poll", "download") for e in ("started", "completed")):
            events.append(
                {"ingestion_run_id": run_id, "sequence": sequence, "stage": stage, "state": state, "at_utc": _AT, "details": "{}"}
            )
        if not failed:
            met = {"ingestion_run_id": run_id, "raw_artifact_id": run_id % history.artifacts + 1, "dedupe": "duplicate", "at_utc": _AT}
            sightings.append({"sighting_id": run_id} | met)
    with store._database.writing() as connection:
        for table, values in ((ingestion_run, runs), (stage_event, events), (sighting, sightings)):
            connection.execute(insert(table), values)
