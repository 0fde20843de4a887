"""A way to a PostgreSQL server on which the answer to a COMMIT gets lost."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

COMMIT = b"COMMIT\0"


class LossyProxy:
    """Passes everything on, but for the answers to chosen COMMITs: there both sides are cut, once the server has answered."""

    def __init__(self, folder: Path, host: str, port: int) -> None:
        self._server = f"{host}/.s.PGSQL.{port}"
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(folder / ".s.PGSQL.5432"))
        self._listener.listen()
        self._guard = threading.Lock()
        self.commits, self.eaten = 0, 0
        self._next: int | None = None

    def eat(self, number: int) -> None:
        """Lose the answer to the COMMIT with this number from now on, counted from 1."""
        with self._guard:
            self.commits, self._next = 0, number

    def serve(self) -> None:
        """Take connections until the listener is closed."""
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                server = socket.socket(socket.AF_UNIX)
                server.connect(self._server)
                lost = threading.Event()
                threading.Thread(target=self._forward, args=(client, server, lost), daemon=True).start()
                threading.Thread(target=self._back, args=(server, client, lost), daemon=True).start()

    def close(self) -> None:
        """Take no more connections."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _forward(self, client: socket.socket, server: socket.socket, lost: threading.Event) -> None:
        with suppress(OSError):
            while data := client.recv(65536):
                if data.endswith(COMMIT) and self._is_chosen():
                    lost.set()
                server.sendall(data)
        with suppress(OSError):
            server.shutdown(socket.SHUT_WR)

    def _back(self, server: socket.socket, client: socket.socket, lost: threading.Event) -> None:
        with suppress(OSError):
            while data := server.recv(65536):
                if lost.is_set():
                    self.eaten += 1
                    break
                client.sendall(data)
        for each in (client, server):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def _is_chosen(self) -> bool:
        with self._guard:
            self.commits += 1
            return self.commits == self._next


@contextmanager
def lossy(folder: Path, host: str, port: int) -> Iterator[LossyProxy]:
    """Run a proxy whose socket lies in `folder`, which has to have a short name."""
    proxy = LossyProxy(folder, host, port)
    serving = threading.Thread(target=proxy.serve, daemon=True)
    serving.start()
    try:
        yield proxy
    finally:
        proxy.close()
        serving.join(30)
