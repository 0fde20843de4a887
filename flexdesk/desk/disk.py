"""What a disk may refuse while private files are written, as known problems."""

import errno

from flexdesk.domain.errors import FileError

_FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})


def disk_problem(error: OSError) -> FileError | None:
    """Return the known problem behind an error of the system, or None if it is our mistake."""
    if error.errno in _FULL:
        return FileError("DISK_FULL", "The disk of the store is full.", "Make room on it, then try again.")
    if error.errno == errno.EIO:
        return FileError("IO_ERROR", "The disk of the store reports an error.", "Check the disk and the cable, then try again.")
    if error.errno == errno.EROFS:
        return FileError("DB_READONLY", "The disk of the store cannot be written to.", "Make it writable, or choose another store.")
    return None
