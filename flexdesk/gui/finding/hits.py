"""The hits of a find: which one stands next, and which one of how many it is."""

from bisect import bisect_left, bisect_right

from flexdesk.domain.rowquery import Found
from flexdesk.gui.words import grouped, plural, tr


class Hits:
    """Places in the rows that are shown, ascending; while it is searched they become more."""

    def __init__(self, found: Found | None = None) -> None:
        self._found = found

    def __len__(self) -> int:
        return len(self._found.places) if self._found else 0

    @property
    def complete(self) -> bool:
        return self._found is not None and self._found.complete

    def beginning(self, place: int) -> int | None:
        """Return the first hit at a place or below it; where none is known, the first of all."""
        return self._at(bisect_left(self._found.places, place)) if self._found else None

    def after(self, place: int) -> int | None:
        """Return the next hit; behind the last comes the first."""
        return self._at(bisect_right(self._found.places, place)) if self._found else None

    def before(self, place: int) -> int | None:
        """Return the hit above; before the first comes the last."""
        return self._at(bisect_left(self._found.places, place) - 1) if self._found else None

    def number(self, place: int) -> int | None:
        """Return the how manieth hit a place is, or None if it is none."""
        if self._found is None:
            return None
        at = bisect_left(self._found.places, place)
        return at + 1 if at < len(self) and self._found.places[at] == place else None

    def _at(self, number: int) -> int | None:
        assert self._found is not None  # noqa: S101  # whoever asks has looked
        return self._found.places[number % len(self)] if len(self) else None


def hit_words(hits: Hits, place: int, percent: int | None, *, stopped: bool = False) -> str:
    """Return where somebody stands among the hits; `percent` of the rows are searched, None when nothing is being searched."""
    count, number = len(hits), hits.number(place)
    so_far = not hits.complete and percent is None  # while it is searched, that says so
    if number is not None:
        words = (tr("hit {k} of {n} so far") if so_far else tr("hit {k} of {n}")).format(k=grouped(number), n=grouped(count))
    elif count or hits.complete:
        words = plural(count, tr("{n} hit"), tr("{n} hits")) if count else tr("no hit")
    else:
        words = ""
    if percent is not None and words:
        return tr("{words} (searching… {percent} %)").format(words=words, percent=percent)
    if percent is not None:
        return tr("searching… {percent} %").format(percent=percent) if percent else tr("searching…")
    return tr("{words}, stopped").format(words=words or tr("no hit so far")) if stopped else words
