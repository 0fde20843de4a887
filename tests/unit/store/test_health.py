"""Which versions of SQLite have the WAL-reset fault."""

import pytest

from flexdesk.store.health import has_wal_reset_fault


@pytest.mark.parametrize("version", [(3, 7, 0), (3, 40, 1), (3, 44, 5), (3, 45, 0), (3, 50, 6), (3, 51, 2)])
def test_these_have_it(version: tuple[int, ...]) -> None:
    assert has_wal_reset_fault(version)


@pytest.mark.parametrize("version", [(3, 6, 23), (3, 44, 6), (3, 50, 7), (3, 51, 3), (3, 52, 0), (4, 0, 0)])
def test_these_do_not(version: tuple[int, ...]) -> None:
    assert not has_wal_reset_fault(version)
