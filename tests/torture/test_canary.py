"""The token is found nowhere, whatever the service does to a request or a poll, for ever."""

from datetime import date
from pathlib import Path

import pytest

from flexdesk.flex.simulator import Simulator
from flexdesk.flex.simulator.statements import Statements
from tests.integration.flex.client.canary import EVERYTHING, remains_of

pytestmark = pytest.mark.torture


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_token_is_nowhere_after_every_failure(tmp_path: Path, capfd: pytest.CaptureFixture[str], method: str) -> None:
    with Simulator(statements=Statements(accounts=1, days=2), day=date(2026, 3, 20)) as simulator:
        remains = remains_of(simulator, tmp_path, EVERYTHING, method)
    remains.found["printed"] = "".join(capfd.readouterr()).encode()

    assert "MISTAKE" not in remains.codes.values()
    assert len(remains.codes) == len(EVERYTHING)
    assert remains.leaks() == []
