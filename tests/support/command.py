"""FlexDesk's commands, given in this process: what they print, how they end."""

import io
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import chdir, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from flexdesk.__main__ import Window
from flexdesk.cli import program

FOLDERS = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA")


@dataclass(frozen=True)
class Ended:
    """What a command left behind."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        return self.out.decode()

    @property
    def objects(self) -> list[dict[str, Any]]:
        """The JSON lines, which are all there is on standard output."""
        assert self.out.isascii()
        return [json.loads(line) for line in self.out.splitlines()]


class Command:
    """Gives commands in one folder; `t.db` there is the store of every command that does not name another."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environ = {name: value for name, value in os.environ.items() if not name.startswith("FLEXDESK_")}
        self.environ |= dict.fromkeys(FOLDERS, str(folder / "home"))
        self.environ |= {"FLEXDESK_STORE": "t.db", "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}

    def __call__(self, *arguments: str, code: int = 0, given: bytes = b"", **variables: str) -> Ended:
        """Give a command, with these bytes on standard input, and expect this exit code."""
        ended = self.run(arguments, {**self.environ, **variables}, given)
        assert ended.code == code, f"{arguments} ended with {ended.code}\n{ended.err}"
        return ended

    def run(self, arguments: Sequence[str], environ: Mapping[str, str], given: bytes) -> Ended:
        with chdir(self.folder), _environ(environ), _streams(given) as (out, err):
            code = program.main(arguments, Window())
        return Ended(code, out.getvalue(), err.getvalue().decode())

    def write(self, name: str, data: bytes) -> str:
        """Write a file into the folder and return its name."""
        (self.folder / name).write_bytes(data)
        return name


@contextmanager
def _environ(environ: Mapping[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    try:
        os.environ.clear()
        os.environ.update(environ)
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@contextmanager
def _streams(given: bytes) -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    """Let the standard streams be these bytes and two buffers, which fill at once, as those of a process do when it ends."""
    out, err = io.BytesIO(), io.BytesIO()
    streams = {
        "stdin": io.TextIOWrapper(io.BytesIO(given), "utf-8"),
        "stdout": io.TextIOWrapper(out, "utf-8", write_through=True),
        "stderr": io.TextIOWrapper(err, "utf-8", "backslashreplace", write_through=True),
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, stream in streams.items():
            patch.setattr(sys, name, stream)
        yield out, err
    for stream in streams.values():
        stream.detach()
