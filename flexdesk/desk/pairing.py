"""Which row of A became which row of B: by the best business key that tells them apart, else by place."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from flexdesk.domain.record import SEPARATOR, PageRow, RecordPage
from flexdesk.domain.rowkey import Key, keys_of

LEVEL = "levelOfDetail"
_LEVEL_IN_CSV = "LevelOfDetail"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row that one side has alone; `values` has what each key says of it, empty where an attribute of the key is."""

    raw_record_id: int
    kind: tuple[str, str]
    place: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions of one row, or a row without a partner; `key` is empty when the place paired them."""

    a: int | None
    b: int | None
    key: Key = ()


def candidates(pages: Iterable[RecordPage], section_name: str) -> list[Candidate]:
    """Return the rows of pages as candidates, in their order."""
    keys = keys_of(section_name)
    found: list[Candidate] = []
    for page in pages:
        places = {number: {name: at for at, name in enumerate(layout.names)} for number, layout in page.layouts.items()}
        found.extend(_candidate(row, places[row[8]], keys) for row in page.rows)
    return found


def pair(a: Sequence[Candidate], b: Sequence[Candidate], section_name: str) -> list[Pair]:
    """Pair rows of the same tag and level of detail: first the rows of A in their order, then what only B has."""
    partners: dict[int, Pair] = {}
    kinds_a, kinds_b = _by_kind(a), _by_kind(b)
    for kind in kinds_a.keys() & kinds_b.keys():
        for each in _paired(kinds_a[kind], kinds_b[kind], keys_of(section_name)):
            assert each.a is not None  # noqa: S101  # paired means both
            partners[each.a] = each
    taken = {each.b for each in partners.values()}
    singles = [Pair(None, each.raw_record_id) for each in b if each.raw_record_id not in taken]
    return [partners.get(each.raw_record_id) or Pair(each.raw_record_id, None) for each in a] + singles


def _candidate(row: PageRow, places: dict[str, int], keys: Sequence[Key]) -> Candidate:
    attributes = row[9].split(SEPARATOR)

    def value(name: str) -> str:
        return attributes[places[name]] if name in places else ""

    def joined(key: Key) -> str:
        values = [value(name) for name in key]
        return SEPARATOR.join(values) if all(values) else ""

    return Candidate(row[0], (row[6], value(LEVEL) or value(_LEVEL_IN_CSV)), row[7], tuple(map(joined, keys)))


def _by_kind(rows: Iterable[Candidate]) -> dict[tuple[str, str], list[Candidate]]:
    found: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for row in rows:
        found[row.kind].append(row)
    return found


def _paired(a: list[Candidate], b: list[Candidate], keys: Sequence[Key]) -> Iterator[Pair]:
    """Try the keys in turn. A key counts if it is unique on both sides; rows that have it are then settled, with a partner or without."""
    for number, key in enumerate(keys):
        in_a, in_b = _unique(a, number), _unique(b, number)
        if not (in_a and in_b):
            continue
        yield from (Pair(in_a[value], in_b[value], key) for value in in_a if value in in_b)
        a, b = ([row for row in side if not row.values[number]] for side in (a, b))
    place_b = {row.place: row.raw_record_id for row in b}
    yield from (Pair(row.raw_record_id, place_b[row.place]) for row in a if row.place in place_b)


def _unique(rows: Sequence[Candidate], number: int) -> dict[str, int]:
    """Return the rows that have a key, by its value; nothing if two of them share one."""
    having = [row for row in rows if row.values[number]]
    found = {row.values[number]: row.raw_record_id for row in having}
    return found if len(found) == len(having) else {}
