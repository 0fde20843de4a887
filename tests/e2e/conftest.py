"""The program in a folder of its own."""

from pathlib import Path

import pytest

from tests.e2e.program import Program


@pytest.fixture
def flexdesk(tmp_path: Path) -> Program:
    return Program(tmp_path)
