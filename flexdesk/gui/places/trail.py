"""The history of the window over a restart: where somebody was the last time is where Back leads."""

import json
from collections.abc import Sequence

from flexdesk.gui.places.place import Place
from flexdesk.gui.settings.stores import mark
from flexdesk.gui.state import State

_KEPT = "history"
LONGEST = 50
"""Places that are kept; older ones go."""


def keep_trail(state: State, store: str, trail: Sequence[Place]) -> None:
    """Keep the places as the addresses that people write."""
    state.put(_KEPT, json.dumps({"store": mark(store), "places": [place.text for place in trail[-LONGEST:]]}))


def kept_trail(state: State, store: str) -> tuple[Place, ...]:
    """Return the places of the last time on this store; what cannot be used is as good as none."""
    try:
        kept = json.loads(state.get(_KEPT, "{}"))
        if kept["store"] != mark(store):
            return ()
        places = [Place.parse(str(text)) for text in kept["places"]]
    except (ValueError, TypeError, KeyError):
        return ()
    return tuple(place for place in places if place is not None)
