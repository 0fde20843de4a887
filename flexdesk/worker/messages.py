"""What passes through the pipes between a window and its workers; only pickles of these, and only between processes of one program."""

import pickle
from dataclasses import dataclass
from typing import IO, Any

from flexdesk.domain.errors import Failure


@dataclass(frozen=True, slots=True)
class Call:
    """Do this: a method of the Desk by its path, and what it is given besides a watch. May hold a token."""

    method: str
    given: tuple[Any, ...]
    named: tuple[tuple[str, Any], ...] = ()

    def __repr__(self) -> str:
        return f"Call({self.method})"


@dataclass(frozen=True, slots=True)
class Stop:
    """Stop what is being done."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a watch hears: `ear` is `progress`, `event` or `part`."""

    ear: str
    what: Any


@dataclass(frozen=True, slots=True)
class Done:
    """The answer."""

    value: Any


@dataclass(frozen=True, slots=True)
class Refused:
    """A known problem: the name of its class in `domain.errors`."""

    kind: str
    failure: Failure


@dataclass(frozen=True, slots=True)
class Broken:
    """A bug, with its traceback as text."""

    name: str
    traceback: str


def send(stream: IO[bytes], message: object) -> None:
    """Write one message, whole."""
    stream.write(pickle.dumps(message, pickle.HIGHEST_PROTOCOL))
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """Return the next message; raises EOFError when the other side is gone, also in the middle of one."""
    try:
        return pickle.load(stream)  # noqa: S301  # written by our own process, through a pipe that nobody else has
    except pickle.UnpicklingError as error:
        raise EOFError from error
