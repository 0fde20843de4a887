"""The system's key store, where the token lives. The only file that knows keyring."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from flexdesk.domain.errors import FlexDeskError, UsageError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

T = TypeVar("T")

SERVICE = "FlexDesk"
ENTRY = "token"
_REFUSED = {
    "keyring.backends.null": "a backend that forgets everything",
    "keyring.backends.fail": "no key store",
    "keyrings.alt": "a backend that keeps tokens in readable files",
}


class SystemKeys:
    """Implements `flexdesk.ports.SecretStore` on the key store of the user's system."""

    def token(self) -> str | None:
        """Return the token, None when there is none; raises UsageError (KEY_STORE_UNUSABLE) when there is no key store to trust."""
        return _tried(lambda: self._backend().get_password(SERVICE, ENTRY)) or None

    def describe(self) -> str:
        """Return the name of the key store in use; raises UsageError (KEY_STORE_UNUSABLE) when there is none to trust."""
        return _tried(lambda: self._backend().name)

    def _backend(self) -> "KeyringBackend":
        import keyring  # noqa: PLC0415  # 70 ms that only a fetch needs

        backend = keyring.get_keyring()
        chain = list(getattr(backend, "backends", (backend,)))
        if not chain:
            raise _unusable("no key store")
        for each in chain:
            for module, reason in _REFUSED.items():
                if type(each).__module__.startswith(module):
                    raise _unusable(reason)
        return backend


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
