"""Whole processes, timed in turn: A B A B, because a machine's speed drifts and only ratios taken side by side hold."""

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

_LAUNCHER = Path(__file__).with_name("launcher.py")


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process cost: seconds on the clock, seconds of processors, most memory in MiB."""

    wall: float
    cpu: float
    peak: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A command to be timed, and what has to be done before each run of it."""

    name: str
    command: Sequence[str | Path]
    prepare: Callable[[], object] = lambda: None


Costs = dict[str, list[Cost]]
"""The runs of each candidate, in the order of the rounds."""


def cost_of(candidate: Candidate) -> Cost:
    """Run a candidate once; a command that fails ends the benchmark."""
    candidate.prepare()
    launch = [sys.executable, "-I", "-S", str(_LAUNCHER), *map(str, candidate.command)]
    done = subprocess.run(launch, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True, check=False, env=_environ())
    if done.returncode:
        raise SystemExit(f"bench stops: {candidate.name} ended with exit code {done.returncode}: {' '.join(launch[4:])}")
    return Cost(**json.loads(done.stdout))


def _environ() -> dict[str, str]:
    """Return the environment in which compiled modules are kept, as with every installed program."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def in_turn(rounds: int, *candidates: Candidate) -> Costs:
    """Run all candidates once a round; the order is turned round each time, so that nobody always follows the same one."""
    costs: Costs = {candidate.name: [] for candidate in candidates}
    for number in range(rounds):
        for candidate in candidates if number % 2 == 0 else reversed(candidates):
            costs[candidate.name].append(cost_of(candidate))
    return costs


def ratio(costs: Costs, one: str, other: str, what: str = "wall") -> float:
    """Return the median of the pairwise ratios."""
    pairs = zip(costs[one], costs[other], strict=True)
    return float(statistics.median(getattr(a, what) / getattr(b, what) for a, b in pairs))


def median(costs: Costs, name: str, what: str = "wall") -> float:
    """Return the median of one candidate."""
    return float(statistics.median(getattr(cost, what) for cost in costs[name]))
