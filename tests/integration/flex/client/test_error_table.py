"""Every row of IBKR's error table, and what else the real service does, through the whole program: code, sentence, next step, timeline."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from flexdesk.bootstrap import open_desk
from flexdesk.desk.orders import FetchRequest
from flexdesk.desk.service import Desk
from flexdesk.domain.report import IngestReport
from flexdesk.domain.run import RunStatus, Stage, StageEvent, StageState
from flexdesk.domain.watch import Watch
from flexdesk.flex.client.codes import CODES, Code, Kind
from flexdesk.flex.simulator import Simulator
from flexdesk.settings import Settings
from tests.fakes.clock import FakeClock
from tests.integration.flex.talking import TOKEN, Patience

POLLED = {"1004", "1005", "1006", "1007", "1008", "1017", "1018", "1019", "1021"}
STAGES = {"request": Stage.REQUEST, "poll": Stage.POLL}
ODD = {
    "a: a page that is well-formed": ("poll:html*", "HTML_PAGE", Stage.PREFLIGHT, "Client Portal"),
    "b: a page cut in mid-tag": ("poll:cuthtml*", "HTML_PAGE", Stage.PREFLIGHT, "Client Portal"),
    "c: an empty body": ("poll:empty*", "EMPTY_REPLY", Stage.POLL, "Fetch again"),
    "c: a blank body": ("poll:blank*", "EMPTY_REPLY", Stage.POLL, "Fetch again"),
    "d: plain text": ("poll:text*", "DEADLINE", Stage.POLL, "Wait ten minutes"),
    "f: truncated XML": ("poll:xmlcut*", "TRUNCATED", Stage.PREFLIGHT, "shorter period"),
    "g: 1019 for ever": ("poll:1019*", "DEADLINE", Stage.POLL, "at weekends"),
    "h: no reference code": ("request:noreference*", "BAD_REPLY", Stage.REQUEST, "Client Portal"),
    "m: a connection that stalls half way": ("poll:stallbody*", "NET_TIMEOUT", Stage.DOWNLOAD, "internet connection"),
    "o: down": ("any:http503*", "DEADLINE", Stage.REQUEST, "Try again later"),
    "a redirect": ("request:redirect*", "REDIRECT_REFUSED", Stage.REQUEST, "newer FlexDesk"),
    "a code nobody knows": ("request:unknownhard*", "FLEX_1078", Stage.REQUEST, "Try again"),
}
GOT_OVER = {
    "e: CSV": "poll:ok,format=csv",
    "h: no Url": "request:nourl",
    "the url in lower case": "request:lowerurl",
    "l: a byte order mark": "poll:bom",
    "l: line ends of Windows": "poll:crlf",
    "k: a script of the browser": "poll:script",
    "n: 1001 once": "request:1001",
    "n: 1019 on the request": "request:1019",
    "a passing flood": "poll:1018",
    "d: plain text once": "request:text",
}


@pytest.fixture(scope="module")
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, clock: FakeClock) -> Iterator[Desk]:
    """One desk for all rows of the table."""
    folder: Path = tmp_path_factory.mktemp("table")
    with closing(open_desk(Settings(store=str(folder / "t.db"), read_timeout=0.5), clock)) as desk:
        yield desk


def fetched(
    desk: Desk, simulator: Simulator, clock: FakeClock, script: str, deadline: float = 60.0
) -> tuple[IngestReport, tuple[StageEvent, ...]]:
    """Play a script and return the report of one fetch with its timeline."""
    simulator.play(script)
    report = desk.fetch(FetchRequest("123456", TOKEN, base_url=simulator.url, deadline=deadline), Watch(cancel=Patience(clock)))
    return report, desk.timeline(report.run_id or 0)


def _failures(events: tuple[StageEvent, ...]) -> list[StageEvent]:
    return [event for event in events if event.state is StageState.FAILED]


ASKED_ANEW = {"1017"}
"""For a reference that IBKR has dropped another is asked, once."""


NAMED = {"1014": "Query 123456 does not exist for this token."}
"""What names the query that was asked for, which the table does not know."""


@pytest.mark.parametrize("row", CODES, ids=lambda code: code.number)
def test_each_code_where_it_is_usual(desk: Desk, simulator: Simulator, clock: FakeClock, row: Code) -> None:
    """Each code on the other call, too, is tried without the rest of the program in `test_fetch`."""
    call = "poll" if row.number in POLLED else "request"
    report, events = fetched(desk, simulator, clock, f"{call}:{row.number}*", deadline=25.0)
    (failed,) = _failures(events)

    assert report.status is RunStatus.FAILED
    assert report.failure is not None
    assert failed.stage is STAGES[call]
    assert (failed.details["code"], failed.details["message"], failed.details["next_step"]) == (
        report.failure.code,
        report.failure.message,
        report.failure.next_step,
    )
    if row.kind is Kind.REFUSE:
        assert (report.failure.code, report.failure.message, report.failure.next_step) == (
            f"FLEX_{row.number}",
            NAMED.get(row.number, row.message),
            row.next_step,
        )
        assert len([e for e in events if e.state is StageState.RETRYING]) == (row.number in ASKED_ANEW)
    else:
        retries = [e.details["code"] for e in events if e.state is StageState.RETRYING and e.stage is STAGES[call]]
        assert report.failure.code == "DEADLINE"
        assert f"FLEX_{row.number}" in report.failure.message
        assert report.failure.next_step
        assert set(retries) == {f"FLEX_{row.number}"}


@pytest.mark.parametrize("name", ODD)
def test_what_else_the_service_does(desk: Desk, simulator: Simulator, clock: FakeClock, name: str) -> None:
    script, code, stage, hint = ODD[name]
    report, events = fetched(desk, simulator, clock, script)

    assert report.failure is not None
    (failed,) = _failures(events)
    assert (report.failure.code, failed.stage) == (code, stage)
    assert hint in report.failure.next_step
    assert failed.details["next_step"] == report.failure.next_step
    if stage is Stage.PREFLIGHT:  # it was kept before it was judged
        assert report.payload_sha256
        assert desk.payload(report.payload_sha256).size


@pytest.mark.parametrize("name", GOT_OVER)
def test_what_is_got_over(desk: Desk, simulator: Simulator, clock: FakeClock, name: str) -> None:
    report, events = fetched(desk, simulator, clock, GOT_OVER[name])

    assert report.status is RunStatus.SUCCESS
    assert (events[-1].stage, events[-1].state) == (Stage.PERSIST, StageState.COMPLETED)


def test_a_statement_of_other_accounts_is_a_warning(desk: Desk, simulator: Simulator, clock: FakeClock) -> None:
    def warned(script: str, query_id: str) -> bool:
        simulator.play(script)
        report = desk.fetch(FetchRequest(query_id, TOKEN, base_url=simulator.url), Watch(cancel=Patience(clock)))
        assert report.status is RunStatus.SUCCESS
        return "OTHER_ACCOUNTS" in report.warnings

    assert [warned(script, "88") for script in ("poll:ok", "poll:ok,nextday", "poll:account")] == [False, False, True]


def test_a_statement_of_another_period_is_a_warning(desk: Desk, simulator: Simulator, clock: FakeClock) -> None:
    simulator.play("poll:period")
    request = FetchRequest("77", TOKEN, "2026-03-02", "2026-03-13", base_url=simulator.url)
    report = desk.fetch(request, Watch(cancel=Patience(clock)))

    assert report.status is RunStatus.SUCCESS
    assert "PERIOD_DIFFERS" in report.warnings
