"""A program killed at any change of a file leaves all or nothing, and the next start and the next run find everything in order."""

import signal
from pathlib import Path

import pytest

from tests.torture.crash.playing import changes, play
from tests.torture.crash.shim import Fault

DONE = (0, 13, 37, 100)
"""How much of the write that is interrupted gets through, in percent."""


@pytest.mark.parametrize("manner", ["shipped", "at once"])
def test_a_kill_at_any_change_of_a_file_harms_nothing(shim: Path, tmp_path: Path, manner: str) -> None:
    """At every call that changes a file, from the making of the store to the last of three imports."""
    faults = [Fault(kill_at=number, percent=percent) for number in range(1, changes(shim, tmp_path, manner) + 1) for percent in DONE]
    played = play(shim, tmp_path, faults, manner)

    print(f"{manner}: {len(played)} kills, {sum(bool(each.wrong) for each in played)} violations")
    assert len(played) >= 1500
    assert {each.end for each in played} == {-signal.SIGKILL}
    assert [each for each in played if each.wrong] == []


@pytest.mark.parametrize(("manner", "broken"), [("shipped", "halved"), ("at once", "halved at once")])
def test_a_store_that_commits_by_halves_is_found_out(shim: Path, tmp_path: Path, manner: str, broken: str) -> None:
    """The control: with artifacts committed before their records, kills leave halves, and this harness sees them."""
    count = changes(shim, tmp_path, manner)
    played = play(shim, tmp_path, [Fault(kill_at=number) for number in range(count // 4, count, 3)], broken)

    assert sum(bool(each.wrong) for each in played) >= 5
