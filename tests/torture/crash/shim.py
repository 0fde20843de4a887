"""The library that counts, fails, kills and traces what changes files: built once, armed in a process that has it loaded."""

import ctypes
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

SOURCE = Path(__file__).with_name("shim.c")
FOR_EVER = 2**31


def build(folder: Path) -> Path:
    """Compile the library; the test fails where there is no compiler (`dev.py torture` brings one)."""
    if shutil.which("cc") is None:
        pytest.fail("no C compiler: run this by `python3 dev.py torture`")
    target = folder / "shim.so"
    subprocess.run(["cc", "-O2", "-Wall", "-Werror", "-shared", "-fPIC", "-o", target, SOURCE, "-ldl"], check=True)
    return target


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens at the n-th change of a file: a kill with so much of a write done, or an error, once or from then on."""

    kill_at: int = 0
    percent: int = 0
    fail_from: int = 0
    fail_until: int = 0
    error: int = 0


class Shim:
    """The library as it is loaded in this process."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(os.environ["LD_PRELOAD"])

    def arm(self, folder: Path, fault: Fault, trace: int = -1) -> None:
        """From now on changes below `folder` count; `trace` is the descriptor of a file that takes them down."""
        self._library.shim_arm(
            str(folder).encode(), *map(ctypes.c_long, (fault.kill_at,)), fault.percent, ctypes.c_long(fault.fail_from),
            ctypes.c_long(fault.fail_until), fault.error, trace,
        )  # fmt: skip  # in the order of the C function

    def calls(self) -> int:
        """Return how many changes there were since the arming."""
        return int(self._library.shim_calls())

    def note(self, text: str) -> None:
        """Put a remark into the trace."""
        self._library.shim_note(text.encode())


@dataclass(frozen=True, slots=True)
class Change:
    """One line of a trace; `offset` is the new size of a `truncate`."""

    what: str
    path: str
    offset: int = 0
    data: bytes = b""


def read_trace(path: Path) -> Iterator[Change]:
    """Yield what was taken down, in order."""
    with path.open("rb") as file:
        while line := file.readline():
            what, offset, size, name = line.decode().rstrip("\n").split(" ", 3)
            yield Change(what, name, int(offset), file.read(int(size)))
