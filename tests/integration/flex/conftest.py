"""A simulator with small statements, shared by the tests of one file; each test begins with a kind one."""

from collections.abc import Iterator
from datetime import date

import pytest

from flexdesk.flex.simulator import Simulator
from flexdesk.flex.simulator.statements import Statements

DAY = date(2026, 3, 20)


@pytest.fixture(scope="module")
def shared_simulator() -> Iterator[Simulator]:
    with Simulator(statements=Statements(accounts=1, days=2), day=DAY) as simulator:
        yield simulator


@pytest.fixture
def simulator(shared_simulator: Simulator) -> Iterator[Simulator]:
    """The shared simulator, kind again; its own mistakes fail the test."""
    shared_simulator.play("")
    shared_simulator.seen.clear()
    shared_simulator.service.elsewhere = "http://127.0.0.1:9"
    yield shared_simulator
    assert shared_simulator.mistakes == []
