"""What the service said where no rule understands it is kept, without the token, and can be had again."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from flexdesk.bootstrap import open_desk
from flexdesk.desk.orders import FetchRequest
from flexdesk.desk.service import Desk
from flexdesk.domain.answer import KeptAnswer, kept_answer
from flexdesk.domain.errors import UsageError
from flexdesk.domain.run import Stage
from flexdesk.domain.watch import Watch
from flexdesk.flex.simulator import Simulator
from flexdesk.settings import Settings
from tests.fakes.clock import FakeClock
from tests.integration.flex.talking import TOKEN, Patience

CLOCK = FakeClock()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with closing(open_desk(Settings(store=str(tmp_path / "t.db"), read_timeout=0.5), CLOCK)) as desk:
        yield desk


def failed(desk: Desk, simulator: Simulator, script: str) -> int:
    """Fetch with a script that fails, and return the run."""
    simulator.play(script)
    request = FetchRequest("123456", TOKEN, base_url=simulator.url, deadline=60.0)
    report = desk.fetch(request, Watch(cancel=Patience(CLOCK)))
    assert report.failure is not None
    assert report.payload_sha256 is None
    return report.run_id or 0


def answer(desk: Desk, run_id: int) -> KeptAnswer:
    found = kept_answer(desk.timeline(run_id))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("script", "stage", "begins"),
    [
        ("request:html*", Stage.REQUEST, b"<html xmlns="),
        ("request:csv*", Stage.REQUEST, b'"BOF","U9100001"'),
        ("request:noreference*", Stage.REQUEST, b"<FlexStatementResponse timestamp="),
        ("request:unknownhard*", Stage.REQUEST, b"<FlexStatementResponse timestamp="),
        ("poll:nostatus*", Stage.POLL, b"<FlexStatementResponse timestamp="),
        ("poll:unknownhard*", Stage.POLL, b"<FlexStatementResponse timestamp="),
        ("request:unknownsoft*", Stage.REQUEST, b"<FlexStatementResponse timestamp="),
    ],
)
def test_an_answer_that_no_rule_understands_is_kept_with_its_stage(
    desk: Desk, simulator: Simulator, script: str, stage: Stage, begins: bytes
) -> None:
    run_id = failed(desk, simulator, script)

    found = answer(desk, run_id)
    body = desk.kept.peek(desk.kept.of_run(run_id))
    assert (found.stage, found.is_masked, found.is_cut, found.size) == (stage, False, False, len(body))
    assert body.startswith(begins)
    assert desk.payload(found.sha256).size == len(body)


def test_an_answer_that_repeats_the_token_is_kept_without_it(desk: Desk, simulator: Simulator) -> None:
    run_id = failed(desk, simulator, "request:echopage*")

    assert answer(desk, run_id).is_masked
    assert b"t=[token]&amp;q=123456" in desk.kept.peek(desk.kept.of_run(run_id))


def test_of_a_long_answer_the_beginning_is_kept(desk: Desk, simulator: Simulator) -> None:
    found = answer(desk, failed(desk, simulator, "request:hugeenvelope*"))

    assert (found.is_cut, found.size) == (True, 256 * 1024)


@pytest.mark.parametrize("script", ["request:1012*", "request:empty*", "request:reset*", "poll:1019*"])
def test_what_is_understood_or_empty_is_not_kept(desk: Desk, simulator: Simulator, script: str) -> None:
    run_id = failed(desk, simulator, script)

    assert kept_answer(desk.timeline(run_id)) is None
    with pytest.raises(UsageError, match="kept no bytes"):
        desk.kept.of_run(run_id)


def test_a_store_with_kept_answers_is_sound(desk: Desk, simulator: Simulator) -> None:
    failed(desk, simulator, "request:html*")

    assert desk.verify().findings == ()


def test_bytes_that_are_not_there_are_told(desk: Desk) -> None:
    with pytest.raises(UsageError, match="PAYLOAD_NOT_FOUND"):
        desk.kept.peek("ab" * 32)
    with pytest.raises(UsageError, match="RUN_NOT_FOUND"):
        desk.kept.of_run(7)
