"""One HTTP exchange on a thread of its own, so that cancel and deadline are obeyed in every phase, name look-up included."""

import contextlib
import queue
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from urllib3.response import BaseHTTPResponse

from flexdesk.domain.secret import Secret
from flexdesk.flex.client import faults
from flexdesk.flex.client.guard import Guard
from flexdesk.flex.client.line import Line, session_on

_BLOCK = 256 * 1024
CONNECTING = "connecting"
_LOOK_UP = 0.05
"""Seconds between two looks at cancel and deadline."""


@dataclass(frozen=True, slots=True)
class Call:
    """One request. The token joins its parameters only on the wire: in the address of a `get`, in the body of a `post`."""

    url: str
    host: str
    params: Mapping[str, str]
    token: Secret
    user_agent: str
    connect_timeout: float
    read_timeout: float
    proxy: str = ""
    method: str = "get"

    def to(self, url: str, params: Mapping[str, str]) -> "Call":
        """Return the same call to another address with other parameters."""
        return replace(self, url=url, params=params)


@dataclass(frozen=True, slots=True)
class Head:
    """The first part of an answer."""

    status: int
    headers: Mapping[str, str]

    @property
    def size(self) -> int | None:
        """The announced number of bytes, if any."""
        text = self.headers.get("content-length", "")
        return int(text) if text.isascii() and text.isdigit() and "transfer-encoding" not in self.headers else None

    @property
    def encoding(self) -> str:
        """The compression that was not asked for, or nothing."""
        text = self.headers.get("content-encoding", "").strip().lower()
        return "" if text == "identity" else text


class Exchange:
    """Sends `call` and gives its answer piece by piece; close it always."""

    def __init__(self, call: Call, guard: Guard) -> None:
        self._call, self._guard = call, guard
        self.host = call.host
        self._line = Line()
        self._pieces: queue.Queue[Head | bytes | faults.Fault | None] = queue.Queue(maxsize=16)
        self._started_at = guard.clock.monotonic()
        self._phase = CONNECTING
        threading.Thread(target=self._work, name="flex-exchange", daemon=True).start()
        self.head = self._receive_head()

    def chunks(self) -> Iterator[bytes]:
        """Yield the body as it comes; raises WireError, ServiceError (DEADLINE), Cancelled."""
        self._phase = "sending its answer"
        while (piece := self._take()) is not None:
            if isinstance(piece, bytes):
                yield piece

    def hurry(self, seconds: float) -> None:
        """Wait no longer than this for what is still to come."""
        self._guard = replace(self._guard, ends_at=min(self._guard.ends_at, self._guard.clock.monotonic() + seconds))

    def close(self) -> None:
        """Hang up."""
        self._line.cut()

    def _receive_head(self) -> Head:
        try:
            piece = self._take()
        except BaseException:
            self.close()
            raise
        assert isinstance(piece, Head)  # noqa: S101  # the worker's first piece is a head or a fault
        return piece

    def _take(self) -> Head | bytes | None:
        while True:
            self._guard.check(self._now_phase())
            with contextlib.suppress(queue.Empty):
                piece = self._pieces.get(timeout=_LOOK_UP)
                if isinstance(piece, faults.Fault):
                    raise faults.WireError(piece, self._call.host, self._now_phase())
                return piece
            self._check_connecting()

    def _now_phase(self) -> str:
        if self._phase == CONNECTING and self._line.connected.is_set():
            self._phase = "waiting for its answer"
        return self._phase

    def _check_connecting(self) -> None:
        """End a look-up or a connection that takes too long: neither obeys a timeout of its own in every system."""
        waited = self._guard.clock.monotonic() - self._started_at
        if not self._line.connected.is_set() and waited > self._call.connect_timeout + 1:
            self._line.cut()
            raise faults.WireError(faults.TIMEOUT, self._call.host, CONNECTING)

    # --- on the thread -------------------------------------------------------------------------------------------------------------------

    def _work(self) -> None:
        try:
            last: faults.Fault | None = None
            with session_on(self._line, self._call.proxy) as session, self._send(session) as response:
                self._put(Head(response.status_code, {name.lower(): text for name, text in response.headers.items()}))
                self._stream(response.raw)
        except Exception as error:  # noqa: BLE001  # whatever it is, its text may hold the token: only its kind gets out
            last = faults.fault_of(error)
        self._line.release()
        self._put(last)

    def _send(self, session: Any) -> Any:
        fields = {"t": self._call.token.reveal(), **self._call.params}
        return session.request(
            self._call.method,
            self._call.url,
            **({"data": fields} if self._call.method == "post" else {"params": fields}),
            headers={"User-Agent": self._call.user_agent, "Accept": "*/*", "Accept-Encoding": "identity", "Connection": "close"},
            timeout=(self._call.connect_timeout, self._call.read_timeout),
            allow_redirects=False,
            stream=True,
        )

    def _stream(self, raw: BaseHTTPResponse) -> None:
        while block := raw.read1(_BLOCK, decode_content=False):
            self._put(block)

    def _put(self, piece: Head | bytes | faults.Fault | None) -> None:
        while not self._line.is_cut:
            with contextlib.suppress(queue.Full):
                self._pieces.put(piece, timeout=_LOOK_UP)
                return
        if isinstance(piece, Head | bytes):  # nobody listens any more: stop reading
            raise ConnectionAbortedError
