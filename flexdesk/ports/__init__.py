"""What the desk needs from outside, in the desk's words: small protocols, implemented in `flex`, `store` and `keys`."""

from flexdesk.ports.copying import StoreCopy
from flexdesk.ports.governor import IN_LINE, Booking, FetchGovernor, Limits
from flexdesk.ports.reading import Member, RecordSpool, StatementReader, Unpacker
from flexdesk.ports.saved import Ledger, QueryBook
from flexdesk.ports.service import Delivery, FetchOrder, FlexConversation, FlexService, Retry, RetryListener
from flexdesk.ports.store import (
    Audit,
    Catalog,
    Packing,
    Pages,
    PayloadArchive,
    Persistence,
    RawPersistenceRepositoryPort,
    RowValues,
    RunLog,
    Store,
    Views,
)
from flexdesk.ports.system import Clock, SecretStore

__all__ = [
    "IN_LINE",
    "Audit",
    "Booking",
    "Catalog",
    "Clock",
    "Delivery",
    "FetchGovernor",
    "FetchOrder",
    "FlexConversation",
    "FlexService",
    "Ledger",
    "Limits",
    "Member",
    "Packing",
    "Pages",
    "PayloadArchive",
    "Persistence",
    "QueryBook",
    "RawPersistenceRepositoryPort",
    "RecordSpool",
    "Retry",
    "RetryListener",
    "RowValues",
    "RunLog",
    "SecretStore",
    "StatementReader",
    "Store",
    "StoreCopy",
    "Unpacker",
    "Views",
]
