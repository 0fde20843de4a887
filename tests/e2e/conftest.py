"""The program in a folder of its own, and on a store that has something in it."""

from pathlib import Path

import pytest

from tests.e2e.program import Program
from tests.support.command import Command
from tests.support.scripted import FIRST, SECOND


@pytest.fixture
def flexdesk(tmp_path: Path) -> Program:
    return Program(tmp_path)


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """A store with two files in it: artifacts A-1 (U1), A-2 (U2) and A-3 (U1 of another query); what a test takes in is in it already."""
    folder = tmp_path_factory.mktemp("stocked")
    command = Command(folder)
    command("import", command.write("first.xml", FIRST), command.write("second.xml", SECOND))
    return Program(folder)
