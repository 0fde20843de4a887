"""An answer as the server sends it: kind ones by the book, unkind ones piece by piece."""

from collections.abc import Iterator
from dataclasses import dataclass, field

XML = "text/xml;charset=UTF-8"
HTML = "text/html;charset=UTF-8"
TEXT = "text/plain;charset=UTF-8"


@dataclass(frozen=True, slots=True)
class Reply:
    """Status, headers, body; `announced` is the Content-Length (None: none; -1: the true one), `ending` how it stops."""

    body: bytes | Iterator[bytes] = b""
    kind: str = XML
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    announced: int | None = -1
    chunked: bool = False
    ending: str = "close"
    """`close`; `reset`; `stall` until the server stops; `drip` one byte now and then until it stops; `nochunk`: no last chunk."""

    def blocks(self) -> Iterator[bytes]:
        """Yield the body."""
        if isinstance(self.body, bytes):
            yield self.body
        else:
            yield from self.body


@dataclass(frozen=True, slots=True)
class RawReply:
    """Bytes that are not formed into HTTP; `ending` as in Reply."""

    raw: bytes = b""
    ending: str = "close"
