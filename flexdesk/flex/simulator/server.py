"""The simulator's web server: loopback only, one thread per connection, silent."""

import socket
import struct
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit

from flexdesk.flex.simulator.reply import RawReply, Reply
from flexdesk.flex.simulator.script import parse
from flexdesk.flex.simulator.service import Asked, Service
from flexdesk.flex.simulator.statements import Statements

_DRIP = 0.05
_PREFIXES = ("/AccountManagement/FlexWebService", "")
_LEGACY = "/Universal/servlet/FlexStatementService."


@dataclass(frozen=True, slots=True)
class Seen:
    """One request that came in, without its token."""

    call: str
    params: dict[str, str]
    user_agent: str
    had_token: bool
    method: str = "GET"


class Simulator:
    """A Flex Web Service on `127.0.0.1`; see the package for the script. Use it in a `with` statement."""

    def __init__(
        self,
        port: int = 0,
        script: str = "",
        statements: Statements | None = None,
        day: date | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.seen: list[Seen] = []
        self.mistakes: list[str] = []
        """The kinds of its own errors: there should be none."""
        self._server = _Server(port)
        self._server.simulator = self
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), name="flex-simulator", daemon=True)
        self.service = Service(self.url, parse(script), statements or Statements(), day, now)

    @property
    def url(self) -> str:
        """`http://127.0.0.1:PORT`; the client takes it with and without the service's path."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def play(self, script: str) -> None:
        """Change the script, from the next request on."""
        self.service.play(parse(script))

    def start(self) -> Self:
        self._thread.start()
        return self

    def stop(self) -> None:
        """End the server and every connection that still waits."""
        self._server.stopping.set()
        if self._thread.is_alive():
            self._server.shutdown()
            self._thread.join()
        self._server.server_close()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()

    def answer(self, handler: "_Handler", form: str) -> Reply | RawReply:
        """Return the answer to one request."""
        parts = urlsplit(handler.path)
        params = dict(parse_qsl(parts.query) + parse_qsl(form))
        token = params.pop("t", "")
        call = _call(parts.path)
        self.seen.append(Seen(call, params, handler.headers.get("User-Agent", ""), bool(token), handler.command))
        path = f"{handler.path}?{form}" if form else handler.path
        return self.service.answer(Asked(call, token, params, self.seen[-1].user_agent, path))


def _call(path: str) -> str:
    if path.startswith(_LEGACY):
        return "legacy"
    for prefix in _PREFIXES:
        if path == f"{prefix}/SendRequest":
            return "request"
        if path == f"{prefix}/GetStatement":
            return "poll"
    return "unknown"


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    simulator: Simulator

    def __init__(self, port: int) -> None:
        self.stopping = threading.Event()
        super().__init__(("127.0.0.1", port), _Handler)

    def server_bind(self) -> None:
        """Bind without asking a name server who we are."""
        socket.socket.bind(self.socket, self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = "127.0.0.1", int(self.server_address[1])

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002  # the base class asks for them
        """Say nothing: a client that hangs up is what is being tried here, and a traceback could hold the token."""
        error = sys.exc_info()[0]
        if error is not None and not issubclass(error, OSError):
            self.simulator.mistakes.append(error.__name__)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        self._reply(self.server.simulator.answer(self, ""))

    def do_POST(self) -> None:
        length = min(int(self.headers.get("Content-Length") or 0), 65536)
        self._reply(self.server.simulator.answer(self, self.rfile.read(length).decode("ascii", "replace")))

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the base class names it so
        """Say nothing: the request line holds the token."""

    def version_string(self) -> str:
        return "Apache"

    def _reply(self, reply: Reply | RawReply) -> None:
        self.close_connection = True
        if isinstance(reply, RawReply):
            self.wfile.write(reply.raw)
        else:
            self._head(reply)
            self._body(reply)
        self._end(reply.ending)

    def _head(self, reply: Reply) -> None:
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.kind)
        for name, text in reply.headers.items():
            self.send_header(name, text)
        if reply.chunked:
            self.send_header("Transfer-Encoding", "chunked")
        elif reply.announced is not None:
            true_length = len(reply.body) if isinstance(reply.body, bytes) else 0
            self.send_header("Content-Length", str(true_length if reply.announced == -1 else reply.announced))
        self.send_header("Connection", "close")
        self.end_headers()

    def _body(self, reply: Reply) -> None:
        for block in reply.blocks():
            self.wfile.write(b"%x\r\n%b\r\n" % (len(block), block) if reply.chunked and block else block)
        if reply.chunked and reply.ending != "nochunk":
            self.wfile.write(b"0\r\n\r\n")

    def _end(self, ending: str) -> None:
        if ending == "stall":
            self.server.stopping.wait()
        elif ending == "drip":
            while not self.server.stopping.wait(_DRIP):
                self.wfile.write(b"x")
        elif ending == "reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
