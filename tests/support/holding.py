"""Another program that holds a store."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_HOLD = """
import sqlite3, sys
store = sqlite3.connect(sys.argv[1], isolation_level=None)
store.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def holding(store: str) -> Iterator["subprocess.Popen[str]"]:
    """Have another program hold a store until its standard input is closed, or the block ends."""
    with subprocess.Popen([sys.executable, "-c", _HOLD, store], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
