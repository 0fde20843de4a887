"""Which row of A became which row of B: by the best business key that tells them apart, else by place."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from flexdesk.domain.comparison import PROPOSED, KeyProposal, MatchBy, Matching
from flexdesk.domain.record import SEPARATOR, PageRow, RecordPage
from flexdesk.domain.rowkey import Key, keys_of

LEVEL = "levelOfDetail"
_LEVEL_IN_CSV = "LevelOfDetail"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row that one side has alone; `values` has what each key says of it, empty where an attribute of the key is.

    `rest` is what the row says apart from what is to be ignored; empty when nothing is.
    """

    raw_record_id: int
    kind: tuple[str, str]
    place: str
    values: tuple[str, ...]
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions of one row, or a row without a partner; `key` is empty when the place paired them."""

    a: int | None
    b: int | None
    key: Key = ()


def keys_for(section_name: str, columns: Collection[str], matching: Matching) -> tuple[Key, ...]:
    """Return the keys worth a try: of those of the section the ones its rows can have, and always the one that is asked for."""
    known = frozenset(columns) - frozenset(matching.ignored)  # what makes no difference cannot tell rows apart
    found = [key for key in keys_of(section_name) if known.issuperset(key)]
    return tuple(dict.fromkeys((*([matching.key] if matching.by is MatchBy.KEY else []), *found)))


def candidates(pages: Iterable[RecordPage], keys: Sequence[Key], ignored: Sequence[str] = ()) -> list[Candidate]:
    """Return the rows of pages as candidates, in their order."""
    found: list[Candidate] = []
    for page in pages:
        places = {number: {name: at for at, name in enumerate(layout.names)} for number, layout in page.layouts.items()}
        found.extend(_candidate(row, places[row[8]], keys, frozenset(ignored)) for row in page.rows)
    return found


def settle(a: Sequence[Candidate], b: Sequence[Candidate]) -> tuple[list[Candidate], list[Candidate]]:
    """Return what is left of two sides once rows are gone that say the same apart from what is ignored: as often as both have them."""
    common = Counter(map(_said, a)) & Counter(map(_said, b))
    return _without(a, common.copy()), _without(b, common)


def pair(a: Sequence[Candidate], b: Sequence[Candidate], keys: Sequence[Key], matching: Matching = PROPOSED) -> list[Pair]:
    """Pair rows of the same tag and level of detail: first the rows of A in their order, then what only B has."""
    partners: dict[int, Pair] = {}
    kinds_a, kinds_b = _by_kind(a), _by_kind(b)
    for kind in kinds_a.keys() & kinds_b.keys():
        for each in _paired(kinds_a[kind], kinds_b[kind], keys, matching):
            assert each.a is not None  # noqa: S101  # paired means both
            partners[each.a] = each
    taken = {each.b for each in partners.values()}
    singles = [Pair(None, each.raw_record_id) for each in b if each.raw_record_id not in taken]
    return [partners.get(each.raw_record_id) or Pair(each.raw_record_id, None) for each in a] + singles


def proposals(a: Sequence[Candidate], b: Sequence[Candidate], keys: Sequence[Key]) -> tuple[KeyProposal, ...]:
    """Return how each key does on these rows, as far as any of them has it."""
    found = []
    for number, key in enumerate(keys):
        (rows_a, unique_a), (rows_b, unique_b) = _tested(a, number), _tested(b, number)
        if rows_a or rows_b:
            found.append(KeyProposal(key, rows_a, rows_b, unique_a, unique_b))
    return tuple(found)


def _candidate(row: PageRow, places: dict[str, int], keys: Sequence[Key], ignored: frozenset[str]) -> Candidate:
    attributes = row[9].split(SEPARATOR)

    def value(name: str) -> str:
        return attributes[places[name]] if name in places else ""

    def joined(key: Key) -> str:
        values = [value(name) for name in key]
        return SEPARATOR.join(values) if all(values) else ""

    rest = ""
    if ignored:
        said = sorted(f"{name}={attributes[at]}" for name, at in places.items() if name not in ignored and attributes[at])
        rest = SEPARATOR.join(said)
    kind = (row[6], value(LEVEL) or value(_LEVEL_IN_CSV))
    return Candidate(row[0], kind, row[7], tuple(map(joined, keys)), rest)


def _said(row: Candidate) -> tuple[str, str]:
    return row.kind[0], row.rest


def _without(rows: Sequence[Candidate], common: Counter[tuple[str, str]]) -> list[Candidate]:
    left = []
    for row in rows:
        if common[_said(row)]:
            common[_said(row)] -= 1
        else:
            left.append(row)
    return left


def _by_kind(rows: Iterable[Candidate]) -> dict[tuple[str, str], list[Candidate]]:
    found: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for row in rows:
        found[row.kind].append(row)
    return found


def _paired(a: list[Candidate], b: list[Candidate], keys: Sequence[Key], matching: Matching) -> Iterator[Pair]:
    """Try the keys in turn. A key counts if it is unique on both sides; rows that have it are then settled, with a partner or without."""
    for number, key in enumerate(keys):
        if matching.by is not MatchBy.PROPOSED and (matching.by is not MatchBy.KEY or key != matching.key):
            continue
        in_a, in_b = _unique(a, number), _unique(b, number)
        if not (in_a and in_b):
            continue
        yield from (Pair(in_a[value], in_b[value], key) for value in in_a if value in in_b)
        a, b = ([row for row in side if not row.values[number]] for side in (a, b))
    if matching.by in {MatchBy.PROPOSED, MatchBy.PLACE}:
        place_b = {row.place: row.raw_record_id for row in b}
        yield from (Pair(row.raw_record_id, place_b[row.place]) for row in a if row.place in place_b)


def _unique(rows: Sequence[Candidate], number: int) -> dict[str, int]:
    """Return the rows that have a key, by its value; nothing if two of them share one."""
    having = [row for row in rows if row.values[number]]
    found = {row.values[number]: row.raw_record_id for row in having}
    return found if len(found) == len(having) else {}


def _tested(rows: Sequence[Candidate], number: int) -> tuple[int, bool]:
    having = [(row.kind, row.values[number]) for row in rows if row.values[number]]
    return len(having), len(set(having)) == len(having)
