"""One tab: which rows, picked and ordered by what, and where somebody stands in them; as text for the next start."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from flexdesk.domain.rowquery import Mode, Operator, RowFilter, RowQuery, RowSet, SortKey
from flexdesk.gui.places.place import Extent, Place
from flexdesk.gui.rows.standing import Standing
from flexdesk.gui.settings.stores import mark
from flexdesk.gui.words import artifact_ref, tr


@dataclass(frozen=True, slots=True)
class Tab:
    """`rows` are those that were shown last; a tab that was not looked at since the start has none yet."""

    number: int
    place: Place
    standing: Standing | None = None
    rows: RowSet | None = None

    @property
    def title(self) -> str:
        """What stands on the tab: the section, and of which artifacts where it is not of all."""
        if self.place.section is None:
            return tr("Rows")
        words = {Extent.CURRENT: tr("current"), Extent.MERGED: tr("merged")}
        scope = artifact_ref(self.place.artifact_id) if self.place.artifact_id is not None else words.get(self.place.extent, "")
        return " · ".join(filter(None, (self.place.section, scope, self.place.statement)))

    @property
    def kept(self) -> dict[str, Any]:
        """What is kept of it: at the next start nothing is selected."""
        standing = asdict(self.standing) if self.standing else None
        if standing:
            del standing["chosen"]
        return {"place": self.place.text, "standing": standing}


def text_of(tabs: tuple[Tab, ...], current: int, store: str) -> str:
    """Return tabs as text; `current` is the place of the current one among them.

    The store is not named: its address may hold a password.
    """
    return json.dumps({"store": mark(store), "current": current, "tabs": [tab.kept for tab in tabs]})


def parse(text: str, store: str) -> tuple[tuple[Tab, ...], int]:
    """Return the tabs that were kept for a store, and which one was the current one; what cannot be used is as good as none."""
    try:
        kept = json.loads(text)
        if kept["store"] != mark(store):
            return (), 0
        tabs = tuple(_tab(number, **each) for number, each in enumerate(kept["tabs"], start=1))
        return tabs, max(0, min(int(kept["current"]), len(tabs) - 1))
    except (ValueError, TypeError, KeyError, AttributeError):
        return (), 0


def _tab(number: int, place: str, standing: dict[str, Any] | None) -> Tab:
    where = Place.parse(place)
    if where is None or where.section is None:
        raise ValueError(place)
    return Tab(number, where, _standing(number, **standing) if standing else None)


def _standing(number: int, *, query: dict[str, Any], **numbers: int) -> Standing:
    filters = tuple(_filter(**each) for each in query["filters"])
    sort = tuple(SortKey(each["column"], bool(each["descending"]), _mode(each["mode"])) for each in query["sort"])
    row, column, top, left = (int(numbers[name]) for name in ("row", "column", "top", "left"))
    return Standing(row, column, top, left, RowQuery(filters, sort), number)


def _filter(column: str | None, operator: str, operand: str, upper: str, mode: str | None) -> RowFilter:
    return RowFilter(column, Operator(operator), str(operand), str(upper), _mode(mode))


def _mode(text: str | None) -> Mode | None:
    return Mode(text) if text else None
