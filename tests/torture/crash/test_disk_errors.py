"""A disk that refuses any change, once or from then on, is told with a code; nothing is half stored, and the next run succeeds."""

import errno
from pathlib import Path

import pytest

from tests.torture.crash.playing import changes, play
from tests.torture.crash.shim import FOR_EVER, Fault

ERRORS = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS)
CODES = {"DISK_FULL", "IO_ERROR", "DB_READONLY", "DB_NOT_OPENABLE"}
STEP = 2


@pytest.mark.parametrize(("manner", "least"), [("shipped", 1 / 3), ("at once", 1 / 4)])  # what fails once is tried again the plain way
def test_every_error_of_the_disk_is_told_with_a_code(shim: Path, tmp_path: Path, manner: str, least: float) -> None:
    count = changes(shim, tmp_path, manner)
    faults = [
        Fault(fail_from=number, fail_until=until, error=error)
        for place, error in enumerate(ERRORS)
        for number in range(1 + place % STEP, count + 1, STEP)
        for until in (number, FOR_EVER)
    ]
    played = play(shim, tmp_path, faults, manner)
    told = {each["code"] for one in played for each in one.told if each.get("code")}

    hit = sum(any(each.get("code") for each in one.told) for one in played)
    print(f"{manner}: {len(played)} injections, {hit} were told, with {sorted(map(str, told))}")
    assert len(played) >= 1500
    assert [one for one in played if one.end or any("bug" in each for each in one.told)] == []
    assert [one for one in played if one.wrong] == []
    assert told <= CODES
    assert hit > len(played) * least
