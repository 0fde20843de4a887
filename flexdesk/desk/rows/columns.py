"""Columns of contents, packed: each different value of a chunk once, and a number per content. Bounded, and rebuilt when asked again."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from threading import Lock

from flexdesk.desk.rows.ground import Chunk
from flexdesk.domain.record import SEPARATOR
from flexdesk.ports import RowValues

BUDGET = 192 * 1024 * 1024
_SMALL = 256
_FEW = 4


class Column:
    """The values of one attribute in one chunk."""

    __slots__ = ("_has_absent", "_text", "codes", "distinct")

    def __init__(self, values: Sequence[str | bytes | None]) -> None:
        numbers = _Numbers()
        codes = array("H", map(numbers.__getitem__, values))
        self.distinct = len(numbers)
        self.codes = bytes(codes) if self.distinct > _SMALL else bytes(codes.tolist())
        """One byte per content where that is enough, else two in the order of this machine."""
        known = [value.decode() if isinstance(value, bytes) else value for value in numbers]
        self._has_absent = known.index(None) if None in numbers else -1
        self._text = SEPARATOR.join(value or "" for value in known)

    @property
    def size(self) -> int:
        """Roughly how much memory it takes."""
        return len(self.codes) + len(self._text) + 200

    def values(self) -> list[str | None]:
        """Return the different values, by their numbers; None stands for absent."""
        found: list[str | None] = list(self._text.split(SEPARATOR))
        if self._has_absent >= 0:
            found[self._has_absent] = None
        return found

    def numbers(self) -> "array[int] | bytes":
        """Return for each content the number of its value."""
        return self.codes if self.distinct <= _SMALL else array("H", self.codes)

    def mask(self, test: Callable[[str | None], bool]) -> bytes:
        """Return a byte per content: 1 where its value passes."""
        table = bytes(map(test, self.values()))
        hits = table.count(1)
        if hits in {0, len(table)}:
            return bytes([hits > 0]) * self.length
        if self.distinct <= _SMALL:
            return self.codes.translate(table.ljust(_SMALL, b"\0"))
        if hits <= _FEW:
            return self._found(table)
        return bytes(map(table.__getitem__, self.numbers()))

    @property
    def length(self) -> int:
        """How many contents it covers."""
        return len(self.codes) if self.distinct <= _SMALL else len(self.codes) // 2

    def _found(self, table: bytes) -> bytes:
        """Look for few values at the speed of a text search."""
        mask = bytearray(self.length)
        for code in (number for number, passes in enumerate(table) if passes):
            needle = array("H", [code]).tobytes()
            at = self.codes.find(needle)
            while at >= 0:
                if at % 2 == 0:
                    mask[at // 2] = 1
                at = self.codes.find(needle, at + 1)
        return bytes(mask)


class _Numbers(dict[str | bytes | None, int]):
    """Gives each new key the next number."""

    def __missing__(self, key: str | bytes | None) -> int:
        number = self[key] = len(self)
        return number


class Columns:
    """The columns that were asked for last; safe from any thread."""

    def __init__(self, values: RowValues, budget: int = BUDGET) -> None:
        self._values, self._budget = values, budget
        self._kept: OrderedDict[tuple[str, Chunk], Column] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, name: str, chunk: Chunk) -> Column:
        """Return a column of a chunk, read from the store if it is not kept."""
        key = (name, chunk)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        column = Column(self._values.column(name, chunk))
        self._keep(key, column)
        return column

    def _keep(self, key: tuple[str, Chunk], column: Column) -> None:
        with self._lock:
            if key not in self._kept:
                self._kept[key] = column
                self._size += column.size
            while self._size > self._budget and len(self._kept) > 1:
                self._size -= self._kept.popitem(last=False)[1].size
