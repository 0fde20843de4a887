"""Reads documents both ways, with the row scanner and without it, and breaks documents in ways that matter to it."""

import tempfile
from pathlib import Path

from hypothesis import strategies as st

from flexdesk.domain.errors import StatementError
from flexdesk.domain.outline import Outline
from flexdesk.domain.record import RecordBatch
from flexdesk.domain.watch import Watch
from flexdesk.flex.reader.parser import examine
from flexdesk.flex.reader.reading import read_once
from tests.support.documents import build_document, build_statement, section, trade

Told = tuple[Outline, list[RecordBatch]] | str
"""What a reading gives, or the code of its refusal."""


def told(data: bytes, *, scan: bool) -> Told:
    """Read a document in one of the two ways."""
    with tempfile.TemporaryDirectory() as folder:
        payload = Path(folder) / "payload"
        payload.write_bytes(data)
        try:
            outline, spool = read_once(examine(payload), Path(folder) / "rows", Watch(), scan=scan)
        except StatementError as error:
            return error.failure.code
        return outline, list(spool.batches())


def is_right(data: bytes) -> bool:
    """Tell whether a scanning reading, if it takes the document, gives exactly what the plain one gives, the marks too."""
    scanned, plain = told(data, scan=True), told(data, scan=False)
    if isinstance(scanned, str) or isinstance(plain, str):
        return isinstance(scanned, str) and isinstance(plain, str)
    return _comparable(scanned) == _comparable(plain) and scanned[0].marks == plain[0].marks


def _comparable(told: tuple[Outline, list[RecordBatch]]) -> object:
    outline, batches = told
    layouts = {number: layout for batch in batches for number, layout in batch.layouts.items()}
    return outline, layouts, [(batch.part, row) for batch in batches for row in batch.rows]


Change = tuple[int, bytes, bool]
"""Where, what, and whether it replaces a byte or stands before it."""

PIECES = (
    b'"',
    b"'",
    b"<",
    b">",
    b"&",
    b"&amp;",
    b"&#9;",
    b"=",
    b'=""',
    b" ",
    b"\n",
    b"\t",
    b"\r\n",
    b"/",
    b"\x1e",
    b"\xc3",
    b"\xff",
    b"<!--",
    b"-->",
)
RICH = build_document(
    build_statement(
        section("Trades", "Trade", *(trade(n) for n in range(6))), section("FxLots", "FxLot", {"a": "1", "b": ""}, {"a": "", "b": "2"})
    )
)
CHANGES = st.lists(
    st.tuples(st.integers(0, len(RICH) - 1), st.sampled_from((*PIECES, *(bytes([n]) for n in range(128)))), st.booleans()), max_size=3
)


def changed(changes: list[Change], data: bytes = RICH) -> bytes:
    """Return a document with some changes."""
    for where, piece, replaces in changes:
        place = where % len(data)
        data = data[:place] + piece + data[place + replaces :]
    return data
