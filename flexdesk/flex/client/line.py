"""One connection that can be cut from another thread, in whatever phase it is."""

import functools
import socket
import ssl
import threading
from contextlib import suppress
from typing import Any

import requests
from requests.adapters import DEFAULT_CA_BUNDLE_PATH, HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool


class Line:
    """Holds a second handle on the socket: shutting that down ends connecting, the handshake, headers and body alike."""

    def __init__(self) -> None:
        self._handle: socket.socket | None = None
        self._lock = threading.Lock()
        self.connected = threading.Event()
        self.is_cut = False

    def attach(self, sock: socket.socket) -> socket.socket:
        """Take hold of a new socket; one that comes after the cut is closed before a byte is sent."""
        with self._lock:
            if self.is_cut:
                sock.close()
                raise ConnectionAbortedError
            self._handle = sock.dup()
        self.connected.set()
        return sock

    def cut(self) -> None:
        """End whatever goes on, now."""
        with self._lock:
            self.is_cut = True
            if self._handle is not None:
                with suppress(OSError):
                    self._handle.shutdown(socket.SHUT_RDWR)

    def release(self) -> None:
        """Let go of the second handle."""
        with self._lock:
            if self._handle is not None:
                self._handle.close()
                self._handle = None


def session_on(line: Line, proxy: str) -> requests.Session:
    """Return a session whose connections hang on `line`; nothing in the environment can steer it."""
    session = _Session()
    session.trust_env = False  # no proxy, no certificate authority and no .netrc that the user did not name to FlexDesk
    session.proxies = {"http": proxy, "https": proxy} if proxy else {}
    adapter = _LineAdapter(line)
    session.mount("https://", adapter)
    session.mount("http://", adapter)
    return session


class _Session(requests.Session):
    def get_redirect_target(self, resp: requests.Response) -> str | None:  # noqa: ARG002  # the base class asks for it
        """Follow nothing, and read nothing: even with redirects off, `requests` would read the whole body of one."""
        return None


class _LineAdapter(HTTPAdapter):
    def __init__(self, line: Line) -> None:
        self._pools = _pools_on(line)
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, ssl_context=_tls(), **kwargs)
        self.poolmanager.pool_classes_by_scheme = self._pools

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        manager = super().proxy_manager_for(proxy, ssl_context=_tls(), **kwargs)
        if not proxy.lower().startswith("socks"):
            manager.pool_classes_by_scheme = self._pools
        return manager


@functools.cache
def _tls() -> ssl.SSLContext:
    """Return a context made by hand: the libraries' own would write TLS keys to where SSLKEYLOGFILE says."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_verify_locations(DEFAULT_CA_BUNDLE_PATH)
    return context


def _pools_on(line: Line) -> dict[str, type[HTTPConnectionPool]]:
    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return line.attach(super()._new_conn())

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return line.attach(super()._new_conn())

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}
