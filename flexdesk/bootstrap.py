"""The composition root: settings in, a Desk out. The only file that knows everybody."""

from contextlib import AbstractContextManager, closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Protocol

from flexdesk import paths
from flexdesk.desk.service import Desk, Parts
from flexdesk.domain.clock import SystemClock
from flexdesk.domain.view import StoreHealth
from flexdesk.flex.reader import FlexReader
from flexdesk.flex.reader.unpack import FlexUnpacker
from flexdesk.keys import SystemKeys
from flexdesk.ports import Clock, FlexService, SecretStore, Store
from flexdesk.settings import Settings
from flexdesk.store import BUSY_TIMEOUT, copy_to, open_store, open_to_read
from flexdesk.store.sqlite.holders import holder_of as _holder_of


class Simulated(Protocol):
    """A simulated service that is answering."""

    @property
    def url(self) -> str: ...


def open_desk(settings: Settings, clock: Clock | None = None, *, make: bool = True, helping: bool = False) -> Desk:
    """Open the store that the settings name and return a Desk on it; raises StoreError, UsageError.

    An older store is migrated; one that is not there is made, or else refused. A process that is `helping` another one leaves it to that
    one to end the runs of dead programs: a run on its way between the two is not dead.
    """
    if settings.looks_only == "yes":
        store = open_to_read(_address(settings), clock)
    else:
        store = open_store(_address(settings), clock=clock, make=make)
        if not helping:
            store.close_interrupted()

    def service(token: str, base_url: str, proxy: str | None) -> FlexService:
        from flexdesk.flex.client import FlexWebClient  # noqa: PLC0415  # requests costs 60 to 100 ms that only a fetch needs

        used = settings if proxy is None else replace(settings, proxy=proxy)
        return FlexWebClient(used, token, base_url, clock, store.governor)

    tools = FlexReader(), FlexUnpacker(settings.payload_cap), service, partial(copy_to, store)
    return Desk(Parts(settings, store, *tools, keys=SystemKeys(), clock=clock or SystemClock()))


def open_reader(address: str, patience: float = BUSY_TIMEOUT) -> Store:
    """Open a store only to read it: one that is not there or older is refused. Raises StoreError, UsageError.

    `patience` is how many seconds another program may hold it up.
    """
    return open_to_read(address, busy_timeout=patience)


def holder_of(address: str) -> str | None:
    """Return the program that holds the file of a store, where the system tells."""
    return _holder_of(Path(address))


def store_health(settings: Settings) -> StoreHealth:
    """Open the store and try whether it takes data; raises StoreError."""
    with closing(open_store(_address(settings))) as store:
        return store.health()


def recover_store(settings: Settings) -> StoreHealth:
    """As `store_health`, for a store that is back: runs that went down with it, and could not even write that, end now."""
    with closing(open_store(_address(settings))) as store:
        found = store.health()
        store.close_interrupted()
        return found


def _address(settings: Settings) -> str:
    return settings.store or str(paths.default_store())


def role_sql(role: str, schema: str) -> tuple[str, ...]:
    """Return the SQL for a role of PostgreSQL that adds and reads, and changes nothing; raises UsageError."""
    from flexdesk.store.postgres.roles import role_sql as written  # noqa: PLC0415  # only one command needs it

    return written(role, schema)


def key_store() -> SecretStore:
    """Return the place where the token is kept."""
    return SystemKeys()


def reach(settings: Settings) -> str:
    """Return a sentence on the Flex Web Service if it can be reached; no token is sent. Raises ServiceError."""
    from flexdesk.flex.client.reach import reach as ask  # noqa: PLC0415  # as above

    return ask(settings)


def simulator(port: int = 0, script: str = "") -> AbstractContextManager[Simulated]:
    """Return the Flex Web Service simulator, which answers inside a `with` block; raises UsageError for a script that makes no sense."""
    from flexdesk.flex.simulator import Simulator  # noqa: PLC0415  # only the demo and `simulate` need an HTTP server

    return Simulator(port, script)


def simulate(port: int, script: str) -> int:
    """Run the simulator in the foreground until it is interrupted."""
    from flexdesk.flex.simulator import serve  # noqa: PLC0415  # as above

    return serve(port, script)
