"""Having the window used in a process of its own, as often as is wanted, and summing up what it tells."""

import json
import os
import statistics
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

Times = dict[str, list[float]]

_QUIET = {"QT_QPA_PLATFORM": "offscreen", "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
"""Where no window is wanted on the screen, and nothing in anybody's key store."""


def command(module: str, *arguments: object) -> tuple[str, ...]:
    """Return the command that uses the window in one way."""
    return (sys.executable, "-m", f"tests.bench.window.{module}", *map(str, arguments))


def drive(module: str, *arguments: object, rounds: int = 1) -> Times:
    """Use the window in one way, some times over; return what all rounds told together."""
    told: Times = defaultdict(list)
    for _ in range(rounds):
        for name, times in _once(module, *arguments).items():
            told[name] += times
    return told


def _once(module: str, *arguments: object) -> Times:
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | _QUIET
    done = subprocess.run(command(module, *arguments), env=environ, capture_output=True, text=True, check=False, cwd=_ROOT)
    if done.returncode:
        raise SystemExit(f"bench stops: {module} {' '.join(map(str, arguments))}\n{done.stderr[-2000:]}")
    told: Times = json.loads(done.stdout.splitlines()[-1])
    return told


def p(percent: int, times: list[float]) -> float:
    """Return a percentile; 50 is the median, 100 the largest."""
    if percent == 100 or len(times) < 2:
        return max(times)
    return statistics.quantiles(times, n=100, method="inclusive")[percent - 1]


_ROOT = Path(__file__).parents[2]
