"""One payload: every frame there, every byte as it was received."""

import hashlib
import os
from collections.abc import Callable, Container
from pathlib import Path

from flexdesk.desk.verify.findings import RESTORE, Findings
from flexdesk.domain.finding import Finding
from flexdesk.domain.stored import StoredFrame, StoredPayload
from flexdesk.ports import Audit

_AGAIN = "If you still have the file, or IBKR still serves it, take it in to a new store; else restore a backup."


class PayloadCheck:
    """Puts a payload together from its frames; `known` are the hashes that artifacts and runs refer to."""

    def __init__(self, payload: StoredPayload, known: Container[str], findings: Findings) -> None:
        self._payload, self._known, self._findings = payload, known, findings
        self._digest, self._size, self._stored_size = hashlib.sha256(), 0, 0
        self._next = 0
        self._frames_whole = True

    @property
    def sha256(self) -> str:
        """The hash of the bytes that are there."""
        return self._digest.hexdigest()

    def copy(self, audit: Audit, path: Path, advance: Callable[[int], None]) -> bool:
        """Write the bytes to the private file `path`; return whether they are those that were received."""
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600), "wb") as file:
            for frame in audit.frames(self._payload.payload_id):
                data = self._take(frame)
                file.write(data)
                advance(len(data))
        return self._judge()

    def _take(self, frame: StoredFrame) -> bytes:
        if frame.ordinal != self._next or frame.first_byte != self._size:
            self._frame("PAYLOAD_FRAME_MISSING", f"is frame {frame.ordinal} where frame {self._next} is due")
        self._next = frame.ordinal + 1
        self._stored_size += frame.stored_size
        if frame.data is None or len(frame.data) != frame.size:
            self._frame("PAYLOAD_FRAME_DAMAGED", f"cannot be read in frame {frame.ordinal} (bytes from {frame.first_byte:,})")
        data = frame.data or b""
        self._digest.update(data)
        self._size = frame.first_byte + frame.size
        return data

    def _judge(self) -> bool:
        payload = self._payload
        if self._next < payload.frame_count:
            self._frame("PAYLOAD_FRAME_MISSING", f"ends after {self._next} of {payload.frame_count} frames")
        elif self._frames_whole and self.sha256 != payload.sha256 and self.sha256 in self._known:
            message = f"Payload {self.sha256[:12]} is whole, but stored under another hash, {_short(payload)}."
            self._findings.add(Finding("PAYLOAD_KEY_WRONG", message, RESTORE, self.sha256))
        elif self._frames_whole and self.sha256 != payload.sha256:
            self._frame("PAYLOAD_DAMAGED", "has other bytes than those that were received: they do not give its SHA-256")
        elif self._frames_whole and (self._size, self._stored_size, self._next) != (payload.size, payload.stored_size, payload.frame_count):
            message = f"Payload {_short(payload)} is whole, but its row states other sizes than it has."
            self._findings.add(Finding("PAYLOAD_SIZE_WRONG", message, RESTORE, payload.sha256))
        return self._frames_whole

    def _frame(self, code: str, what: str) -> None:
        self._frames_whole = False
        self._findings.add(Finding(code, f"Payload {_short(self._payload)} {what}.", _AGAIN, self._payload.sha256))


def _short(payload: StoredPayload) -> str:
    return str(payload.sha256)[:12]
