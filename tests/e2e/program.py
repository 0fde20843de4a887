"""FlexDesk as a process, the way a script runs it."""

import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.support.command import Command, Ended

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "flexdesk"]
SECONDS = 120
"""After which a hanging program fails its test."""


class Program(Command):
    """Gives each command to a process of its own."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.environ["PYTHONPATH"] = str(ROOT)

    def run(self, arguments: Sequence[str], environ: Mapping[str, str], given: bytes) -> Ended:
        return self._ended([*COMMAND, *arguments], environ, given)

    def patched(self, patch: str, *arguments: str) -> Ended:
        """Run a command in a process where `patch` was executed before."""
        code = f"import sys; from flexdesk.cli import program\n{patch}\nsys.exit(program.main({list(arguments)!r}, None))"
        return self._ended([sys.executable, "-c", code], self.environ, b"")

    def _ended(self, line: list[str], environ: Mapping[str, str], given: bytes) -> Ended:
        done = subprocess.run(line, cwd=self.folder, env=environ, input=given, capture_output=True, timeout=SECONDS, check=False)
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
