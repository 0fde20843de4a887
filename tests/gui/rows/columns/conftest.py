"""The Trades of one artifact."""

import pytest

from flexdesk.gui.places.place import Place
from tests.gui.rows.visiting import Visited


@pytest.fixture
def trades(visited: Visited) -> Visited:
    """The Trades of A-1."""
    visited.go(Place.rows(1, "Trades"))
    return visited
