"""`flexdesk simulate` and `flexdesk fetch`: the way from the service to rows."""

import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flexdesk.flex.simulator import Simulator
from tests.e2e.program import Program
from tests.e2e.test_import import KEYS

TOKEN = "SECRETTOK1234567890"


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


def test_a_port_that_is_taken_is_told(flexdesk: Program) -> None:
    with Simulator() as simulator:
        port = simulator.url.rpartition(":")[2]

        assert "[PORT_TAKEN]" in flexdesk("simulate", "--port", port, code=2).err


def test_a_refusal_of_the_service_fails_the_run_with_its_code(flexdesk: Program) -> None:
    with Simulator(script="request:1012") as simulator:
        ended = flexdesk("fetch", "--query", "7", "--base-url", simulator.url, "--json", code=1, FLEXDESK_TOKEN=TOKEN)

    (told,) = ended.objects
    assert (told["status"], told["error_code"]) == ("failed", "FLEX_1012")
    assert told["next_step"] in ended.err
    assert TOKEN not in ended.err + ended.text


def test_an_answer_that_nobody_understands_is_given_out_by_its_run(flexdesk: Program, tmp_path: Path) -> None:
    """The token goes in the body of a POST, and the answer repeats that."""
    with Simulator(script="request:echopage*") as simulator:
        settings = {"FLEXDESK_TOKEN": TOKEN, "FLEXDESK_HTTP_METHOD": "post"}
        flexdesk("fetch", "--query", "7", "--base-url", simulator.url, code=1, **settings)
        assert {seen.method for seen in simulator.seen} == {"POST"}

    told = flexdesk("runs", "R-1")
    flexdesk("payload", "--run", "R-1", "-o", str(tmp_path / "answer.html"))

    assert "The answer is kept" in told.text
    assert "t=[token]" in (tmp_path / "answer.html").read_text()
    assert TOKEN not in (tmp_path / "answer.html").read_text() + told.text


def test_a_refused_connection_ends_with_1(flexdesk: Program) -> None:
    with Simulator() as simulator:
        url = simulator.url

    (told,) = flexdesk("fetch", "--query", "7", "--base-url", url, "--json", code=1, FLEXDESK_TOKEN=TOKEN).objects

    assert told["status"] == "failed"
    assert told["error_code"].startswith("NET_")


def test_without_a_token_nothing_is_asked_for_and_the_usage_is_wrong(flexdesk: Program) -> None:
    ended = flexdesk("fetch", "--query", "7", code=2)

    assert "[TOKEN_MISSING]" in ended.err
    assert "FLEXDESK_TOKEN" in ended.err


def test_an_address_that_is_not_ibkr_never_gets_the_token(flexdesk: Program) -> None:
    ended = flexdesk("fetch", "--query", "7", "--base-url", "https://example.org", "--json", code=1, FLEXDESK_TOKEN=TOKEN)

    assert ended.objects[0]["error_code"] == "ADDRESS_REFUSED"


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
