"""Heavy work in another process is as if it were done here: answers, progress, known problems, bugs, cancel, and the end of the process."""

import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from flexdesk.bootstrap import open_desk
from flexdesk.desk.orders import CompareOrder, ExportOrder, FetchRequest, ImportOrder
from flexdesk.desk.service import Desk
from flexdesk.domain.artifact import Dedupe
from flexdesk.domain.comparison import Matching
from flexdesk.domain.errors import Cancelled, FlexDeskError, StatementError, UsageError
from flexdesk.domain.rowquery import FindOrder, Operator, RowFilter, RowQuery, SortKey
from flexdesk.domain.run import RunStatus, StageEvent
from flexdesk.domain.secret import TOKEN_VARIABLE, Secret
from flexdesk.domain.view import SectionScope
from flexdesk.domain.watch import CancelToken, Progress, Watch
from flexdesk.flex.simulator import Simulator
from flexdesk.ports import IN_LINE
from flexdesk.settings import Settings
from flexdesk.worker import FarDesk
from flexdesk.worker.messages import Call, Told, receive
from flexdesk.worker.process import Worker, WorkerBug, WorkerLost, known
from tests.integration.desk.statements import trading
from tests.support.documents import build_document, build_statement, section

TRADES = SectionScope("Trades")
TOKEN = "48151623421081516"


@pytest.fixture(scope="module")
def near(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk in this process, on a store with three rows."""
    folder = tmp_path_factory.mktemp("worker")
    with closing(open_desk(Settings(store=str(folder / "t.db")))) as desk:
        (folder / "a.xml").write_bytes(trading("1", "22", "3"))
        (folder / "n.xml").write_bytes(build_document(build_statement(section("Notes", "Note", {"text": "a" * 80}))))
        desk.import_file(ImportOrder(str(folder / "a.xml")))
        desk.import_file(ImportOrder(str(folder / "n.xml")))
        yield desk


@pytest.fixture(scope="module")
def far(near: Desk) -> Iterator[FarDesk]:
    """The same store, worked on from other processes."""
    with closing(FarDesk(near.parts)) as desk:
        yield desk


def test_an_import_tells_its_stages_and_gives_its_report(near: Desk, far: FarDesk, tmp_path: Path) -> None:
    path = tmp_path / "b.xml"
    path.write_bytes(trading("4", account="U2"))
    events: list[StageEvent] = []
    progress: list[Progress] = []

    (report,) = far.import_file(ImportOrder(str(path)), Watch(progress.append, events.append))

    assert (report.status, report.records_inserted) == (RunStatus.SUCCESS, 1)
    assert tuple(events) == near.timeline(report.run_id or 0)
    assert progress


def test_rows_are_the_same_from_near_and_from_far(near: Desk, far: FarDesk) -> None:
    snapshot = near.open_section(TRADES)
    query = RowQuery((RowFilter("quantity", Operator.AT_LEAST, "2"),), (SortKey("quantity", descending=True),))
    parts: list[object] = []

    rows = far.rows.select(far.open_section(TRADES), query, Watch(part=parts.append))

    assert rows == near.rows.select(snapshot, query)
    assert parts
    assert far.rows.find(rows, FindOrder("2")) == near.rows.find(rows, FindOrder("2"))
    assert far.rows.frequencies(rows, "symbol", top=1) == near.rows.frequencies(rows, "symbol", top=1)
    assert far.rows.filled(rows) == near.rows.filled(rows)
    assert far.rows.page(rows, 0, 9) == near.rows.page(rows, 0, 9)
    assert far.exports.survey(rows) == near.exports.survey(rows)


def test_comparisons_are_the_same_from_near_and_from_far(near: Desk, far: FarDesk, tmp_path: Path) -> None:
    path = tmp_path / "c.xml"
    path.write_bytes(trading("1", "23", "3").replace(b"20260105", b"20260106"))
    (report,) = near.import_file(ImportOrder(str(path)))
    order = CompareOrder(1, report.artifacts[0].raw_artifact_id, matching=Matching(ignored=("reportDate",)))

    here, there = near.comparisons.find(order), far.comparisons.find(order)

    assert (there.order, there.section_names) == (here.order, here.section_names)
    assert [(each.counts, each.proposals, each.columns) for each in there.sections] == [
        (each.counts, each.proposals, each.columns) for each in here.sections
    ]
    numbers = range(there.difference_count)
    assert len(numbers) == 1
    assert far.comparisons.page(there, numbers) == near.comparisons.page(here, numbers)
    parts: list[object] = []
    found = far.comparisons.search(there, numbers, FindOrder("23"), Watch(part=parts.append))
    assert found == near.comparisons.search(here, numbers, FindOrder("23"))
    assert (list(found.places), bool(parts)) == ([0], True)
    assert far.comparisons.save(there, str(tmp_path / "far.csv")) == near.comparisons.save(here, str(tmp_path / "near.csv"))
    assert (tmp_path / "far.csv").read_bytes() == (tmp_path / "near.csv").read_bytes()
    revised = report.artifacts[0].raw_artifact_id
    assert near.artifact(revised).verdict.dedupe is Dedupe.REVISION
    assert [far.explain(each) for each in (1, revised)] == [near.explain(each) for each in (1, revised)]


def test_export_and_payload_and_verification_go_there_too(near: Desk, far: FarDesk, tmp_path: Path) -> None:
    here, there = tmp_path / "near", tmp_path / "far"

    assert far.export(ExportOrder(TRADES, str(there))) == near.export(ExportOrder(TRADES, str(here)))
    assert there.read_bytes() == here.read_bytes()
    sha256 = near.artifact(1).artifact.reference.payload_sha256
    assert far.save_payload(sha256, str(there)).sha256 == sha256
    assert there.read_bytes() == trading("1", "22", "3")
    assert far.verify(resume=False) == near.verify()


def test_a_known_problem_keeps_its_kind_code_and_words(far: FarDesk) -> None:
    with pytest.raises(UsageError) as refused:
        far.export(ExportOrder(SectionScope("Nothing"), "nowhere"))

    assert refused.value.code == "SECTION_NOT_FOUND"
    assert refused.value.failure.next_step


@pytest.mark.parametrize(
    "error", [StatementError("A", "b", "c"), Cancelled(), UsageError("D", "e", "f")], ids=lambda error: type(error).__name__
)
def test_each_kind_of_known_problem_comes_back_as_itself(error: FlexDeskError) -> None:
    back = known(type(error).__name__, error.failure)

    assert (type(back), back.failure) == (type(error), error.failure)


@pytest.fixture(scope="module")
def worker(near: Desk) -> Iterator[Worker]:
    """A worker that no test harms, started where the environment holds a token."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(TOKEN_VARIABLE, TOKEN)
        patch.setenv(f"{TOKEN_VARIABLE}_ANN", TOKEN)
        started = Worker(near.settings)
    with closing(started):
        yield started


@pytest.fixture
def victim(near: Desk) -> Iterator[Worker]:
    """A worker of this test alone."""
    with closing(Worker(near.settings)) as worker:
        yield worker


def test_a_bug_comes_back_with_its_traceback_and_the_worker_works_on(near: Desk, worker: Worker) -> None:
    with pytest.raises(WorkerBug, match="no_such_method") as bug:
        worker.call(Call("no_such_method", ()), Watch(), None)

    assert "child.py" in str(bug.value)
    assert worker.call(Call("rows.select", (near.open_section(TRADES), RowQuery())), Watch(), None).complete


def test_a_regular_expression_that_never_ends_is_ended_by_cancel(near: Desk, victim: Worker) -> None:
    notes = near.open_section(SectionScope("Notes"))
    victim.call(Call("rows.select", (notes, RowQuery())), Watch(), None)
    query = RowQuery((RowFilter("text", Operator.REGEX, "(.|..|...)+!"),))
    cancel = CancelToken()
    threading.Timer(0.3, cancel.cancel).start()

    with pytest.raises(Cancelled):
        victim.call(Call("rows.select", (notes, query)), Watch(cancel=cancel), 0.1)

    assert victim._process.wait(30) != 0  # killed: it would never have ended


def test_a_job_that_is_asked_to_stop_ends_in_order(near: Desk, worker: Worker, tmp_path: Path) -> None:
    path = tmp_path / "c.xml"
    path.write_bytes(trading(*map(str, range(5_000)), account="U3"))
    watch = Watch(event=lambda _: watch.cancel.cancel())

    (report,) = worker.call(Call("import_file", (ImportOrder(str(path)),)), watch, None)

    assert report.status is RunStatus.CANCELLED
    assert worker.alive


def test_a_killed_worker_ends_its_run_as_interrupted_and_the_next_call_has_another(near: Desk, far: FarDesk, tmp_path: Path) -> None:
    path = tmp_path / "d.xml"
    path.write_bytes(trading(*map(str, range(5_000)), account="U4"))
    lock = near._store._database._work.write_lock()  # type: ignore[attr-defined]  # holds the worker up, wherever it is

    def kill(_event: StageEvent) -> None:
        while not lock.take():
            pass
        (worker,) = (each for each in far._workers._all if each not in far._workers._idle)
        worker._process.kill()
        worker._process.wait()
        lock.close()

    with pytest.raises(WorkerLost):
        far.import_file(ImportOrder(str(path)), Watch(event=kill))

    result = near.runs(1)[0].result
    assert (result.status, result.failure.code if result.failure else None) == (RunStatus.FAILED, "INTERRUPTED")
    (report,) = far.import_file(ImportOrder(str(path)))
    assert report.status is RunStatus.SUCCESS


def test_what_waits_for_nothing_ends_when_the_one_who_asked_is_gone(victim: Worker) -> None:
    victim._orders.close()

    assert victim._process.wait(30) == 0


def test_a_job_whose_window_was_killed_ends_its_run_as_cancelled_not_as_a_mistake(near: Desk, victim: Worker, tmp_path: Path) -> None:
    path = tmp_path / "e.xml"
    path.write_bytes(trading(*map(str, range(5_000)), account="U5"))
    victim._send(Call("import_file", (ImportOrder(str(path)),)))
    assert isinstance(receive(victim._answers), Told)

    victim._answers.close()
    victim._orders.close()

    assert victim._process.wait(30) == 0
    assert near.runs(1)[0].result.status is RunStatus.CANCELLED


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks into /proc")
def test_the_token_is_in_no_argument_and_no_environment(near: Desk, worker: Worker) -> None:
    worker.call(Call("rows.select", (near.open_section(TRADES), RowQuery())), Watch(), None)
    seen = Path(f"/proc/{worker.pid}/environ").read_bytes() + Path(f"/proc/{worker.pid}/cmdline").read_bytes()

    assert b"flexdesk.worker" in seen
    assert TOKEN.encode() not in seen
    assert TOKEN not in repr(Call("fetch_now", (FetchRequest("1", TOKEN),)))


def test_a_fetch_waits_for_its_token_here_and_is_done_there(near: Desk) -> None:
    """While it waits it can leave, and no process was started for it; its run begins here and goes on there, in a process not yet there."""
    cancel, told = CancelToken(), list[Progress]()

    def hear(progress: Progress) -> None:
        told.append(progress)
        cancel.cancel()

    with Simulator() as simulator, closing(FarDesk(near.parts)) as far:
        request = FetchRequest("7", TOKEN, base_url=simulator.url)
        with near.parts.store.governor.turn(Secret(TOKEN).key, Watch()):
            left = far.fetch(request, Watch(hear, cancel=cancel))
        done = far.fetch(request)

    assert (left.status, near.run(left.run_id or 0).result.status) == (RunStatus.CANCELLED, RunStatus.CANCELLED)
    assert (done.run_id, near.runs(1)[0].run_id, near.timeline(left.run_id or 0)) == ((left.run_id or 0) + 1, done.run_id, ())
    assert [(each.unit, each.done) for each in told] == [(IN_LINE, 1)]
    assert done.status is RunStatus.SUCCESS
