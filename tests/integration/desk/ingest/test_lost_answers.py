"""The answer to a COMMIT can be lost on its way: what was committed counts, what was not is told, and nothing is there twice."""

import os
from pathlib import Path

import pytest

from flexdesk.desk.ingest.pipeline import Ingest
from flexdesk.domain.run import RunStatus
from tests.support.losing import differing, lose
from tests.support.postgres import Server

pytestmark = [pytest.mark.postgres, pytest.mark.skipif(os.name == "nt", reason="the proxy is a socket of Unix")]

WRITES = 8
"""So many of them at least are writes that can be looked up."""


def test_what_is_told_is_what_is_stored_whichever_answer_is_lost(postgres_url: str, postgres_server: Server, tmp_path: Path) -> None:
    reports = lose(postgres_server, postgres_url, tmp_path)

    assert differing(postgres_url, reports) == []
    assert {each.failure.code for each in reports if each.failure} <= {"DB_GONE"}
    assert sum(each.status is RunStatus.SUCCESS for each in reports) >= WRITES


def test_without_looking_it_up_it_would_be_told_wrong(
    postgres_url: str, postgres_server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: answers of writes are among those that get lost."""
    monkeypatch.setattr(Ingest, "_committed", lambda _self: False)

    reports = lose(postgres_server, postgres_url, tmp_path)

    assert differing(postgres_url, reports) != []
