"""Whether a path lies on a network file system, by the table of mounts."""

from pathlib import Path

import pytest

from flexdesk.store.sqlite.mounts import file_system, is_network, is_on_network

TABLE = r"""
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:26 / /mnt/share rw,relatime shared:2 - nfs4 server:/export rw
31 22 0:27 / /mnt/share/local rw - ext4 /dev/sdb1 rw
32 22 0:28 / /mnt/with\040blank rw - fuse.sshfs me@host: rw
33 22 8:2 / /mnt/twice rw - ext4 /dev/sdc rw
34 33 0:29 / /mnt/twice rw - cifs //server/share rw
""".strip()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/me/t.db", "ext4"),
        ("/mnt/share/t.db", "nfs4"),
        ("/mnt/share", "nfs4"),
        ("/mnt/shared/t.db", "ext4"),
        ("/mnt/share/local/t.db", "ext4"),
        ("/mnt/with blank/t.db", "fuse.sshfs"),
        ("/mnt/twice/t.db", "cifs"),
    ],
)
def test_the_innermost_mount_counts_and_the_topmost_of_two(path: str, kind: str) -> None:
    assert file_system(TABLE, path) == kind


def test_network_file_systems_are_known_by_name() -> None:
    assert {kind for kind in ("nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "ext4", "btrfs", "fuseblk", "") if is_network(kind)} == {
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "fuse.sshfs",
    }


def test_the_temporary_folder_of_tests_is_local(tmp_path: Path) -> None:
    assert is_on_network(tmp_path) is False
