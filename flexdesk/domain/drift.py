"""Drift: how the shape of a query's statements changed since the one before, whatever its rows say."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from flexdesk.domain.outline import Notice
from flexdesk.domain.record import Layout

Shape = Mapping[str, Mapping[str, frozenset[str]]]
"""The attribute names by section and row tag; a section without rows has no tags."""

_NAMED = 12


@dataclass(frozen=True, slots=True)
class Change:
    """Attributes that rows of one kind have gained or lost."""

    section_name: str
    row_tag: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drift:
    """What is new and what is gone in one account's statements, compared with an earlier artifact."""

    account_id: str
    since_artifact_id: int
    sections_new: tuple[str, ...] = ()
    sections_gone: tuple[str, ...] = ()
    attributes_new: tuple[Change, ...] = ()
    attributes_gone: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.sections_new or self.sections_gone or self.attributes_new or self.attributes_gone)

    def details(self) -> dict[str, Any]:
        """Return it for the details of an event."""
        return asdict(self)

    @classmethod
    def of_details(cls, details: Mapping[str, Any]) -> "Drift":
        """Return what `details` gave."""

        def changes(name: str) -> tuple[Change, ...]:
            return tuple(Change(each["section_name"], each["row_tag"], tuple(each["names"])) for each in details[name])

        return cls(
            details["account_id"],
            details["since_artifact_id"],
            tuple(details["sections_new"]),
            tuple(details["sections_gone"]),
            changes("attributes_new"),
            changes("attributes_gone"),
        )

    def notices(self) -> Iterable[Notice]:
        """Tell of it as warnings of the run."""
        since = f"A-{self.since_artifact_id}"
        if self.sections_new:
            text = f"New sections since {since}: {_listed(self.sections_new)}."
            yield Notice("SECTION_NEW", len(self.sections_new), text)
        if self.sections_gone:
            text = f"Sections gone since {since}: {_listed(self.sections_gone)}."
            yield Notice("SECTION_GONE", len(self.sections_gone), text)
        for each in self.attributes_new:
            where = f"{each.row_tag} rows in {each.section_name}"
            text = f"{where} have attributes that are new since {since}, kept verbatim: {_listed(each.names)}."
            yield Notice("ATTRIBUTE_NEW", len(each.names), text)
        for each in self.attributes_gone:
            where = f"{each.row_tag} rows in {each.section_name}"
            text = f"{where} lack attributes that they had in {since}: {_listed(each.names)}."
            yield Notice("ATTRIBUTE_GONE", len(each.names), text)


CODES = frozenset({"SECTION_NEW", "SECTION_GONE", "ATTRIBUTE_NEW", "ATTRIBUTE_GONE"})
"""The codes of the warnings that tell of drift: they hold for one run, not for the bytes."""


def shape_of(parts: Iterable[tuple[str, Iterable[Layout]]]) -> Shape:
    """Return the shape of sections with the layouts their rows use."""
    found: dict[str, dict[str, frozenset[str]]] = {}
    for section_name, layouts in parts:
        tags = found.setdefault(section_name, {})
        for layout in layouts:
            tags[layout.row_tag] = tags.get(layout.row_tag, frozenset()) | set(layout.names)
    return found


def drift(account_id: str, since_artifact_id: int, before: Shape, now: Shape) -> Drift:
    """Compare two shapes: attributes only of rows that both have, because a kind of row that does not occur has lost nothing."""
    new: list[Change] = []
    gone: list[Change] = []
    for section_name in sorted(before.keys() & now.keys()):
        old_tags, new_tags = before[section_name], now[section_name]
        for tag in sorted(old_tags.keys() & new_tags.keys()):
            for found, names in ((new, new_tags[tag] - old_tags[tag]), (gone, old_tags[tag] - new_tags[tag])):
                if names:
                    found.append(Change(section_name, tag, tuple(sorted(names))))
    return Drift(
        account_id,
        since_artifact_id,
        tuple(sorted(now.keys() - before.keys())),
        tuple(sorted(before.keys() - now.keys())),
        tuple(new),
        tuple(gone),
    )


def _listed(names: tuple[str, ...]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")
