"""The token gets into no store, not even when the service sends it back as the body of a statement."""

from pathlib import Path

import pytest

from flexdesk.desk.service import Desk, FetchRequest
from flexdesk.flex.simulator import Simulator

TOKEN = "SECRETTOK1234567890"


def _kept(desk: Desk, sha256: str | None) -> bytes:
    return b"".join(desk._parts.store.archive.read(sha256)) if sha256 else b""


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_a_page_that_repeats_the_token_is_not_kept(desk: Desk, tmp_path: Path) -> None:
    with Simulator(script="poll:echopage") as simulator:
        report = desk.fetch(FetchRequest("987", TOKEN, base_url=simulator.url))

    assert report.failure is not None
    assert report.failure.code == "TOKEN_ECHOED"
    assert report.payload_sha256 is None
    assert TOKEN not in repr(report) + repr(desk.runs()) + repr(desk.timeline(report.run_id or 0))
    assert not any(TOKEN.encode() in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_a_page_without_the_token_is_kept(desk: Desk) -> None:
    with Simulator(script="poll:html") as simulator:
        report = desk.fetch(FetchRequest("987", TOKEN, base_url=simulator.url))

    assert report.failure is not None
    assert report.failure.code != "TOKEN_ECHOED"
    assert b"<html" in _kept(desk, report.payload_sha256)
