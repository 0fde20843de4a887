"""What a disk may refuse while private files are written, as known problems."""

import errno
import shutil
from pathlib import Path

from flexdesk.domain.errors import FileError

_FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})


def free_bytes(path: str) -> int | None:
    """Return how many bytes are free on the disk of a file; None where the system does not say."""
    try:
        return shutil.disk_usage(Path(path).absolute().parent).free
    except OSError:
        return None


def disk_problem(error: OSError) -> FileError | None:
    """Return the known problem behind an error of the system, or None if it is our mistake."""
    if error.errno in _FULL:
        return FileError("DISK_FULL", "The disk of the store is full.", "Make room on it, then try again.")
    if error.errno == errno.EIO:
        return FileError("IO_ERROR", "The disk of the store reports an error.", "Check the disk and the cable, then try again.")
    if error.errno == errno.EROFS:
        return FileError("DB_READONLY", "The disk of the store cannot be written to.", "Make it writable, or choose another store.")
    return None
