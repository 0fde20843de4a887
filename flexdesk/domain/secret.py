"""The token, held so that it cannot be printed by accident."""

import base64
import hashlib
import re
from collections.abc import Generator, Iterable
from urllib.parse import quote, quote_plus

from flexdesk.domain.errors import UsageError

MASK = "[token]"
TOKEN_VARIABLE = "FLEXDESK_TOKEN"  # noqa: S105  # where the token is, not the token
TOKEN_ENTRY = "token"  # noqa: S105  # the same, in the key store
TOKEN_MISSING = "TOKEN_MISSING"  # noqa: S105  # the code of the problem


_SHORTEST = 8
"""Letters of a secret that is looked for: IBKR's tokens have more than twenty, and a shorter text stands in a statement by chance."""
_ESCAPE = re.compile(r"%[0-9A-F]{2}")


class Secret:
    """A text that shows itself as stars; only `reveal` gives it away."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        if any("\ud800" <= letter <= "\udfff" for letter in text):  # bytes of an environment variable that are no text
            raise UsageError("TOKEN_INVALID", "The token has characters in it that no token has.", "Copy it again from the portal.")
        self._text = text

    def reveal(self) -> str:
        """Return the text itself; call it only where it is sent."""
        return self._text

    def redact(self, text: str) -> str:
        """Return `text` with every form of the secret (plain, %-encoded, base64) masked."""
        for form in self._forms():
            text = text.replace(form, MASK)
        return text

    def redact_bytes(self, data: bytes) -> bytes:
        """As `redact`, for bytes."""
        for form in self._forms():
            data = data.replace(form.encode(), MASK.encode())
        return self._without_beginning(data)

    def passing(self, chunks: Iterable[bytes]) -> Generator[bytes, None, bool]:
        """Yield the bytes until a form of the secret stands in them, however they are cut; return whether all could pass."""
        hold, held, source = max(map(len, self._forms()), default=1) - 1, b"", iter(chunks)
        while True:
            try:
                chunk = next(source)
            except StopIteration:
                yield held
                return True
            except Exception:
                yield self._without_beginning(held)
                raise
            held += chunk
            if self._stands_in(held):
                return False
            ready = max(len(held) - hold, 0)
            yield held[:ready]
            held = held[ready:]

    def _stands_in(self, data: bytes) -> bool:
        return any(form.encode() in data for form in self._forms())

    def _without_beginning(self, data: bytes) -> bytes:
        """Leave away the first part of the secret at the end of something that was cut there."""
        for form in self._forms():
            for length in range(len(form) - 1, _SHORTEST - 1, -1):
                if data.endswith(form[:length].encode()):
                    return data[:-length]
        return data

    @property
    def key(self) -> str:
        """The name under which programs on one store share what concerns this token."""
        return self.digest()[:32]

    def digest(self) -> str:
        """Return a name for this secret that does not give it away to a reader of the memory's dump."""
        return hashlib.sha256(self._text.encode()).hexdigest()

    def _forms(self) -> list[str]:
        if len(self._text) < _SHORTEST:
            return []
        encoded = base64.b64encode(self._text.encode()).decode()
        quoted = {quote(self._text, safe=""), quote(self._text), quote_plus(self._text)}
        lower = {_ESCAPE.sub(lambda found: found[0].lower(), each) for each in quoted}
        forms = {self._text, *quoted, *lower, encoded, encoded.rstrip("=")}
        return sorted(forms, key=len, reverse=True)

    def __repr__(self) -> str:
        return "Secret('***')"

    def __str__(self) -> str:
        return "***"

    def __bool__(self) -> bool:
        return bool(self._text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._text == self._text

    def __hash__(self) -> int:
        return hash((Secret, self._text))

    def __reduce__(self) -> str:
        raise TypeError("A secret is not pickled.")


def token_missing(why: str = "", connection: str = "") -> UsageError:
    """Return the problem of a fetch without a token; `why` is a sentence on a key store that could not be asked.

    `connection` is its name, empty for the default one.
    """
    keep = f"Set {TOKEN_VARIABLE}, which needs no key store" if why else f"Set {TOKEN_VARIABLE}"
    whose = f"The connection {connection} has no token" if connection else "There is no token for the Flex Web Service"
    return UsageError(
        TOKEN_MISSING,
        f"{whose}. {why}".rstrip(),
        f"{keep}, or keep the token in your system's key store: `{keeping_command(connection)}`.",
    )


def keeping_command(connection: str = "") -> str:
    """Return the command that keeps the token of a connection; empty is the default one."""
    return f'flexdesk token set --connection "{connection}"' if connection else "flexdesk token set"
