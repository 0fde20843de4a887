"""Stores with a long history, made by the ports that an import uses; kept in the cache."""

from dataclasses import replace
from pathlib import Path

from flexdesk.store.history import HEAD
from tests.bench.history import History, build
from tests.bench.place import Place, remove_store

_LONG = History(artifacts=1_000, rows=10_000, runs=10_000)
_MILLION = History(artifacts=20, rows=62_500, runs=200, windows=1)
_HISTORIES = (History(artifacts=10, rows=10_000, runs=100), History(artifacts=100, rows=10_000, runs=1_000), _LONG)
_SMALLER = 10

SECTION = "Trades"
"""Four fifths of the rows."""


def histories(place: Place) -> tuple[History, ...]:
    """Return what growth is measured on: ten times as much at each step, up to ten million rows met by a thousand artifacts."""
    return _HISTORIES if place.is_whole else tuple(replace(each, rows=each.rows // _SMALLER) for each in _HISTORIES[:2])


def longest(place: Place) -> Path:
    """Return the largest of them: eight million rows in one section; making it takes minutes."""
    return store_of(place, histories(place)[-1])


def million(place: Place) -> Path:
    """Return a store with a million trades of 25 columns, every one different, in twenty artifacts."""
    return store_of(place, _MILLION if place.is_whole else replace(_MILLION, rows=_MILLION.rows // _SMALLER))


def store_of(place: Place, history: History) -> Path:
    """Return a store with this history."""
    path = place.cache / f"history-{history.artifacts}-{history.rows}-{history.windows}-{HEAD}.db"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        remove_store(part)
        build(str(part), history)
        part.replace(path)
        remove_store(part)
    return path
