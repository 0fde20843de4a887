"""A program killed, or refused by the disk, at any change of a file while it migrates a store leaves the old one or the new one."""

import errno
import signal
from pathlib import Path

import pytest

from flexdesk.store import history
from tests.torture.crash.playing import changes, play
from tests.torture.crash.shim import FOR_EVER, Fault

OLD = [f"{number:04}" for number in range(1, int(history.HEAD))]


@pytest.mark.parametrize("revision", OLD)
def test_a_kill_leaves_the_old_store_or_the_new_one(shim: Path, tmp_path: Path, revision: str) -> None:
    count = changes(shim, tmp_path, what=revision)
    played = play(
        shim, tmp_path, [Fault(kill_at=number, percent=part) for number in range(1, count + 1) for part in (0, 37)], what=revision
    )

    print(f"from {revision}: {len(played)} kills")
    assert {each.end for each in played} == {-signal.SIGKILL}
    assert [each for each in played if each.wrong] == []


@pytest.mark.parametrize("revision", OLD)
def test_a_disk_that_refuses_leaves_the_old_store_or_the_new_one(shim: Path, tmp_path: Path, revision: str) -> None:
    count = changes(shim, tmp_path, what=revision)
    faults = [
        Fault(fail_from=number, fail_until=FOR_EVER, error=error) for number in range(1, count + 1) for error in (errno.ENOSPC, errno.EIO)
    ]
    played = play(shim, tmp_path, faults, what=revision)

    print(f"from {revision}: {len(played)} errors")
    assert [one for one in played if one.end or one.wrong or any("bug" in each for each in one.told)] == []
