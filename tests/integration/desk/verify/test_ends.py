"""However a run ended, its store is whole."""

from contextlib import closing
from pathlib import Path

import pytest

from flexdesk.bootstrap import open_desk, simulator
from flexdesk.desk.service import Desk, FetchRequest, ImportOrder
from flexdesk.domain.run import RunOrder, RunSource, RunStatus, Stage, StageState
from flexdesk.domain.watch import CancelToken, Watch
from flexdesk.settings import Settings
from tests.integration.desk.verify.vault import SEVEN, TWO, take


def whole(desk: Desk) -> bool:
    return desk.verify().findings == ()


@pytest.mark.parametrize("stage", [Stage.DOWNLOAD, Stage.ARCHIVE, Stage.PREFLIGHT, Stage.PERSIST])
@pytest.mark.parametrize("state", [StageState.STARTED, StageState.COMPLETED])
def test_cancelled_in_a_stage(tmp_path: Path, stage: Stage, state: StageState) -> None:
    token = CancelToken()

    def hear(event: object) -> None:
        if (getattr(event, "stage", None), getattr(event, "state", None)) == (stage, state):
            token.cancel()

    (tmp_path / "a.xml").write_bytes(SEVEN)
    with closing(open_desk(Settings(store=str(tmp_path / "t.db")))) as desk:
        desk.import_file(ImportOrder(str(tmp_path / "a.xml")), Watch(event=hear, cancel=token))

        assert whole(desk)


@pytest.mark.parametrize("last", list(Stage))
@pytest.mark.parametrize("state", list(StageState))
def test_ended_with_its_program(tmp_path: Path, last: Stage, state: StageState) -> None:
    settings = Settings(store=str(tmp_path / "t.db"))
    with closing(open_desk(settings)) as desk:
        run_id = desk._store.begin(RunOrder(RunSource.FILE), Watch())
        desk._store.note(run_id, last, state, {"payload_sha256": "00"} if last is not Stage.ARCHIVE else {}, Watch())
    with closing(open_desk(settings)) as desk:
        assert desk.run(run_id).result.status is RunStatus.FAILED
        told_it_was_stored = (last, state) in {(Stage.PERSIST, StageState.COMPLETED), (Stage.ARCHIVE, StageState.COMPLETED)}

        assert whole(desk) is not told_it_was_stored


@pytest.mark.parametrize("data", [SEVEN[:-60], b"Dear Sir or Madam,\n", b"", b"<html></html>", SEVEN.replace(b"USD", b"U\xffD")])
def test_failed_over_what_it_got(tmp_path: Path, data: bytes) -> None:
    with closing(open_desk(Settings(store=str(tmp_path / "t.db")))) as desk:
        take(desk, tmp_path / "a.xml", data)

        assert desk.runs()[0].result.status is RunStatus.FAILED
        assert whole(desk)


def test_fetched_again_and_under_other_queries(store_url: str, tmp_path: Path) -> None:
    with simulator() as service, closing(open_desk(Settings(store=store_url, base_url=service.url, poll_interval=0.01))) as desk:
        statuses = [desk.fetch(FetchRequest(query, "no token")).status for query in ("1", "1", "2")]
        for order in ((SEVEN, None), (TWO, "7"), (SEVEN, "7"), (SEVEN, None)):
            (tmp_path / "a.xml").write_bytes(order[0])
            desk.import_file(ImportOrder(str(tmp_path / "a.xml"), order[1]))

        assert statuses == [RunStatus.SUCCESS] * 3
        assert whole(desk)


def test_an_empty_store_is_whole(store_url: str) -> None:
    with closing(open_desk(Settings(store=store_url))) as desk:
        assert whole(desk)
