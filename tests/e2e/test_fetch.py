"""`flexdesk simulate` and `flexdesk fetch`: the way from the service to rows, and what ends it early."""

import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from flexdesk.flex.simulator import Simulator
from tests.e2e.program import Program
from tests.support.scripted import KEYS, TOKEN


@contextmanager
def simulating(flexdesk: Program, *arguments: str) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Run `flexdesk simulate` and yield the URL on its first line."""
    with flexdesk.started("simulate", *arguments) as process:
        assert process.stdout is not None
        yield process.stdout.readline().decode().strip(), process


def test_a_fetch_from_the_simulator_becomes_rows(flexdesk: Program) -> None:
    with simulating(flexdesk, "--port", "0") as (url, _process):
        ended = flexdesk("fetch", "--query", "7", "--base-url", url, "--json", FLEXDESK_TOKEN=TOKEN)
    (told,) = ended.objects
    events = flexdesk("runs", "1", "--json").objects

    assert list(told) == KEYS
    assert (told["file"], told["status"], told["run_id"]) == (None, "success", 1)
    assert told["records_seen"] == told["records_inserted"] > 0
    assert {each["flex_query_id"] for each in told["artifacts"]} == {"7"}
    assert [each["stage"] for each in events if each["state"] == "started"] == [
        "request",
        "poll",
        "download",
        "archive",
        "preflight",
        "persist",
    ]
    assert [each["details"]["code"] for each in events if each["state"] == "retrying"] == ["FLEX_1019"]
    assert "Trades" in {each["section_name"] for each in flexdesk("sections", "--json").objects}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_simulator_ends_well_when_it_is_interrupted(number: signal.Signals, flexdesk: Program) -> None:
    with simulating(flexdesk) as (url, process):
        process.send_signal(number)
        out, err = process.communicate(timeout=60)

    assert url.startswith("http://127.0.0.1:")
    assert process.returncode == 0
    assert (out, err) == (b"", b"")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_fetch_is_a_cancelled_run_and_ends_with_130(number: signal.Signals, flexdesk: Program) -> None:
    asked = threading.Event()

    def now() -> datetime:
        asked.set()
        return datetime.now(UTC)

    with Simulator(script="poll:1019*", now=now) as simulator:
        arguments = ("fetch", "--query", "7", "--base-url", simulator.url, "--json")
        with flexdesk.started(*arguments, FLEXDESK_TOKEN=TOKEN) as process:
            assert asked.wait(60)
            process.send_signal(number)
            out, err = process.communicate(timeout=60)

    assert process.returncode == 130
    assert b'"status": "cancelled"' in out
    assert b"Traceback" not in err
    (run,) = flexdesk("runs", "--json").objects
    assert (run["status"], run["error_code"]) == ("cancelled", "CANCELLED")
