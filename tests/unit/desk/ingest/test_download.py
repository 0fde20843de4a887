"""The spool file of a payload is private even where its folder is not."""

import os
import stat
from pathlib import Path

import pytest

from flexdesk.desk.ingest.download import respool
from flexdesk.domain.watch import Watch


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes; the file is in a folder of the user")
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_nobody_else_can_read_it(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        spooled = respool(iter([b"<a>", b"</a>"]), tmp_path / "payload", "0" * 64, Watch())
    finally:
        os.umask(before)

    assert stat.S_IMODE(spooled.path.stat().st_mode) == 0o600
    assert (spooled.path.read_bytes(), spooled.size) == (b"<a></a>", 7)
