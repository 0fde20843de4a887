"""The system's key store, where the token lives. The only file that knows keyring."""

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from flexdesk.domain.errors import FlexDeskError, UsageError
from flexdesk.domain.secret import TOKEN_ENTRY

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

T = TypeVar("T")

SERVICE = "FlexDesk"
_REFUSED = {
    "keyring.backends.null": "a backend that forgets everything",
    "keyring.backends.fail": "no key store",
    "keyrings.alt": "a backend that keeps tokens in readable files",
}


class SystemKeys:
    """Implements `flexdesk.ports.SecretStore` on the key store of the user's system."""

    def token(self, entry: str = TOKEN_ENTRY) -> str | None:
        """Return a token, None when there is none; raises UsageError (KEY_STORE_UNUSABLE) when there is no key store to trust."""
        return _tried(lambda: self._backend().get_password(SERVICE, entry)) or None

    def keep(self, token: str, entry: str = TOKEN_ENTRY) -> None:
        """Keep a token and read it back; raises UsageError (KEY_STORE_UNUSABLE)."""
        backend = _tried(self._backend)
        _tried(lambda: backend.set_password(SERVICE, entry, token))
        if _tried(lambda: backend.get_password(SERVICE, entry)) != token:
            with suppress(UsageError):
                self.forget(entry)
            raise _unusable("what was written could not be read back")

    def forget(self, entry: str = TOKEN_ENTRY) -> bool:
        """Remove a token, False if there was none; raises UsageError (KEY_STORE_UNUSABLE)."""
        backend = _tried(self._backend)
        if _tried(lambda: backend.get_password(SERVICE, entry)) is None:
            return False
        _tried(lambda: backend.delete_password(SERVICE, entry))
        return True

    def describe(self) -> str:
        """Return the name of the key store in use; raises UsageError (KEY_STORE_UNUSABLE) when there is none to trust."""
        return _tried(lambda: self._backend().name)

    def _backend(self) -> "KeyringBackend":
        import keyring  # noqa: PLC0415  # 70 ms that only a fetch needs

        backend = keyring.get_keyring()
        chain = list(getattr(backend, "backends", (backend,)))
        if not chain:
            raise _unusable("no key store")
        trusted = [each for each in chain if _reason_against(each) is None]
        if not trusted:
            raise _unusable(_reason_against(chain[0]) or "no key store")
        return backend if trusted == chain else trusted[0]  # never by a chain that may come to one that is not trusted


def _reason_against(backend: object) -> str | None:
    return next((reason for module, reason in _REFUSED.items() if type(backend).__module__.startswith(module)), None)


def _tried(ask: Callable[[], T]) -> T:
    """Backends raise whatever their system raises."""
    try:
        return ask()
    except FlexDeskError:
        raise
    except Exception as error:
        raise _unusable(type(error).__name__) from error


def _unusable(reason: str) -> UsageError:
    return UsageError(
        "KEY_STORE_UNUSABLE",
        f"The system's key store cannot be used: {reason}.",
        "Start a key store (on Linux a Secret Service such as GNOME Keyring or KWallet), or set FLEXDESK_TOKEN for each fetch.",
    )
