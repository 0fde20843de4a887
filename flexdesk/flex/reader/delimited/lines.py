"""Bytes to rows of cells: strictly decoded, in constant memory, each row with the number of the line it begins on."""

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from flexdesk.domain.errors import StatementError
from flexdesk.flex.reader import limits

Row = tuple[int, list[str]]
"""The number of the line, from 1, and its cells."""

DELIMITERS = ",|\t;"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML does not allow either, and what joins values in the store."""

_AGAIN = "Run the Flex Query again and take in the file that IBKR delivers, not saved again by another program; best with its format XML."

csv.field_size_limit(limits.ROW)  # the module's own is for the whole process: what the other limits allow must pass here


def delimiter_of(first_line: str) -> str:
    """Return what stands between the cells: what follows the first quoted one, else what is most frequent."""
    quoted = re.match(r'\s*"(?:[^"]|"")*"\s*([,|\t;])', first_line)
    if quoted:
        return quoted[1]
    found = Counter(character for character in first_line if character in DELIMITERS)
    return found.most_common(1)[0][0] if found else ","


class Lines:
    """The lines of a text that arrives in blocks of bytes; only LF ends one. `unended` is a last one that LF does not end."""

    def __init__(self, blocks: Iterable[bytes], encoding: str) -> None:
        self.unended = ""
        self._blocks = blocks
        self._decoder = codecs.getincrementaldecoder(encoding)("strict")
        self._count = 0

    def __iter__(self) -> Iterator[str]:
        rest = ""
        for block in self._blocks:
            lines = (rest + self._decode(block, final=False)).split("\n")
            rest = lines.pop()
            for line in lines:
                self._count += 1
                yield line + "\n"
            if len(rest) > limits.MARKUP:
                raise limits.refuse("LINE_TOO_LONG", "a line without end", limits.MARKUP)
        rest += self._decode(b"", final=True)
        if rest:
            self.unended = rest
            yield rest

    def _decode(self, block: bytes, *, final: bool) -> str:
        try:
            text = self._decoder.decode(block, final)
        except UnicodeDecodeError as error:
            if final:
                raise cut_short("inside a character") from error
            line = self._count + 1 + error.object[: error.start].count(b"\n")
            raise malformed(line, "bytes that are not UTF-8, or not what the byte order mark says") from error
        if found := _CONTROL.search(text):
            line = self._count + 1 + text.count("\n", 0, found.start())
            raise malformed(line, f"a control character (U+{ord(found[0]):04X})")
        return text


def rows(lines: Iterable[str], delimiter: str) -> Iterator[Row]:
    """Yield the rows that have cells; a quoted cell may go over several lines."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    begun = 1
    try:
        for cells in reader:
            if cells:
                yield begun, cells
            begun = reader.line_num + 1
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise cut_short(f"inside a quoted cell that begins in line {begun:,}") from error
        if "field larger" in str(error):
            raise limits.refuse("VALUE_TOO_LONG", "a very long value", limits.VALUE) from error
        raise malformed(begun, _reason(str(error))) from error


def malformed(line: int, reason: str) -> StatementError:
    """Return the refusal of a text that breaks in its middle."""
    return StatementError("CSV_MALFORMED", f"The CSV is broken at line {line:,}: {reason}.", _AGAIN)


def cut_short(where: str) -> StatementError:
    """Return the refusal of a text that ends too early."""
    return StatementError(
        "TRUNCATED",
        f"The document ends {where}: the rest is missing.",
        "Fetch or download the statement again. If it is cut again, ask for a shorter period.",
    )


def _reason(said: str) -> str:
    return "something stands behind the closing quote of a cell" if "expected after" in said else "a line end that is none"
