"""What a payload is when it is not a statement, and what to tell the person who has it."""

import re
from dataclasses import dataclass
from typing import Final

from flexdesk.domain.errors import StatementError
from flexdesk.flex.reader.delimited.columns import COLUMNS
from flexdesk.flex.reader.encoding import encoding_of, mark_length

_FETCH_AGAIN = "Run the Flex Query again and take in the XML file that IBKR delivers."

_COMPRESSED = {b"\x1f\x8b": "gzip", b"PK\x03\x04": "zip", b"PK\x05\x06": "zip", b"(\xb5/\xfd": "zstd", b"BZh": "bzip2", b"\xfd7zXZ": "xz"}
_FLEX_CSV_MARK = re.compile(r'\s*"?(BOF|BOA|BOS|HEADER)"?\s*[,|\t;]')
_ACTIVITY_CSV = re.compile(r'"?[A-Z][\w &/-]*"?,"?(Header|Data)"?,')
_DIGITS = re.compile(r"\w*\d\w*")
_LOOKED_AT, _SHOWN = 400, 30
"""Characters of a plain text that are looked at, and that are told."""
HEAD = 64 * 1024
"""How many bytes from the beginning tell what a payload is."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What the first bytes look like; `is_candidate` says that a file is kept for a closer look."""

    code: str
    message: str
    next_step: str = _FETCH_AGAIN
    is_candidate: bool = False


XML: Final = Kind("XML", "", is_candidate=True)
HTML: Final = Kind(
    "HTML_PAGE",
    "This is a web page (HTML), not a statement: most likely a login or maintenance page.",
    "Try again later. If it comes again, log in to Client Portal and run the Flex Query there.",
    is_candidate=True,
)
CSV: Final = Kind("CSV", "", is_candidate=True)
ACTIVITY: Final = Kind(
    "NOT_A_STATEMENT",
    "This is an Activity Statement as CSV, another product of IBKR than a Flex Query.",
    "In Client Portal under Performance & Reports > Flex Queries make an Activity Flex Query with the format XML, and take in its file.",
)
JSON: Final = Kind("JSON_NOT_READ", "This is JSON, not a statement.")
EMPTY: Final = Kind(
    "EMPTY_PAYLOAD",
    "There is nothing in it: no bytes, or only blanks.",
    "If it was fetched, fetch it again in some minutes; a file has to be saved again from where it came.",
)
BINARY: Final = Kind("NOT_A_STATEMENT", "These bytes are not text, so they cannot be a statement.")


def kind_of(head: bytes) -> Kind:
    """Return what the first bytes of a payload look like."""
    for magic, name in _COMPRESSED.items():
        if head.startswith(magic):
            message = f"These are compressed bytes ({name}), not a statement, or an archive inside an archive."
            return Kind("COMPRESSED_PAYLOAD", message, "Unpack it and take in the XML file that is inside.")
    text = _text(head)
    if text.startswith("<"):
        return HTML if re.match(r"<(!doctype\s+)?html\b", text, re.IGNORECASE) else XML
    if not text:
        return EMPTY
    return _other(text)


def refuse(kind: Kind, code: str | None = None) -> StatementError:
    """Return the refusal of what is not a statement."""
    return StatementError(code or kind.code, kind.message, kind.next_step)


def wrong_root(tag: str) -> StatementError:
    """Return the refusal of an XML document that is something else."""
    if tag.rpartition("}")[2].lower() == "html":
        return refuse(HTML)
    message = f"This is XML, but no Flex statement: it begins with <{tag[:60]}> where a statement has <FlexQueryResponse>."
    return StatementError("NOT_A_STATEMENT", message, _FETCH_AGAIN)


def doctype_refused() -> StatementError:
    """Return the refusal of a document with a DOCTYPE."""
    return StatementError(
        "DOCTYPE_REFUSED",
        "The document has a DOCTYPE, which no statement of IBKR has and which can make a parser read other files.",
        "Download the statement again from IBKR. If the DOCTYPE is still there, the file does not come from IBKR.",
    )


def _text(head: bytes) -> str:
    try:
        encoding = encoding_of(head)
    except StatementError:
        return "<"  # a declaration or a byte order mark: XML, whose encoding is refused in its own words
    return head[mark_length(head) :].decode(encoding, "replace").strip(" \t\r\n\0")


def _other(text: str) -> Kind:
    if text[0] in "{[":
        return JSON
    first, _, _ = text.partition("\n")
    if _FLEX_CSV_MARK.match(first) or len(COLUMNS.intersection(re.split(r"[,|\t;]", re.sub(r'["\r]', "", first)))) >= 2:
        return CSV
    if _ACTIVITY_CSV.match(first):
        return ACTIVITY
    odd = sum(1 for character in text[:4096] if character == "\ufffd" or (character < " " and character not in "\t\r\n"))
    return BINARY if odd * 20 > len(text[:4096]) else _plain(first)


def _plain(first_line: str) -> Kind:
    """Tell by which words a person knows the text; no digits of it are told, for they may be a token or an account."""
    seen = "".join(letter if letter.isprintable() or letter.isspace() else "\ufffd" for letter in first_line[:_LOOKED_AT])
    words = " ".join(_DIGITS.sub("…", seen).split())
    shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()}…"
    return Kind("NOT_A_STATEMENT", f'This is plain text, not a statement: it starts with "{shown}".')
