"""Known problems: each a sentence with a code and a next step. Everything else is a bug and keeps its traceback.

FlexDeskError
 +-- UsageError        wrong usage or settings, an id or section that does not exist    (exit code 2)
 +-- StoreError        the database cannot be opened, is busy, foreign or newer
 +-- ServiceError      the Flex Web Service refused, failed or stayed silent
 +-- StatementError    the payload is not a statement that can be stored
 +-- FileError         a file or folder of the user cannot be read or written
 +-- Cancelled         the user asked to stop
"""

import re
from dataclasses import dataclass

from flexdesk.domain.said import Said

_TOKEN_IN_URL = re.compile(r"([?&]t=)[^&#\s'\"]+")


def without_token(text: str) -> str:
    """Return a text with the tokens masked that stand in its addresses: somebody may have pasted the address of a whole request."""
    return _TOKEN_IN_URL.sub(r"\1[token]", text)


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong, as it crosses threads, processes and the screen."""

    code: str
    message: str
    next_step: str


class FlexDeskError(Exception):
    """A problem we know: `code` for scripts, `message` and `next_step` for people."""

    def __init__(self, code: str, message: str, next_step: str) -> None:
        message = without_token(message)
        super().__init__(f"{message} [{code}]")
        self.failure = Failure(code, message, without_token(next_step))

    @property
    def code(self) -> str:
        return self.failure.code


class UsageError(FlexDeskError):
    """Wrong usage or settings, or an id or section that does not exist."""


class StoreError(FlexDeskError):
    """The database cannot be opened, is busy, foreign, newer or gone."""


class ServiceError(FlexDeskError):
    """The Flex Web Service refused, failed or stayed silent; `said` is its answer where no rule understands it."""

    def __init__(self, code: str, message: str, next_step: str, said: Said | None = None) -> None:
        super().__init__(code, message, next_step)
        self.said = said


class StatementError(FlexDeskError):
    """The payload is not a statement that can be stored."""


class FileError(FlexDeskError):
    """A file or folder of the user cannot be read or written."""


class Cancelled(FlexDeskError):  # noqa: N818  # nothing went wrong
    """The user asked to stop."""

    def __init__(self) -> None:
        super().__init__("CANCELLED", "Cancelled.", "Start it again when you want it.")
