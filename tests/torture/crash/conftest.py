"""The shim, compiled once."""

import sys
from pathlib import Path

import pytest

from tests.torture.crash.shim import build


@pytest.fixture(scope="session")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not sys.platform.startswith("linux"):
        pytest.skip("LD_PRELOAD is of Linux")
    return build(tmp_path_factory.mktemp("shim"))
