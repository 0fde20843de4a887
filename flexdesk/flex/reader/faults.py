"""XML that is broken: told apart into cut short and malformed, with the place and the reason."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from lxml import etree

from flexdesk.domain.errors import StatementError

_TAIL = 64 * 1024
_REASONS = {
    "ERR_NAME_REQUIRED": "a bare & or <, which has to be written &amp; or &lt;",
    "ERR_ENTITYREF_SEMICOL_MISSING": "an & that does not begin an entity, which has to be written &amp;",
    "ERR_LT_IN_ATTRIBUTE": "a < inside a value, which has to be written &lt;",
    "ERR_ATTRIBUTE_REDEFINED": "an attribute that stands twice",
    "ERR_INVALID_CHAR": "a character that XML does not allow",
    "ERR_INVALID_ENCODING": "bytes that do not fit the encoding",
    "ERR_DOCUMENT_END": "something after the end of the document",
    "ERR_RESERVED_XML_NAME": "an XML declaration that is not at the very beginning",
    "ERR_UNDECLARED_ENTITY": "an entity that XML does not know",
    "NS_ERR_UNDEFINED_NAMESPACE": "a namespace prefix that is not declared",
}
_ERROR, _FATAL = 2, 3  # libxml2's levels
_AGAIN = "Download the statement again. If it is the same, send IBKR this message; a file that was edited has to be repaired where it says."

Log = Iterable[Any]
"""A parser's error log: entries with `level`, `type_name`, `message`, `line`, `column`, which the stubs do not know."""


def malformed(error: etree.XMLSyntaxError, log: Log) -> StatementError:
    """Return the refusal of XML that breaks in its middle; `log` is the parser's own (the error's may hold those of other documents)."""
    line, column = error.position
    first = next((str(entry.type_name) for entry in log if entry.level >= _FATAL), "")  # what follows it is only its consequence
    return _broken(first, error.msg or "", line or 0, column or 0)


def check(log: Log) -> None:
    """Refuse what is no error for libxml2 and yet loses something.

    It drops prefixes that are not declared; of two attributes that are then equal only one would be left.
    """
    for entry in log:
        if entry.level >= _ERROR and not entry.type_name.startswith("WAR_"):  # odd, but harmless
            raise _broken(str(entry.type_name), str(entry.message), int(entry.line), int(entry.column))


def truncated(payload: Path, inside: str) -> StatementError:
    """Return the refusal of XML that ends too early; `inside` is the innermost open element."""
    size = payload.stat().st_size
    tag = _cut_tag(payload, size) or inside
    where = f"inside <{tag[:60]}>" if tag else "before its first element"
    return StatementError(
        "TRUNCATED",
        f"The document ends {where}, at byte {size:,}: the rest is missing.",
        "Fetch or download the statement again. If it is cut again, ask for a shorter period.",
    )


def _cut_tag(payload: Path, size: int) -> str:
    """Return the name of the tag in which the bytes end, if they end in one."""
    with payload.open("rb") as file:
        file.seek(max(0, size - _TAIL))
        tail = file.read().replace(b"\0", b"")  # UTF-16 with ASCII names becomes ASCII
    found = re.search(rb"<([A-Za-z_][\w.:-]*)(\s[^<>]*)?$", tail)
    return found[1].decode("ascii", "replace") if found else ""


def _broken(type_name: str, message: str, line: int, column: int) -> StatementError:
    reason = _REASONS.get(type_name) or re.sub(r", line \d+, column \d+.*", "", message)[:200]
    return StatementError("XML_MALFORMED", f"The XML is broken at line {line:,}, column {column:,}: {reason}.", _AGAIN)
