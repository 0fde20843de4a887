"""The download: bytes go to a private spool file while their SHA-256 is computed, once."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from flexdesk.desk.ingest.timeline import Timeline
from flexdesk.domain.errors import FileError, ServiceError
from flexdesk.domain.run import Stage
from flexdesk.domain.watch import Progress, Watch
from flexdesk.ports import Delivery, Packing

HEAD = 64 * 1024
_STEP = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Spooled:
    """A downloaded body; `cut` is what ended it early, if anything did. The file is not there if the store has these bytes."""

    path: Path
    sha256: str
    size: int
    cut: ServiceError | None = None

    def head(self) -> bytes:
        """Return the first 64 KiB."""
        with self.path.open("rb") as file:
            return file.read(HEAD)


def spool(delivery: Delivery, path: Path, cap: int, timeline: Timeline, watch: Watch, packing: Packing) -> Spooled:
    """Write the body to `path` (0600, must not exist), give it to `packing` too, and return what it is.

    A body that the server cut is returned all the same, with the reason: its bytes are kept. Cancelling drops it.
    """
    digest, size, cut = hashlib.sha256(), 0, None
    with _create(path) as file:
        try:
            for chunk in _watched(delivery, timeline, watch):
                size += len(chunk)
                if size > cap:
                    raise _too_large(cap)
                packing.write(chunk)
                digest.update(chunk)
                file.write(chunk)
        except ServiceError as error:
            if not size:
                raise
            cut = error
    return Spooled(path, digest.hexdigest(), size, cut)


def digest_of(delivery: Delivery, timeline: Timeline, watch: Watch) -> tuple[str, int]:
    """Return the SHA-256 and the size of a body that is copied nowhere."""
    digest, size = hashlib.sha256(), 0
    for chunk in _watched(delivery, timeline, watch):
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size


def respool(blocks: Iterable[bytes], path: Path, sha256: str, watch: Watch) -> Spooled:
    """Write bytes that are archived to `path` (0600, must not exist): no download, so no progress of one."""
    size = 0
    with _create(path) as file:
        for block in blocks:
            watch.cancel.check()
            size += file.write(block)
    return Spooled(path, sha256, size)


def digest_and_write(data: bytes, path: Path) -> str:
    """Write a few bytes to `path` (0600, must not exist) and return their SHA-256."""
    with _create(path) as file:
        file.write(data)
    return hashlib.sha256(data).hexdigest()


def drop(path: Path) -> None:
    """Remove a spool file; one that is gone already is fine, and one that somebody holds open (on Windows) goes at the next start."""
    with suppress(OSError):
        path.unlink()


def _create(path: Path) -> BinaryIO:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600), "wb")


def _watched(delivery: Delivery, timeline: Timeline, watch: Watch) -> Iterator[bytes]:
    told = done = 0
    for chunk in delivery.chunks():
        watch.cancel.check()
        yield chunk
        done += len(chunk)
        if done - told >= _STEP:
            told = done
            timeline.progress(Progress("Downloading", done, delivery.size, "bytes", stage=Stage.DOWNLOAD))


def _too_large(cap: int) -> FileError:
    return FileError(
        "PAYLOAD_TOO_LARGE",
        f"The payload is larger than {cap:,} bytes, the largest that is taken.",
        "Ask for a shorter period, or raise FLEXDESK_PAYLOAD_CAP.",
    )
