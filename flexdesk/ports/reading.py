"""What the desk needs to turn files into records."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

if TYPE_CHECKING:
    from flexdesk.domain.mark import Bearing
    from flexdesk.domain.outline import Outline
    from flexdesk.domain.record import PlaceContents, Record, RecordBatch
    from flexdesk.domain.view import Fragment
    from flexdesk.domain.watch import Watch


@dataclass(frozen=True, slots=True)
class Member:
    """One statement file, open for reading: `name` is its entry in an archive, None for a plain file; whoever gets it closes `file`."""

    file: BinaryIO
    name: str | None
    size: int | None


class Unpacker(Protocol):
    """Opens what the user dropped: a plain file, or each member of a .gz or .zip."""

    def unpack(self, path: str) -> Iterator[Member]:
        """Yield the statement files one by one, by magic bytes; raises OSError, FileError for an archive that cannot be taken."""


class RecordSpool(Protocol):
    """The records of one document, read once and waiting to be stored."""

    def batches(self) -> Generator[RecordBatch]:
        """Yield the batches in document order; may be called again."""


class StatementReader(Protocol):
    """Turns the bytes of a document into its outline and its records."""

    def sniff(self, head: bytes) -> None:
        """Raise StatementError (NOT_A_STATEMENT) when the first bytes of a file look neither like XML nor like a Flex CSV."""

    def reads_ahead(self, payload: Path) -> bool:
        """Tell whether `read` would share its work with a second process now."""

    def read(self, payload: Path, spool: Path, watch: Watch, place: PlaceContents | None = None) -> tuple[Outline, RecordSpool]:
        """Read `payload` once, leaving the records in the private file `spool`; raises StatementError.

        With `place` their contents are stored meanwhile. Then a refusal is not the last word: the document is to be read once more without.
        """

    def fragment(self, payload: Iterator[bytes], record: Record) -> Fragment:
        """Find the element of a record in the bytes of its payload."""

    def fragment_near(self, read_from: Callable[[int], Iterator[bytes]], record: Record, bearing: Bearing) -> Fragment | None:
        """Find the same near a mark; None where `fragment` has to be asked. `read_from` yields the payload from any byte on."""
