"""FlexDesk as a process, the way a script runs it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "flexdesk"]
FOLDERS = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA")
SECONDS = 120
"""After which a hanging program fails its test."""


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


class Program:
    """Runs commands in one folder; `t.db` there is the store of every command that does not name another."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environ = {name: value for name, value in os.environ.items() if not name.startswith("FLEXDESK_")}
        self.environ |= dict.fromkeys(FOLDERS, str(folder / "home"))
        self.environ |= {"FLEXDESK_STORE": "t.db", "PYTHONPATH": str(ROOT), "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}

    def __call__(self, *arguments: str, code: int = 0, **variables: str) -> Ended:
        """Run a command and expect this exit code."""
        done = subprocess.run(
            [*COMMAND, *arguments],
            cwd=self.folder,
            env={**self.environ, **variables},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
        ended = Ended(done.returncode, done.stdout, done.stderr.decode())
        assert ended.code == code, f"{arguments} ended with {ended.code}\n{ended.err}"
        return ended

    def patched(self, patch: str, *arguments: str) -> Ended:
        """Run a command in a process where `patch` was executed before."""
        code = f"import sys; from flexdesk.cli import program\n{patch}\nsys.exit(program.main({list(arguments)!r}, None))"
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=self.folder, env=self.environ, capture_output=True, timeout=SECONDS, check=False
        )
        return Ended(done.returncode, done.stdout, done.stderr.decode())

    @contextmanager
    def started(self, *arguments: str, **variables: str) -> Iterator[subprocess.Popen[bytes]]:
        """Start a command, and end it at the end of the block if it still runs."""
        process = subprocess.Popen(
            [*COMMAND, *arguments],
            cwd=self.folder,
            env={**self.environ, **variables},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        with process:
            try:
                yield process
            finally:
                process.kill()

    def write(self, name: str, data: bytes) -> str:
        """Write a file into the folder and return its name."""
        (self.folder / name).write_bytes(data)
        return name
