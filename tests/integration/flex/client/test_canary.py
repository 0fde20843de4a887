"""The token of a fetch is in nothing that the whole program leaves behind; the long form is in `tests/torture`."""

from pathlib import Path

import pytest

from flexdesk.domain.secret import Secret
from flexdesk.flex.reader import FlexReader
from flexdesk.flex.simulator import Simulator
from tests.integration.flex.client.canary import EVERYTHING, TELLING, remains_of


def test_the_token_is_in_no_file_payload_timeline_export_or_log(
    simulator: Simulator, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    remains = remains_of(simulator, tmp_path, TELLING)
    remains.found["printed"] = "".join(capfd.readouterr()).encode()

    assert remains.leaks() == []
    assert {"t.db", "t.db-wal", "log", "printed", "CashTransactions.csv"} <= remains.found.keys()
    assert remains.codes["poll:echopage"] == "TOKEN_ECHOED"


def test_it_is_found_nowhere_when_it_goes_in_the_body_of_a_post(simulator: Simulator, tmp_path: Path) -> None:
    remains = remains_of(simulator, tmp_path, TELLING, "post")

    assert remains.leaks() == []
    assert remains.codes["poll:echopage"] == "TOKEN_ECHOED"
    assert {seen.method for seen in simulator.seen} == {"POST"}


def test_a_mistake_of_ours_does_not_print_it(simulator: Simulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def mistaken(*_arguments: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(FlexReader, "read", mistaken)
    remains = remains_of(simulator, tmp_path, ["poll:ok"])

    assert remains.codes == {"poll:ok": "MISTAKE"}
    assert remains.leaks() == []


def test_without_our_care_it_would_be_found(simulator: Simulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative control."""
    monkeypatch.setattr(Secret, "redact", lambda _self, text: text)
    monkeypatch.setattr(Secret, "redact_bytes", lambda _self, data: data)
    monkeypatch.setattr("flexdesk.domain.errors.without_token", lambda text: text)
    monkeypatch.setattr(Secret, "_stands_in", lambda _self, _data: False)
    leaks = remains_of(simulator, tmp_path, ["request:echopage", "poll:echopage"]).leaks()

    assert {"told of request:echopage", "run 1", "bytes of run 1", "bytes of run 2"} <= set(leaks)
    assert any(leak.startswith("t.db") for leak in leaks)


def test_the_long_form_has_more_failures_than_were_asked_for() -> None:
    assert len(set(EVERYTHING)) >= 60
