"""The proxy of the window: kept in its profile, because it belongs to the computer and not to a store. No widgets."""

from typing import TYPE_CHECKING

from flexdesk.gui.state import State
from flexdesk.gui.words import tr

if TYPE_CHECKING:
    from flexdesk.gui.shell import Shell

_KEY = "fetch/proxy"
_NONE = "none"


def kept(state: State) -> str | None:
    """Return the proxy that was kept, empty for none at all; None where the setting counts."""
    found = state.get(_KEY, "")
    return (found if found != _NONE else "") if found else None


def used(shell: "Shell") -> str:
    """Return the proxy that counts now; it may hold a password."""
    return shell.settings.proxy if shell.memory.proxy is None else shell.memory.proxy


def keep(shell: "Shell", address: str) -> None:
    """Use another proxy from now on, or none; one with a name or password in it is not written anywhere."""
    shell.memory.proxy = address
    if "@" in address:
        shell.state.put(_KEY, "")
    else:
        shell.state.put(_KEY, address or _NONE)


def follow_setting(shell: "Shell") -> None:
    """Use what FLEXDESK_PROXY says from now on."""
    shell.memory.proxy = None
    shell.state.put(_KEY, "")


def proxy_words(shell: "Shell") -> str:
    """Say which proxy is used, and who says so; a name and password in it are not shown."""
    shown = used(shell).rpartition("@")[2] or tr("no proxy")
    form = tr("Requests to IBKR go through: {proxy}")
    if shell.memory.proxy is None and shell.settings.proxy:
        form = tr("Requests to IBKR go through: {proxy}, as FLEXDESK_PROXY says")
    return form.format(proxy=shown)
