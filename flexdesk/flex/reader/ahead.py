"""Reading ahead: a second process takes most lines of a large document apart, so that two processors read it.

What it finds is what this process would find: a line that is taken means the same wherever it stands. Which lines count is decided here,
and where the other process fails or is late, its lines are taken apart here too.
"""

import marshal
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import IO, BinaryIO, Final

from flexdesk.domain.record import Layout
from flexdesk.domain.secret import TOKEN_VARIABLE
from flexdesk.flex.reader import parser

FROM: Final = 32_000_000
"""Bytes of a document from which a second process is worth its start."""
PATIENCE: Final = 20.0
_LENGTH: Final = 8
_WAITING: Final = 4

Known = dict[int, tuple[int, int, str, str | None, bytes, bytes]]
"""Lines of a block by where the line before ends: where it ends itself, the number of its layout, what `rowline.Taken` says of it."""


def can_read_ahead(size: int) -> bool:
    """Tell whether a document of so many bytes is read by two processes: only where a processor has nothing else to do."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    busy = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return size >= FROM and busy < processors > 1


def is_read_ahead(number: int, begin: int, turn: int) -> bool:
    """Tell whether a block, by its number from 0, is one of the second process: from `begin` on, the first of each `turn`."""
    return number >= begin and number % turn == 0


class Ahead:
    """The other process, as long as one document is read; give it up by `close`. It has every other block."""

    begin, turn = 0, 2

    def __init__(self, payload: Path, mark: int, encoding: str) -> None:
        self._number, self._is_over = -1, False
        self._layouts: list[Layout] = []
        self._told: Queue[bytes] = Queue(_WAITING)
        self._process = subprocess.Popen(  # noqa: S603  # pylint: disable=consider-using-with  # this program; it lives until `close`
            [
                sys.executable,
                "-m",
                "flexdesk.flex.reader.second",
                str(payload),
                str(mark),
                encoding,
                *map(str, (parser.BLOCK, self.begin, self.turn)),
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: value for name, value in os.environ.items() if name != TOKEN_VARIABLE},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        assert self._process.stdout is not None  # noqa: S101  # PIPE was asked for
        self._listener = Thread(target=self._listen, args=(self._process.stdout,), name="reading ahead", daemon=True)
        self._listener.start()

    def next(self) -> Known:
        """Return what is known of the next block; nothing of one that is to be read here."""
        self._number += 1
        if self._is_over or not is_read_ahead(self._number, self.begin, self.turn):
            return {}
        try:
            message = self._told.get(timeout=PATIENCE)
            number, layouts, known = marshal.loads(message)  # noqa: S302  # from our own process, through a pipe that nobody else has
        except (Empty, EOFError, ValueError, TypeError):  # late, at its end, or killed within a message: nothing more is asked of it
            self._is_over = True
            return {}
        self._layouts += [Layout(tag, names) for tag, names in layouts]
        return known if number == self._number else {}

    def layout(self, number: int) -> Layout:
        """Return the layout that the other process gave this number."""
        return self._layouts[number]

    def close(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()
        while self._listener.is_alive():
            with suppress(Empty):
                self._told.get(timeout=0.01)
        assert self._process.stdout is not None  # noqa: S101  # PIPE was asked for
        self._process.stdout.close()

    def _listen(self, stream: IO[bytes]) -> None:
        while length := int.from_bytes(stream.read(_LENGTH), "little"):
            self._told.put(stream.read(length))
        self._told.put(b"")


class AheadOfStoring(Ahead):
    """Has all blocks but those that are over when it has started: the first process stores rows meanwhile, which takes about as long."""

    begin, turn = 16, 1


def write(stream: BinaryIO, number: int, layouts: list[Layout], known: Known) -> None:
    """Tell the first process of a block, and of the layouts that it meets for the first time."""
    message = marshal.dumps((number, [(each.row_tag, each.names) for each in layouts], known), 2)
    stream.write(len(message).to_bytes(_LENGTH, "little") + message)
    stream.flush()
