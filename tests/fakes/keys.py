"""A key store in memory."""

from flexdesk.domain.errors import UsageError
from flexdesk.domain.secret import TOKEN_ENTRY


class FakeKeys:
    """Implements `flexdesk.ports.SecretStore`; a broken one cannot be used at all."""

    def __init__(self, *, broken: bool = False) -> None:
        self.entries: dict[str, str] = {}
        self.broken = broken

    def token(self, entry: str = TOKEN_ENTRY) -> str | None:
        self._check()
        return self.entries.get(entry)

    def keep(self, token: str, entry: str = TOKEN_ENTRY) -> None:
        self._check()
        self.entries[entry] = token

    def forget(self, entry: str = TOKEN_ENTRY) -> bool:
        self._check()
        return self.entries.pop(entry, None) is not None

    def describe(self) -> str:
        self._check()
        return "memory"

    def _check(self) -> None:
        if self.broken:
            raise UsageError("KEY_STORE_UNUSABLE", "The system's key store cannot be used: no key store.", "Set FLEXDESK_TOKEN.")
