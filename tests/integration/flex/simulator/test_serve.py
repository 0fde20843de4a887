"""The simulator in the foreground, as a process: its URL first, 0 at the end, never the token."""

import signal
import subprocess
import sys

import pytest

from tests.integration.flex.talking import TOKEN, fetch

PROGRAM = "import sys; from flexdesk.flex.simulator import serve; sys.exit(serve(0))"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals between processes")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_prints_its_url_serves_and_ends_with_zero(number: signal.Signals) -> None:
    with subprocess.Popen([sys.executable, "-c", PROGRAM], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        url = process.stdout.readline().rstrip("\n")
        heard = fetch(url)
        process.send_signal(number)
        rest, errors = process.communicate(timeout=60)

    assert url.startswith("http://127.0.0.1:")
    assert heard.error is None
    assert process.returncode == 0
    assert rest + errors == ""
    assert TOKEN not in rest + errors
