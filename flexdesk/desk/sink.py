"""Where an export or a payload goes: a file that appears whole or not at all, or standard output."""

import errno
import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from flexdesk.domain.errors import FileError

STANDARD_OUTPUT = "-"


@contextmanager
def open_sink(target: str) -> Iterator[BinaryIO]:
    """Yield a binary stream for `target`; raises FileError.

    A file is written aside under a private name in the same folder; it takes its name when the block ends well, otherwise nothing is left.
    A link that stands under the name is replaced, never followed.
    """
    with _known_problems(target), _opened(target) as stream:
        yield stream


def _opened(target: str) -> AbstractContextManager[BinaryIO]:
    if target == STANDARD_OUTPUT:
        return _standard_output()
    return _device(target) if _is_device(Path(target)) else _aside(Path(target))


@contextmanager
def _standard_output() -> Iterator[BinaryIO]:
    if sys.stdout is None:
        raise FileError("TARGET_NOT_WRITABLE", "Standard output is closed.", "Leave it open, or name a file.")
    yield sys.stdout.buffer
    sys.stdout.buffer.flush()


def _device(target: str) -> BinaryIO:
    return os.fdopen(os.open(target, os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0)), "wb")


@contextmanager
def _aside(path: Path) -> Iterator[BinaryIO]:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "it is a folder")
    if not path.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, f"there is no folder {path.parent}")
    handle, part = tempfile.mkstemp(prefix=f".{path.name[:100]}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        Path(part).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(part).unlink()
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name survive a power loss; Windows does it by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _is_device(path: Path) -> bool:
    """Tell whether bytes can only be poured into what stands there, as with /dev/null or a named pipe."""
    try:
        found = path.lstat().st_mode
        if stat.S_ISLNK(found) and _pours(path.stat().st_mode):
            raise FileError("TARGET_NOT_WRITABLE", f"{path} is a link to a device.", "Name a file, or - for standard output.")
    except FileNotFoundError:
        return False
    return _pours(found)


def _pours(mode: int) -> bool:
    return stat.S_ISCHR(mode) or stat.S_ISFIFO(mode)


@contextmanager
def _known_problems(target: str) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:  # whoever was reading has had enough: nobody to tell
        raise
    except OSError as error:
        if error.errno in {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}:
            raise FileError("DISK_FULL", f"The disk is full: {target} was not written.", "Make room or choose another disk.") from error
        reason = error.strerror or error
        raise FileError("TARGET_NOT_WRITABLE", f"{target} cannot be written: {reason}.", "Choose another place or name.") from error
