"""A desk on a fresh store, SQLite and Postgres in turn, and a way to drop bytes on it; a day and a service to fetch from."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from flexdesk.bootstrap import open_desk
from flexdesk.desk.service import Desk, ImportOrder
from flexdesk.domain.exportformat import FileKind
from flexdesk.domain.report import IngestReport
from flexdesk.domain.watch import Watch
from flexdesk.flex.simulator import Simulator
from flexdesk.settings import Settings
from tests.fakes.clock import FakeClock
from tests.integration.desk.spoiling import STATEMENT
from tests.support.documents import build_document
from tests.support.headers import HEADERS

NOW = "2026-03-04T12:00:00.000000Z"
Take = Callable[..., IngestReport]


@pytest.fixture
def desk(store_url: str) -> Iterator[Desk]:
    """A desk on a fresh store."""
    desk = open_desk(Settings(store=store_url))
    yield desk
    desk.close()


@pytest.fixture
def take(desk: Desk, tmp_path: Path) -> Take:
    """Import bytes as a file of their own and return the report."""

    def take(data: bytes, *, query: str | None = None, require: tuple[str, ...] = (), watch: Watch | None = None) -> IngestReport:
        path = tmp_path / f"statement-{len(list(tmp_path.glob('statement-*')))}.xml"
        path.write_bytes(data)
        (report,) = desk.import_file(ImportOrder(str(path), query, require), watch)
        return report

    return take


@pytest.fixture
def store_workspace(desk: Desk) -> Path:
    """The private folder of the store, where spool files must not stay."""
    return desk._store.workspace  # the only way to look for leftovers without guessing the folder's name


@pytest.fixture(params=list(FileKind))
def kind(request: pytest.FixtureRequest) -> FileKind:
    """Each kind of file in turn."""
    found: FileKind = request.param
    return found


@pytest.fixture
def filled(desk: Desk, take: Take) -> Desk:
    """A desk with values that other programs spoil."""
    take(build_document(STATEMENT))
    return desk


@pytest.fixture
def clock() -> FakeClock:
    """Noon of a day in March, until somebody waits."""
    return FakeClock(NOW)


@pytest.fixture
def simulator() -> Iterator[Simulator]:
    """The service on that day, with statements of headers alone."""
    with Simulator(statements=HEADERS, day=date(2026, 3, 3)) as simulator:
        yield simulator


def days_asked(simulator: Simulator) -> list[tuple[str, str]]:
    """Return the first and last days that the service was asked for."""
    return [(each.params["fd"], each.params["td"]) for each in simulator.seen if "fd" in each.params]
