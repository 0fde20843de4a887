"""Structured values as JSON texts: the same bytes whichever database keeps them."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from flexdesk.domain.outline import Attributes


def written(value: Any) -> str:
    """Return compact JSON with non-ASCII characters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def read(text: str) -> Any:
    """Return what `written` was given; tuples come back as lists."""
    return json.loads(text)


def names(values: Sequence[str]) -> str:
    """Return names as a JSON array."""
    return written(list(values))


def read_names(text: str) -> tuple[str, ...]:
    """Return the names in a JSON array."""
    return tuple(json.loads(text))


def attributes(pairs: Attributes) -> str:
    """Return attributes as a JSON object, in document order."""
    return written(dict(pairs))


def read_attributes(text: str) -> Attributes:
    """Return the attributes in a JSON object, in their order."""
    return tuple(json.loads(text).items())


def are_texts(values: Iterable[bytes]) -> bool:
    """Tell whether bytes that stand where text should are UTF-8: where a driver makes texts of them, it is the one that notices."""
    together = b"\n".join(values)
    try:
        return together.isascii() or bool(together.decode())
    except UnicodeDecodeError:
        return False
