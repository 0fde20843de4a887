"""One damage of a store: how it is done, and what a verification has to say of it."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from tests.integration.desk.verify.vault import Client

OTHER_SHA = "(SELECT sha256 FROM payload WHERE payload_id = 2)"
"""A payload that is there, but not the right one."""

Found = set[tuple[str, str]]


@dataclass(frozen=True)
class Damage:
    """One damage: what is done, which findings (code and where) must come, no other, and the check that finds it."""

    name: str
    done: Callable[[Client], None]
    found: Found
    check: str


def short(payload: bytes) -> str:
    """Return how a payload is called in a finding."""
    return sha256(payload).hexdigest()[:12]


def sql(statement: str) -> Callable[[Client], None]:
    return lambda client: client.run(statement)


def flip(data: bytes, at: int = 40) -> bytes:
    """Change one bit."""
    return data[:at] + bytes([data[at] ^ 4]) + data[at + 1 :]


def changed(table: str, column: str, where: str, new: Callable[[Any], object]) -> Callable[[Client], None]:
    return lambda client: client.change(table, column, where, new)
