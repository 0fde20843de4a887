"""Dozens of COMMITs whose answers get lost, at every place of an import."""

import os
from pathlib import Path

import pytest

from flexdesk.domain.run import RunStatus
from tests.support.losing import differing, lose
from tests.support.postgres import Server

EATEN = 70

pytestmark = [pytest.mark.skipif(os.name == "nt", reason="the proxy is a socket of Unix")]


def test_what_is_told_is_what_is_stored_many_times_over(postgres_url: str, postgres_server: Server, tmp_path: Path) -> None:
    reports = lose(postgres_server, postgres_url, tmp_path, EATEN)

    assert differing(postgres_url, reports) == []
    saved = sum(each.status is RunStatus.SUCCESS for each in reports)
    print(f"{EATEN} answers lost: {saved} runs went on, the others were told as they stand in the store")
    assert EATEN // 3 < saved < EATEN, "the answer to some COMMITs can be done without, that to others cannot"
