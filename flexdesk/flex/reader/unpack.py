"""Unpacks what the user drops: a plain file, or the members of a .gz or .zip, told apart by their first bytes, never by their names."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from flexdesk.domain.errors import FileError
from flexdesk.ports import Member

_GZIP = b"\x1f\x8b"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_MOST_MEMBERS = 10_000
_REPACK = "Unpack the archive and take in the files that are inside."
_DAMAGE = (zipfile.BadZipFile, gzip.BadGzipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


class FlexUnpacker:
    """Opens statement files, packed or not; no member larger than `payload_cap` bytes is taken."""

    def __init__(self, payload_cap: int) -> None:
        self._cap = payload_cap

    def unpack(self, path: str) -> Iterator[Member]:
        """Yield the statement files in `path` one by one; raises OSError, FileError."""
        file = Path(path).open("rb")  # noqa: SIM115  # whoever gets the member closes it
        magic = file.read(4)
        file.seek(0)
        if magic.startswith(_GZIP):
            yield Member(self._stream(gzip.GzipFile(fileobj=file), path, file), Path(path).stem, None)
        elif magic in _ZIP:
            with file:
                yield from self._unzip(file, path)
        else:
            yield Member(file, None, Path(path).stat().st_size)

    def _unzip(self, file: BinaryIO, path: str) -> Iterator[Member]:
        try:
            archive = zipfile.ZipFile(file)
        except _DAMAGE as error:
            raise _damaged(path, error) from error
        with archive:
            members = [info for info in archive.infolist() if not info.is_dir() and not info.filename.startswith("__MACOSX/")]
            if not members or len(members) > _MOST_MEMBERS:
                raise FileError("ARCHIVE_NOT_TAKEN", f"{path} has {len(members):,} files in it.", _REPACK)
            for info in members:
                yield self._member(archive, info, path)

    def _member(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: str) -> Member:
        if info.flag_bits & 1:
            raise FileError("ARCHIVE_ENCRYPTED", f"{info.filename} in {path} is encrypted.", _REPACK)
        if info.file_size > self._cap:
            raise _too_large(info.filename, self._cap)
        try:
            return Member(self._stream(archive.open(info), path), info.filename, info.file_size)
        except _DAMAGE as error:
            raise _damaged(path, error) from error

    def _stream(self, source: object, path: str, beneath: BinaryIO | None = None) -> BinaryIO:
        return cast("BinaryIO", UnpackedFile(cast("io.BufferedIOBase", source), path, self._cap, beneath))


class UnpackedFile(io.RawIOBase):
    """A member on its way out of its archive; damage and bombs are a FileError."""

    def __init__(self, source: io.BufferedIOBase, path: str, cap: int, beneath: BinaryIO | None) -> None:
        super().__init__()
        self.name = path
        self._source, self._path, self._beneath = source, path, beneath
        self._cap = self._left = cap

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        try:
            count = self._source.readinto(buffer)  # type: ignore[arg-type]  # the buffer of RawIOBase.readinto is one of readinto's
        except _DAMAGE as error:
            raise _damaged(self._path, error) from error
        self._left -= count
        if self._left < 0:
            raise _too_large(self._path, self._cap)
        return count

    def close(self) -> None:
        self._source.close()
        if self._beneath:
            self._beneath.close()
        super().close()


def _too_large(name: str, cap: int) -> FileError:
    return FileError(
        "PAYLOAD_TOO_LARGE",
        f"{name} is larger than {cap:,} bytes when unpacked, the largest that is taken.",
        "Ask for a shorter period, or raise FLEXDESK_PAYLOAD_CAP.",
    )


def _damaged(path: str, error: Exception) -> FileError:
    return FileError("ARCHIVE_DAMAGED", f"{path} cannot be unpacked: {error}.", _REPACK)
