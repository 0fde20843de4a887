"""The second process of a reading: takes lines of the blocks that are not the first one's apart, and tells it."""

import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from flexdesk.domain.errors import StatementError
from flexdesk.domain.record import Layout, RowTuple
from flexdesk.flex.reader.ahead import Known, is_read_ahead, write
from flexdesk.flex.reader.builder import RecordBuilder
from flexdesk.flex.reader.rowline import RowLines


class _Nowhere:
    """Takes no batches: rows are told, not kept."""

    def write(self, part: int, layouts: dict[int, Layout], rows: list[RowTuple]) -> None: ...


def read_ahead(payload: Path, mark: int, encoding: str, size: int, share: tuple[int, int], answers: BinaryIO) -> None:
    """Read the document in the blocks in which the first process does; `share` is as in `is_read_ahead`."""
    builder, number, told = RecordBuilder(_Nowhere()), 0, 0
    lines = RowLines(builder)
    lines.begin(encoding)
    with payload.open("rb") as file:
        file.seek(mark)
        while block := file.read(size):
            if is_read_ahead(number, *share):
                known = _known(lines, block) if lines.can(block) else {}
                layouts = builder.layouts
                write(answers, number, list(layouts[told:]), known)
                told = len(layouts)
            number += 1


def _known(lines: RowLines, block: bytes) -> Known:
    known: Known = {}
    begin = block.find(b"\n")
    while begin >= 0 and (end := block.find(b"\n", begin + 1)) > 0:
        if found := lines.take(block[begin + 1 : end]):
            known[begin] = (end, found[0].number, *found[1:])
        begin = end
    return known


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal reaches this process too; it ends with the first one
    with suppress(OSError, StatementError):  # nobody listens any more; or a limit, which the first process meets as well
        block, begin, turn = map(int, sys.argv[4:7])
        read_ahead(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3], block, (begin, turn), sys.stdout.buffer)
