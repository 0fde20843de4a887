"""On a real display, from another process: what a screen reader meets in FlexDesk, and that it can press what it meets."""

import ctypes.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.screenreader import LIBRARY, SERVICE, Part


def is_there() -> bool:
    """Tell whether this computer speaks AT-SPI."""
    try:
        ctypes.CDLL(LIBRARY)
    except OSError:
        return False
    return bool(shutil.which("dbus-run-session") and SERVICE.exists())


pytestmark = pytest.mark.skipif(sys.platform != "linux" or not is_there(), reason="AT-SPI is the way of Linux; dev.py window brings it")
NEEDS_A_NAME = {
    "push button",
    "check box",
    "radio button",
    "combo box",
    "text",
    "table",
    "page tab list",
    "menu item",
    "menu",
    "toggle button",
}


@pytest.fixture
def walked(tmp_path: Path) -> list[list[Part]]:
    """What is seen before and after the Rows were opened by their action."""
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    command = ["dbus-run-session", "--", sys.executable, "-m", "tests.support.screenreader", "Rows", "Attributes of the row"]
    environ = {**os.environ, "XDG_RUNTIME_DIR": str(runtime)}
    done = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=150, check=False, cwd=Path(__file__).parents[3])
    assert done.returncode == 0, done.stderr
    return [[Part(**each) for each in json.loads(line)] for line in done.stdout.splitlines() if line.startswith("[")]  # services speak, too


def test_everything_that_can_be_used_is_met_by_its_name_and_the_rows_are_opened_by_it(walked: list[list[Part]]) -> None:
    overview, rows = walked

    for parts in walked:
        assert [part for part in parts if part.focusable and part.role in NEEDS_A_NAME and not part.name] == []
    roles = {part.name: part.role for part in overview}
    assert {"Go to": "text", "Add data": "push button", "Runs": "check box", "Coverage calendar": "table"}.items() <= roles.items()
    assert any(part.role == "frame" and part.name.endswith("– FlexDesk") for part in overview)
    assert {"Filter sections by name", "Attributes of the row"} <= {part.name for part in rows}
