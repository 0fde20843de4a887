"""A layout of columns by their names, so that it fits every artifact of a section; what it does not know comes last, with a dot."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields, replace

from flexdesk.domain.rowquery import Mode


@dataclass(frozen=True, slots=True)
class Look:
    """How one column is shown; a width of 0 follows the values, `mode` None is that of the attribute, `is_new` is the dot."""

    name: str
    width: int = 0
    hidden: bool = False
    pinned: bool = False
    mode: Mode | None = None
    is_new: bool = False


_KEPT = tuple(each.name for each in fields(Look))
_DONE = ("width", "hidden", "pinned", "mode")
"""What somebody does to a column; the dot is the program's."""


@dataclass(frozen=True, slots=True)
class ColumnLayout:
    """The columns of a section in order; those of other artifacts are among them."""

    looks: tuple[Look, ...] = field(default=())

    def of(self, names: Sequence[str]) -> tuple[Look, ...]:
        """Return how these columns are shown: pinned ones first, those nobody has seen yet at the end."""
        there, known = set(names), {look.name for look in self.looks}
        found = [look for look in self.looks if look.name in there]
        found += [Look(name, is_new=bool(self.looks)) for name in names if name not in known]
        return (*(look for look in found if look.pinned), *(look for look in found if not look.pinned))

    def with_looks(self, shown: Sequence[Look]) -> "ColumnLayout":
        """Return the layout with these columns as they are now; others stay behind the one they stood behind."""
        now = {look.name: look for look in shown}
        behind: dict[str, list[Look]] = {}
        before = ""
        for look in self.looks:
            if look.name in now:
                before = look.name
            else:
                behind.setdefault(before, []).append(look)
        return ColumnLayout((*behind.get("", ()), *(each for look in shown for each in (look, *behind.get(look.name, ())))))

    @property
    def text(self) -> str:
        """The layout as it is kept; what is usual is left out."""
        return json.dumps([{key: value for key in _KEPT if (value := getattr(look, key))} for look in self.looks])


def parse(text: str) -> ColumnLayout:
    """Return the layout that was kept; what cannot be used is as good as none."""
    try:
        return ColumnLayout(tuple(_look(**each) for each in json.loads(text)))
    except (ValueError, TypeError):
        return ColumnLayout()


def _look(name: str, width: int = 0, mode: str = "", *, hidden: bool = False, pinned: bool = False, is_new: bool = False) -> Look:
    return Look(str(name), max(0, int(width)), bool(hidden), bool(pinned), Mode(mode) if mode else None, bool(is_new))


def moved(looks: Sequence[Look], name: str, by: int) -> tuple[Look, ...]:
    """Return the columns with one of them so many places further, among the pinned ones or among the others."""
    at = next(place for place, look in enumerate(looks) if look.name == name)
    rest = [*looks[:at], *looks[at + 1 :]]
    group = [place for place, look in enumerate(looks) if look.pinned == looks[at].pinned]
    return (*rest[: (to := max(group[0], min(at + by, group[-1])))], looks[at], *rest[to:])


def seen(looks: Iterable[Look]) -> tuple[Look, ...]:
    """Return the columns without dots."""
    return tuple(replace(look, is_new=False) for look in looks)


def only(looks: Iterable[Look], names: Iterable[str] | None) -> tuple[Look, ...]:
    """Return the columns with all but these hidden; None shows all."""
    wanted = None if names is None else set(names)
    return tuple(replace(look, hidden=wanted is not None and look.name not in wanted) for look in looks)


def changed(looks: Iterable[Look], name: str, **what: object) -> tuple[Look, ...]:
    """Return the columns with one of them shown in another way."""
    return tuple(replace(look, **what) if look.name == name else look for look in looks)  # type: ignore[arg-type]  # fields of a Look


def turned(now: Sequence[Look], before: Sequence[Look], after: Sequence[Look]) -> tuple[Look, ...]:
    """Return the columns of now with what makes one earlier arrangement of them differ from another: the order, and some fields."""
    were, here = {look.name: look for look in before}, {look.name: look for look in now}
    found = [_turned(here[look.name], were.get(look.name, look), look) for look in after if look.name in here]
    others = [look for look in now if look.name not in {each.name for each in found}]
    return tuple(sorted([*found, *others], key=lambda look: not look.pinned))


def _turned(now: Look, before: Look, after: Look) -> Look:
    new = {key: getattr(after, key) for key in _DONE if getattr(before, key) != getattr(after, key)}
    return replace(now, **new)


def hidden_by(before: Iterable[Look], after: Iterable[Look]) -> tuple[str, ...]:
    """Return the columns that one arrangement shows and the next does not."""
    shown = {look.name for look in before if not look.hidden}
    return tuple(look.name for look in after if look.hidden and look.name in shown)
