"""Differences in words: the mark, which row it is, and what differs. No widgets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flexdesk.domain.comparison import Change, Difference, DifferenceKind, KeyProposal, MatchBy, Matching, SectionComparison
from flexdesk.domain.rowkey import keys_of
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.places.place import Place
from flexdesk.gui.rows.copying import tabbed
from flexdesk.gui.words import grouped, plural, tr

SHOWN_CHANGES = 3
SHOWN_VALUES = 6
LONGEST = 200
"""Characters of one value in a line; the whole value stands below the list."""
ABSENT = "—"


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind of difference is marked: never by colour alone."""

    sign: str
    word: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class ShownDifference:
    """A difference with the numbers of its rows within their sections, counted from 1."""

    difference: Difference
    row_a: int | None
    row_b: int | None

    @property
    def place_a(self) -> Place | None:
        return _place(self.difference.a, self.row_a)

    @property
    def place_b(self) -> Place | None:
        return _place(self.difference.b, self.row_b)


@dataclass(frozen=True, slots=True)
class AttributeLine:
    """One attribute of the row that is looked into; None where a side does not have it."""

    name: str
    old: str | None
    new: str | None
    differs: bool


def look(kind: DifferenceKind) -> Look:
    """Return sign, word and tone of a kind of difference."""
    return {
        DifferenceKind.CHANGED: Look("~", tr("changed"), Tone.RUNNING),
        DifferenceKind.REMOVED: Look("-", tr("only in A"), Tone.WARNING),
        DifferenceKind.ADDED: Look("+", tr("only in B"), Tone.DONE),
    }[kind]


def mark(kind: DifferenceKind) -> str:
    """Return `~ changed`."""
    shown = look(kind)
    return f"{shown.sign} {shown.word}"


def name_of(difference: Difference) -> str:
    """Return which row it is: its key and what the key says, else where it stands."""
    said = dict(difference.record.attributes)
    key = difference.key or _own_key(difference, said)
    if key:
        return ", ".join(f"{name} {_short(said.get(name, ''))}" for name in key)
    return difference.record.source_row_ref.split("/", 1)[-1]


def _own_key(difference: Difference, said: Mapping[str, str]) -> Sequence[str]:
    """Return the first key that a row has which one side has alone; a changed one without a key was paired by its place."""
    if difference.a and difference.b:
        return ()
    return next((key for key in keys_of(difference.record.section_name) if all(said.get(name) for name in key)), ())


def what_differs(difference: Difference) -> str:
    """Return the first attributes that differ, old and new; of a row that one side has alone, its first values."""
    if difference.a and difference.b:
        shown = [
            f"{each.name}  {_value(each.old)} → {_value(each.new)}"  # the arrow is for people; exports have columns
            for each in difference.changes[:SHOWN_CHANGES]
        ]
        more = len(difference.changes) - SHOWN_CHANGES
        return "   ".join([*shown, *([plural(more, tr("and {n} more"), tr("and {n} more"))] if more > 0 else [])])
    values = [(name, value) for name, value in difference.record.attributes if value][:SHOWN_VALUES]
    return "  ".join(f"{name} {_short(value)}" for name, value in values)


def attribute_lines(difference: Difference, *, every: bool) -> tuple[AttributeLine, ...]:
    """Return the attributes of a row, side by side: those that differ, or `every` one; of a row alone always every one."""
    old = dict(difference.a.attributes) if difference.a else {}
    new = dict(difference.b.attributes) if difference.b else {}
    changed = {change.name for change in difference.changes}
    alone = difference.a is None or difference.b is None
    names = dict.fromkeys((*new, *old))
    return tuple(AttributeLine(n, old.get(n), new.get(n), alone or n in changed) for n in names if every or alone or n in changed)


def as_text(difference: Difference) -> str:
    """Return a difference for the clipboard: the row, then attribute, old and new, parted by tabs."""
    lines: Sequence[Change | AttributeLine] = difference.changes or attribute_lines(difference, every=True)
    told = [(each.name, each.old or "", each.new or "") for each in lines]
    return tabbed([(mark(difference.kind), difference.record.section_name, name_of(difference)), *told]).removesuffix("\n")


def match_words(matching: Matching) -> str:
    """Return how rows are matched."""
    return {
        MatchBy.PROPOSED: tr("the best key (proposed)"),
        MatchBy.KEY: key_words(matching.key),
        MatchBy.PLACE: tr("place in the document"),
        MatchBy.WHOLE: tr("nothing: whole rows"),
    }[matching.by]


def key_words(key: Sequence[str]) -> str:
    """Return a key for people: `accountId + conid`."""
    return " + ".join(key)


def proposal_words(proposal: KeyProposal) -> str:
    """Return how a key does on the rows that differ."""
    yes, no = tr("yes"), tr("no")
    unique_a = yes if proposal.unique_a else no
    unique_b = yes if proposal.unique_b else no
    return tr("unique in A: {a}, in B: {b}").format(a=unique_a, b=unique_b)


def counts_words(sums: SectionComparison) -> str:
    """Return the counts of a comparison as a sentence, for screen readers and the status bar."""
    return tr("{same} same, {changed} changed, {removed} only in A, {added} only in B").format(
        same=grouped(sums.same), changed=grouped(sums.changed), removed=grouped(sums.removed), added=grouped(sums.added)
    )


def alike_words(sections: Sequence[SectionComparison]) -> str:
    """Return what there is to say of two sides without a difference."""
    same = sum(each.same for each in sections)
    rows = plural(same, tr("{n} row is the same on both sides."), tr("{n} rows are the same on both sides."))
    only = [each for each in sections if each.in_a != each.in_b]
    told = [
        (tr("Section {name} is not in B.") if each.in_a else tr("Section {name} is not in A.")).format(name=each.section_name)
        for each in only
    ]
    return " ".join([rows, *told])


def section_words(each: SectionComparison) -> str:
    """Return a section with what differs in it, for the list of sections."""
    parts = [
        f"{look(kind).sign}{grouped(count)}"
        for kind, count in (
            (DifferenceKind.CHANGED, each.changed),
            (DifferenceKind.REMOVED, each.removed),
            (DifferenceKind.ADDED, each.added),
        )
        if count
    ]
    if each.in_a != each.in_b:
        parts.append(tr("not in B") if each.in_a else tr("not in A"))
    return f"{each.section_name}  ({' '.join(parts)})" if parts else each.section_name


def _place(record: object, row: int | None) -> Place | None:
    artifact_id, section = getattr(record, "raw_artifact_id", None), getattr(record, "section_name", None)
    return Place.rows(artifact_id, section, row) if artifact_id is not None and row is not None else None


def _value(value: str | None) -> str:
    return ABSENT if value is None else f"“{value}”" if not value.strip() else _short(value)


def _short(value: str) -> str:
    return value if len(value) <= LONGEST else f"{value[:LONGEST]}…"
