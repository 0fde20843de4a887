"""Which of the accepted encodings a payload is in: a byte order mark beats the declaration, any other encoding is refused."""

import re

from flexdesk.domain.errors import StatementError

_UTF_32 = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff", b"<\x00\x00\x00", b"\x00\x00\x00<")
_MARKS = ((b"\xef\xbb\xbf", "UTF-8"), (b"\xff\xfe", "UTF-16LE"), (b"\xfe\xff", "UTF-16BE"))
_UNMARKED = ((b"<\x00", "UTF-16LE"), (b"\x00<", "UTF-16BE"))
_EBCDIC = b"\x4c\x6f\xa7\x94"
_DECLARATION = re.compile(rb"""<\?xml\s[^>]*?\bencoding\s*=\s*["']([^"']*)["']""")
_ALLOWED = {
    "UTF-8": "UTF-8",
    "UTF8": "UTF-8",
    "US-ASCII": "US-ASCII",
    "ASCII": "US-ASCII",
    "ISO-8859-1": "ISO-8859-1",
    "ISO8859-1": "ISO-8859-1",
    "ISO_8859-1": "ISO-8859-1",
    "LATIN1": "ISO-8859-1",
    "LATIN-1": "ISO-8859-1",
}


def encoding_of(head: bytes) -> str:
    """Return UTF-8, UTF-16LE, UTF-16BE, ISO-8859-1 or US-ASCII for the first bytes of an XML payload; raises StatementError.

    The parser is told this name, so that what it reads and what was checked here are the same.
    """
    if head.startswith(_UTF_32):
        raise _refused("UTF-32")
    if head.startswith(_EBCDIC):
        raise _refused("EBCDIC")
    for start, name in _MARKS + _UNMARKED:
        if head.startswith(start):
            return name
    return _declared(head)


def mark_length(head: bytes) -> int:
    """Return the length of the byte order mark."""
    return next((len(mark) for mark, _ in _MARKS if head.startswith(mark)), 0)


def _declared(head: bytes) -> str:
    declaration = _DECLARATION.match(head.lstrip())
    if not declaration:
        return "UTF-8"
    name = declaration[1].decode("ascii", "replace")
    allowed = _ALLOWED.get(name.upper())
    if not allowed:
        raise _refused(name)
    return allowed


def _refused(name: str) -> StatementError:
    return StatementError(
        "ENCODING_REFUSED",
        f"The document says that it is written in {name[:40]}, which is not accepted: only UTF-8, UTF-16, ISO-8859-1 and US-ASCII are.",
        "Download the statement again and import the file as IBKR delivered it, not saved again by another program.",
    )
