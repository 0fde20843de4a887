"""Starts runners with the shim loaded, several at a time, and gathers what became of every fault."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.torture.crash.shim import Fault

ROOT = Path(__file__).parents[3]


@dataclass(frozen=True, slots=True)
class Played:
    """What became of one fault: how the process ended, what it told, and what was wrong afterwards."""

    fault: Fault
    end: int
    told: tuple[dict[str, object], ...]
    wrong: tuple[str, ...]


def start(shim: Path, what: str, folder: Path, manner: str, faults: Sequence[Fault] = ()) -> subprocess.Popen[bytes]:
    """Start a runner; what it answers will stand in the file `told`."""
    folder.mkdir(parents=True)
    (folder / "faults").write_text("".join(json.dumps(asdict(fault)) + "\n" for fault in faults))
    with (folder / "faults").open() as given, (folder / "told").open("w") as told:
        return subprocess.Popen(
            [sys.executable, "-m", "tests.torture.crash.runner", what, str(folder), manner],
            cwd=ROOT,
            env={**os.environ, "LD_PRELOAD": str(shim)},
            stdin=given,
            stdout=told,
        )


def play(shim: Path, folder: Path, faults: Sequence[Fault], manner: str = "shipped", what: str = "play") -> list[Played]:
    """Play faults on as many runners as there are processors; `what` may be the revision that a migration begins with."""
    count = os.cpu_count() or 1
    folders = [folder / f"{manner}-{number}" for number in range(count)]
    runners = [start(shim, what, each, manner, faults[number::count]) for number, each in enumerate(folders)]
    assert [runner.wait() for runner in runners] == [0] * count
    return [_played(json.loads(line)) for each in folders for line in (each / "told").read_text().splitlines()]


def changes(shim: Path, folder: Path, manner: str = "shipped", what: str = "play") -> int:
    """Return how many changes of files the undisturbed scenario makes."""
    (played,) = play(shim, folder / "count", [Fault()], manner, what)
    assert played.wrong == ()
    calls = played.told[-1]["calls"]
    assert isinstance(calls, int)
    return calls


def _played(found: dict[str, object]) -> Played:
    fault, told, wrong = found["fault"], found["told"], found["wrong"]
    assert isinstance(fault, dict)
    assert isinstance(told, list)
    assert isinstance(wrong, list)
    assert isinstance(found["end"], int)
    return Played(Fault(**fault), found["end"], tuple(told), tuple(wrong))
