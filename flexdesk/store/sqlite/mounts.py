"""Where a file lies: SQLite's locks and shared memory do not work across a network, and need a disk that can be written."""

import os
from pathlib import Path

_TABLE = Path("/proc/self/mountinfo")
_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "coda", "ceph", "glusterfs", "lustre", "beegfs", "davfs", "davfs2"}
_OVER_FUSE = {"fuse.sshfs", "fuse.s3fs", "fuse.rclone", "fuse.gcsfuse", "fuse.glusterfs", "fuse.davfs2", "fuse.ceph", "fuse.smbnetfs"}


def is_on_network(path: Path) -> bool:
    """Tell whether a path lies on a network file system; False where the system does not say."""
    try:
        table = _TABLE.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return False
    return is_network(file_system(table, os.path.realpath(path)))


def is_read_only(path: Path) -> bool:
    """Tell whether a path lies on a medium that nobody can write as it is mounted; False where the system does not say."""
    try:
        return bool(os.statvfs(path).f_flag & os.ST_RDONLY)
    except (OSError, AttributeError):  # Windows has no statvfs
        return False


def file_system(table: str, path: str) -> str:
    """Return the type of the file system that `path` lies on, by the lines of a mountinfo table."""
    best, found = "", ""
    for line in table.splitlines():
        fields, _, rest = line.partition(" - ")
        point = _unescaped(fields.split(" ")[4])
        if len(point) >= len(best) and (path == point or path.startswith(point.rstrip("/") + "/")):
            best, found = point, rest.split(" ")[0]  # the later of two mounts on one point lies on top
    return found


def is_network(kind: str) -> bool:
    """Tell whether a type of file system reaches over the network."""
    return kind in _NETWORK or kind in _OVER_FUSE


def _unescaped(point: str) -> str:
    for code, character in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        point = point.replace(code, character)
    return point
