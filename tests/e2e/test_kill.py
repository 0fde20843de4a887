"""A killed program: the store opens, the timeline goes up to the kill, and the next run succeeds."""

import signal
import sys
from contextlib import closing

import pytest

from flexdesk.bootstrap import open_desk
from flexdesk.domain.run import RunStatus
from flexdesk.settings import Settings
from tests.e2e.program import Program
from tests.support.command import Command
from tests.support.documents import build_document, build_statement, section, trade

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of POSIX")

DOCUMENT = build_document(build_statement(section("Trades", "Trade", trade(1), trade(2), trade(2))))
EVENTS = [(stage, state) for stage in ("download", "archive", "preflight", "persist") for state in ("started", "completed")]
KILL = """
import os, signal
def kill():
    os.kill(os.getpid(), signal.SIGKILL)
"""
AFTER_EVENT = """
from flexdesk.desk.ingest.timeline import Timeline
note, count = Timeline.note, iter(range(1, 100))
def noting(*arguments):
    note(*arguments)
    next(count) == {number} and kill()
Timeline.note = noting
"""
INSIDE_PERSIST = """
from flexdesk.desk.ingest.keeping import Kept
Kept.details = lambda kept: kill()
"""
BEFORE_FIRST_EVENT = """
from flexdesk.desk.ingest.timeline import Timeline
Timeline.note = lambda *arguments: kill()
"""


def killed(flexdesk: Program, patch: str) -> None:
    ended = flexdesk.patched(KILL + patch, "import", flexdesk.write("a.xml", DOCUMENT))

    assert ended.code == -signal.SIGKILL


def test_without_a_kill_the_patched_program_is_the_program(flexdesk: Program) -> None:
    """The control of the tests below: their way of starting the program does not break it."""
    assert flexdesk.patched(KILL + AFTER_EVENT.format(number=99), "import", flexdesk.write("a.xml", DOCUMENT)).code == 0


@pytest.mark.parametrize("number", range(len(EVENTS)))
def test_a_kill_between_any_two_stages_leaves_everything_in_order(number: int, flexdesk: Program) -> None:
    killed(flexdesk, AFTER_EVENT.format(number=number) if number else BEFORE_FIRST_EVENT)

    check(flexdesk, EVENTS[:number])


def test_a_kill_inside_the_transaction_of_persist_leaves_nothing_of_it(flexdesk: Program) -> None:
    killed(flexdesk, INSIDE_PERSIST)

    check(flexdesk, EVENTS[:-1])


def check(flexdesk: Program, events: list[tuple[str, str]]) -> None:
    """Look at the store after a kill, then do it again undisturbed."""
    with closing(open_desk(Settings(store=str(flexdesk.folder / "t.db")))) as desk:
        (run,) = desk.runs()
        timeline = [(each.stage, each.state) for each in desk.timeline(1) if each.details.get("code") != "INTERRUPTED"]
        assert run.result.status is RunStatus.FAILED
        assert run.result.failure is not None
        assert run.result.failure.code == "INTERRUPTED"
        assert timeline == events
        assert desk.artifacts() == ()

    undisturbed = Command(flexdesk.folder)
    (told,) = undisturbed("import", "a.xml", "--json").objects
    assert (told["status"], told["records_inserted"]) == ("success", 3)
    assert len(undisturbed("export", "--section", "Trades", "-o", "-").out.splitlines()) == 4
    assert not list((flexdesk.folder / "t.db.work").glob("run-*"))
