"""The stores that were open lately; a password is never kept with them. No widgets."""

import json
import re
from hashlib import blake2b
from pathlib import Path

from flexdesk.gui.state import State
from flexdesk.gui.words import database_place
from flexdesk.paths import default_store

_KEPT = "stores/recent"
_MOST = 8
_USER = re.compile(r"(?<=://)([^@/:]*):.*@")
_PARAMETER = re.compile(r"(?<=[?&])((?:ssl)?password)=[^&]*&?")


def address_of(store: str) -> str:
    """Return the address of a store as it can be kept and opened again: whole, and without a password."""
    if "://" not in store:
        return str(Path(store).expanduser().absolute()) if store else str(default_store())
    return _PARAMETER.sub("", _USER.sub(r"\1@", store)).rstrip("?&")


def mark(store: str) -> str:
    """Return what a store is known by in what is kept; its address may hold a password."""
    return blake2b(store.encode(), digest_size=16).hexdigest()


def shown(address: str) -> str:
    """Return how a store is called where there is little room: the file and its folder, or host and database."""
    if "://" in address:
        return database_place(address)
    path = Path(address)
    return f"{path.name} – {path.parent}"


def recent(state: State) -> tuple[str, ...]:
    """Return the addresses, the last one first."""
    try:
        kept = json.loads(state.get(_KEPT, "[]"))
    except ValueError:
        return ()
    return tuple(each for each in kept if isinstance(each, str)) if isinstance(kept, list) else ()


def remember(state: State, store: str) -> None:
    """Put a store first."""
    address = address_of(store)
    others = [each for each in recent(state) if each != address]
    state.put(_KEPT, json.dumps([address, *others][:_MOST]))


def forget(state: State, address: str) -> None:
    """Leave a store out."""
    state.put(_KEPT, json.dumps([each for each in recent(state) if each != address]))
