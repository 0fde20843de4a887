"""Which failures are those of the store itself: then nothing helps but to mend it, or to open another one."""

from flexdesk.domain.errors import Failure

STORE_CODES = frozenset(
    {
        "DISK_FULL",
        "IO_ERROR",
        "DB_BUSY",
        "DB_READONLY",
        "DB_GONE",
        "DB_LOGIN_REFUSED",
        "DB_NO_DATABASE",
        "DB_PERMISSION",
        "DB_NOT_OPENABLE",
        "STORE_DAMAGED",
        "STORE_NEWER",
        "STORE_FOREIGN",
    }
)


def is_of_store(failure: Failure) -> bool:
    """Tell whether a failure is one of the store."""
    return failure.code in STORE_CODES
