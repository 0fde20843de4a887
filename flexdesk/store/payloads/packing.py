"""Compressing a payload while it arrives: a thread makes each frame beside whoever brings the next one."""

import tempfile
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import IO

FRAME = 1024 * 1024
LEVEL = 3
_IN_MEMORY = 2 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Frame:
    """One stretch of a payload and the length of its compressed form."""

    first_byte: int
    size: int
    stored_size: int


class FramePacking:
    """Implements `flexdesk.ports.Packing`; `folder` says where what is compressed waits."""

    def __init__(self, folder: Callable[[], Path]) -> None:
        self._folder = folder
        self._pieces: list[bytes] = []
        self._waiting = 0
        self._making: tuple[int, Future[bytes]] | None = None
        self._pool: ThreadPoolExecutor | None = None
        self._packed: IO[bytes] | None = None
        self._compress: Callable[[bytes], bytes] | None = None
        self.frames: list[Frame] = []
        self.size = 0

    def write(self, data: bytes) -> None:
        """Take the next bytes."""
        self._pieces.append(data)
        self._waiting += len(data)
        if self._waiting < FRAME:
            return
        together = b"".join(self._pieces)
        whole = self._waiting - self._waiting % FRAME
        for at in range(0, whole, FRAME):
            self._make(together[at : at + FRAME])
        self._pieces, self._waiting = [together[whole:]], self._waiting - whole

    def end(self) -> IO[bytes]:
        """Return all that is compressed, from its beginning; the lengths are in `frames`."""
        self._settle()
        if last := b"".join(self._pieces):
            self._keep(len(last), self._packer()(last))
        self._pieces, self._waiting = [], 0
        packed = self._file()
        packed.seek(0)  # writes what is left of it, as closing does after a failure
        return packed

    def close(self) -> None:
        """Let go of the thread and of what is compressed."""
        if self._pool:
            self._pool.shutdown()
        if self._packed:
            self._packed.close()

    def _make(self, frame: bytes) -> None:
        self._settle()
        self._pool = self._pool or ThreadPoolExecutor(1, "packing")
        self._making = len(frame), self._pool.submit(self._packer(), frame)

    def _settle(self) -> None:
        """Wait for the frame that is being made: there is never more than one, so memory stays small."""
        if self._making:
            size, data = self._making
            self._making = None
            self._keep(size, data.result())

    def _keep(self, size: int, data: bytes) -> None:
        self.frames.append(Frame(self.size, size, self._file().write(data)))
        self.size += size

    def _file(self) -> IO[bytes]:
        if self._packed is None:
            self._packed = tempfile.SpooledTemporaryFile(_IN_MEMORY, dir=str(self._folder()))  # noqa: SIM115  # pylint: disable=consider-using-with  # closed by `close`
        return self._packed

    def _packer(self) -> Callable[[bytes], bytes]:
        import zstandard  # noqa: PLC0415  # most commands keep no payload

        self._compress = self._compress or zstandard.ZstdCompressor(level=LEVEL, write_checksum=True).compress
        return self._compress
