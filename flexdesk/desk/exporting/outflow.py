"""The stream of an export: stops when it is asked to, and knows the length and the hash of what went through."""

import hashlib
import io
from collections.abc import Callable
from typing import Any, BinaryIO

from flexdesk.domain.errors import Cancelled
from flexdesk.domain.watch import CancelToken


class Outflow(io.RawIOBase):
    """Cannot go back: what is hashed is what is written."""

    def __init__(self, stream: BinaryIO, cancel: CancelToken, *, hashing: bool) -> None:
        super().__init__()
        self._stream, self._cancel, self._stopped = stream, cancel, False
        self._hash = hashlib.sha256() if hashing else None
        self.size = 0
        self.told: Callable[[int], None] | None = None
        """Hears how many bytes there are by now, after each write."""

    @property
    def sha256(self) -> str | None:
        """The hash so far, if it was wanted."""
        return self._hash.hexdigest() if self._hash else None

    def writable(self) -> bool:
        """Override."""
        return True

    def write(self, data: Any) -> int:
        """Raise Cancelled once when asked to stop; whoever then tries to end the file in order is let through to nowhere."""
        size = memoryview(data).nbytes
        if self._stopped:
            return size
        if self._cancel.asked:
            self._stopped = True
            raise Cancelled
        self._stream.write(data)
        self.size += size
        if self._hash:
            self._hash.update(data)
        if self.told:
            self.told(self.size)
        return size
