"""A desk in June with a token and a service, and a way to keep statements that only say which days they cover."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from flexdesk.bootstrap import open_desk
from flexdesk.desk.service import Desk
from flexdesk.flex.simulator import Simulator
from flexdesk.settings import Settings
from tests.fakes.clock import FakeClock
from tests.integration.desk.standing.keeping import Keep
from tests.support.headers import HEADERS

NOW = "2026-06-16T12:00:00.000000Z"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NOW)


@pytest.fixture
def simulator() -> Iterator[Simulator]:
    with Simulator(statements=HEADERS, day=date(2026, 6, 15)) as simulator:
        yield simulator


@pytest.fixture
def desk(store_url: str, clock: FakeClock, simulator: Simulator, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setenv("FLEXDESK_TOKEN", "1234567890")
    desk = open_desk(Settings(store=store_url, base_url=simulator.url), clock)
    yield desk
    desk.close()


@pytest.fixture
def keep(desk: Desk, tmp_path: Path) -> Keep:
    return Keep(desk, tmp_path)
