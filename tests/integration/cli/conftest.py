"""Commands in a folder of their own, and on a store that has something in it."""

from pathlib import Path

import pytest

from tests.support.command import Command
from tests.support.scripted import FIRST, SECOND


@pytest.fixture
def flexdesk(tmp_path: Path) -> Command:
    return Command(tmp_path)


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Command:
    """A store with two files in it: artifacts A-1 (U1), A-2 (U2) and A-3 (U1 of another query). No test takes anything in."""
    flexdesk = Command(tmp_path_factory.mktemp("stocked"))
    flexdesk("import", flexdesk.write("first.xml", FIRST), flexdesk.write("second.xml", SECOND))
    return flexdesk
