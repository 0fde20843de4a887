"""What the pictures show: a store in which everything has happened, and an empty one."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from flexdesk.bootstrap import open_desk
from flexdesk.desk.service import Desk, FetchRequest, ImportOrder
from flexdesk.domain.query import SavedQuery
from flexdesk.flex.simulator import Simulator
from flexdesk.settings import load
from tests.fakes.clock import FakeClock
from tests.support.documents import build_document, build_statement, section, trade

NOW = datetime(2026, 6, 16, 12, tzinfo=UTC)
LONG = "A description that goes on and on, as some do. " * 40
MONTHS = (("20260401", "20260430"), ("20260501", "20260525"), ("20260527", "20260615"))


@dataclass(frozen=True, slots=True)
class Stage:
    """Where the pictures are drawn."""

    full: Desk
    empty: Desk
    folder: Path
    files: tuple[Path, ...]


@contextmanager
def staged(folder: Path) -> Iterator[Stage]:
    """Make both stores in a folder, with files to take in that end in four ways."""
    with Simulator(day=NOW.date()) as simulator:
        full = open_desk(
            load({"FLEXDESK_BASE_URL": simulator.url}, store=str(folder / "flex.db")),
            FakeClock(f"{NOW:%Y-%m-%dT%H:%M:%S}.000000Z", tick=0.4),
        )
        empty = open_desk(load({}, store=str(folder / "empty.db")))
        _fill(full, simulator, folder)
        yield Stage(full, empty, folder, _files(folder))
        full.close()
        empty.close()


def _fill(desk: Desk, simulator: Simulator, folder: Path) -> None:
    """Take in three months, one twice, one revised, one with another stamp; fetch, be told to wait, be refused."""
    for number, (start, end) in enumerate(MONTHS):
        _take(desk, folder / f"daily-{start}.xml", _document(start, end, first=number * 300))
    start, end = MONTHS[0]
    _take(desk, folder / "daily-again.xml", _document(start, end, first=0))
    _take(desk, folder / "daily-next-day.xml", _document(start, end, first=0, generated="20260617;081500"))
    _take(desk, folder / "daily-revised.xml", _document(start, end, first=0, generated="20260618;081500", commission="-1.334567"))
    (folder / "notes.txt").write_text("Dear broker,\n")
    desk.import_file(ImportOrder(str(folder / "notes.txt")))
    desk.queries.add(SavedQuery("Daily trades", "7"))
    for script in ("poll:1019*2", "request:1014"):
        simulator.play(script)
        desk.fetch(FetchRequest("123456", "1" * 24, base_url=simulator.url))


def _take(desk: Desk, path: Path, data: bytes) -> None:
    path.write_bytes(data)
    desk.import_file(ImportOrder(str(path)))


def _document(start: str, end: str, *, first: int, generated: str = "20260616;072233", commission: str = "-1.234567") -> bytes:
    rows = [_trade(first + number, commission) for number in range(1, 301)]
    cash = [{"accountId": "U1234567", "currency": "USD", "amount": f"{n}.50", "type": "Dividends"} for n in range(1, 40)]
    sections = (
        section("Trades", "Trade", *rows),
        section("CashTransactions", "CashTransaction", *cash),
        section("OpenPositions", "OpenPosition"),
    )
    statement = build_statement(*sections, account="U1234567", from_date=start, to_date=end, generated=generated)
    return build_document(statement, query="Daily trades")


def _trade(number: int, commission: str) -> dict[str, str]:
    more = {"ibCommission": commission, "ibOrderID": str(12_345_678_901_234_560 + number), "note": "=SUM(A1)" if number % 100 == 4 else "-"}
    more |= {"description": LONG} if number == 7 else {}
    return trade(number, "U1234567", quantity=str((-1) ** number * number * 25), tradePrice=f"{100 + number}.2500", **more) | (
        {"taxes": "-1.50"} if number % 2 else {}
    )


def _files(folder: Path) -> tuple[Path, ...]:
    """Return files that are revised, identical, new, and none of ours."""
    made = {
        "apr.xml": _document(*MONTHS[0], first=0, generated="20260619;081500", commission="-9.9"),
        "apr(1).xml": _document(*MONTHS[0], first=0),
        "june.xml": _document("20260616", "20260616", first=2_000),
        "letter.txt": b"Dear broker,\n",
    }
    for name, data in made.items():
        (folder / "drop" / name).parent.mkdir(exist_ok=True)
        (folder / "drop" / name).write_bytes(data)
    return tuple(folder / "drop" / name for name in made)
