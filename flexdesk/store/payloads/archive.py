"""The payloads: bytes exactly as received, in compressed frames, addressed by their SHA-256."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from sqlalchemy import Connection, LargeBinary, cast, insert, select

from flexdesk.domain.errors import StoreError, UsageError
from flexdesk.domain.missing import no_payload
from flexdesk.domain.view import PayloadInfo
from flexdesk.domain.watch import Progress, Watch
from flexdesk.ports import Clock, Packing
from flexdesk.store.database import Database
from flexdesk.store.ids import next_id
from flexdesk.store.payloads.packing import FRAME, Frame, FramePacking
from flexdesk.store.problems import told_by_disk
from flexdesk.store.schema import payload, payload_frame

_PREFIX = re.compile(r"[0-9a-f]{6,64}")


class StorePayloadArchive:
    """Implements `flexdesk.ports.PayloadArchive`."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock

    def packing(self) -> FramePacking:
        """Return what compresses bytes while they arrive; to be closed."""
        return FramePacking(lambda: self._database.workspace)

    def keep(self, spool: Path, sha256: str, run_id: int, watch: Watch, packing: Packing | None = None) -> bool:
        """Keep the bytes of `spool` in one transaction; False if they were there already. Compresses before the transaction begins.

        Unless a `packing` was given all of them as they came, which has done so already.
        """
        if self.info(sha256):
            return False
        with told_by_disk(self._database.shown), closing(self.packing()) as own:
            made = packing if isinstance(packing, FramePacking) else _pack(spool, own, watch)
            packed = made.end()
            kept = _Kept(sha256, run_id, self._clock.utc_now())
            try:
                with self._database.persisting(watch) as connection:
                    if find_payload(connection, sha256):
                        return False
                    _store(connection, kept, made.frames, packed)
            except StoreError:
                if not self._arrived(kept):  # the answer to a COMMIT can be lost on its way
                    raise
        return True

    def _arrived(self, kept: "_Kept") -> bool:
        with suppress(StoreError), self._database.reading() as connection:
            found = find_payload(connection, kept.sha256)
            return found is not None and (found.first_run_id, found.kept_at_utc) == (kept.run_id, kept.at_utc)
        return False

    def holds(self, size: int) -> bool:
        """Tell whether any payload has this many bytes."""
        with self._database.reading() as connection:
            return connection.execute(select(payload.c.payload_id).where(payload.c.size == size).limit(1)).first() is not None

    def info(self, sha256: str) -> PayloadInfo | None:
        """Return what is known of a payload; a unique prefix of at least 6 digits will do. Raises UsageError."""
        prefix = sha256.lower()
        if not _PREFIX.fullmatch(prefix):
            raise UsageError("SHA256_INVALID", f"{sha256!r} is not a SHA-256.", "Give at least 6 of its 64 hexadecimal digits.")
        with self._database.reading() as connection:
            found = connection.execute(_INFO.where(payload.c.sha256.startswith(prefix)).limit(2)).all()
        if len(found) > 1:
            raise UsageError("PAYLOAD_AMBIGUOUS", f"Several payloads begin with {sha256}.", "Give more digits.")
        return PayloadInfo(*found[0]) if found else None

    def read(self, sha256: str) -> Iterator[bytes]:
        """Yield the bytes in order; raises StoreError (PAYLOAD_DAMAGED) when they do not match their hash."""
        info = self.info(sha256)
        if info is None:
            raise no_payload(sha256)
        digest, size = hashlib.sha256(), 0
        for data in self._frames(info.sha256):
            digest.update(data)
            size += len(data)
            yield data
        if size != info.size or digest.hexdigest() != info.sha256:
            raise _damaged(info.sha256)

    def read_from(self, sha256: str, first_byte: int) -> Iterator[bytes]:
        """Yield the bytes from `first_byte` on; raises StoreError (PAYLOAD_DAMAGED) for a damaged frame.

        Only what is asked for is read, so nothing is compared with the payload's hash: each frame has a checksum of its own.
        """
        holding = payload_frame.c.payload_id == select(payload.c.payload_id).where(payload.c.sha256 == sha256).scalar_subquery()
        last = select(payload_frame.c.ordinal, payload_frame.c.first_byte).where(holding, payload_frame.c.first_byte <= first_byte)
        with self._database.reading() as connection:
            row = connection.execute(last.order_by(payload_frame.c.first_byte.desc()).limit(1)).first()
        if row is None:
            return
        frames = self._frames(sha256, row.ordinal)
        yield next(frames, b"")[first_byte - row.first_byte :]
        yield from frames

    def _frames(self, sha256: str, ordinal: int = 0) -> Iterator[bytes]:
        import zstandard  # noqa: PLC0415  # most commands read no payload

        unpacker = zstandard.ZstdDecompressor()
        while (row := self._frame(sha256, ordinal)) is not None:
            try:
                yield unpacker.decompress(row[0], max_output_size=FRAME)
            except zstandard.ZstdError as error:
                raise _damaged(sha256) from error
            ordinal += 1

    def _frame(self, sha256: str, ordinal: int) -> tuple[bytes] | None:
        """Read one frame in a transaction of its own: whoever reads slowly holds nobody up."""
        data = cast(payload_frame.c.data, LargeBinary)  # a damaged SQLite store may have text there
        of_payload = select(data).join(payload).where(payload.c.sha256 == sha256, payload_frame.c.ordinal == ordinal)
        with self._database.reading() as connection:
            row = connection.execute(of_payload).first()
        return (bytes(row[0] or b""),) if row else None


_INFO = select(payload.c.sha256, payload.c.size, payload.c.stored_size, payload.c.first_run_id, payload.c.kept_at_utc)


def find_payload(connection: Connection, sha256: str) -> PayloadInfo | None:
    """Return what is known of the payload with this hash."""
    found = connection.execute(_INFO.where(payload.c.sha256 == sha256)).first()
    return PayloadInfo(*found) if found else None


@dataclass(frozen=True, slots=True)
class _Kept:
    sha256: str
    run_id: int
    at_utc: str


def _pack(spool: Path, packing: FramePacking, watch: Watch) -> FramePacking:
    done, total = 0, spool.stat().st_size
    with spool.open("rb") as file:
        while data := file.read(FRAME):
            watch.cancel.check()
            packing.write(data)
            done += len(data)
            watch.progress(Progress("Keeping the bytes", done, total, "bytes"))
    return packing


def _store(connection: Connection, kept: _Kept, frames: list[Frame], packed: IO[bytes]) -> None:
    payload_id, frame_id = next_id(connection, payload.c.payload_id), next_id(connection, payload_frame.c.payload_frame_id)
    connection.execute(
        insert(payload).values(
            payload_id=payload_id,
            sha256=kept.sha256,
            size=sum(frame.size for frame in frames),
            stored_size=sum(frame.stored_size for frame in frames),
            frame_count=len(frames),
            first_run_id=kept.run_id,
            kept_at_utc=kept.at_utc,
        )
    )
    for ordinal, frame in enumerate(frames):
        data = packed.read(frame.stored_size)
        connection.execute(
            insert(payload_frame),
            {
                "payload_frame_id": frame_id + ordinal,
                "payload_id": payload_id,
                "ordinal": ordinal,
                "first_byte": frame.first_byte,
                "size": frame.size,
                "data": data,
            },
        )


def _damaged(sha256: str) -> StoreError:
    return StoreError(
        "PAYLOAD_DAMAGED",
        f"The stored bytes of payload {sha256} do not match their hash.",
        "Restore the store from a backup; keep this one.",
    )
