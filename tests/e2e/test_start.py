"""Starting the program: fast, helpful, and clear about what it lacks."""

import signal
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from flexdesk import __version__
from tests.e2e.program import ROOT, Program

FEATURES = {
    *(f"flexdesk.cli.{name}" for name in ("comparing", "exporting", "fetching", "importing", "querying", "verifying")),
    *(f"flexdesk.desk.{name}" for name in ("comparing", "exporting", "ingest.pipeline", "orders", "querydoctor", "rows", "verify")),
    *(f"flexdesk.desk.fetching.{name}" for name in ("backfill", "due")),
    *(f"flexdesk.domain.{name}" for name in ("comparison", "coverage", "query", "rowhistory", "rowquery", "stored")),
    *(f"flexdesk.flex.{name}" for name in ("client", "reader.reading", "reader.fragment", "simulator")),
    *(f"flexdesk.store.{name}" for name in ("audit", "catalog.merging", "copying", "payloads.archive", "records.persistence")),
    *(f"flexdesk.store.{name}" for name in ("saved.book", "views.section_views")),
}
HEAVY = {"sqlalchemy", "lxml", "requests", "PySide6", "keyring", "alembic", "zstandard", "click"}


def imports_of(*arguments: str) -> tuple[str, set[str]]:
    """Run a command and return what it said, and every module and package it imported."""
    command = [sys.executable, "-X", "importtime", "-m", "flexdesk", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    modules = {line.rpartition("|")[2].strip() for line in lines}
    return done.stdout, modules | {name.partition(".")[0] for name in modules}


@pytest.mark.parametrize("name", sorted(FEATURES))
def test_what_a_start_leaves_out_is_there(name: str) -> None:
    """A name that nothing has any more would be left out by every start."""
    assert find_spec(name)


def test_the_version_is_told_without_importing_anything_heavy() -> None:
    told, imported = imports_of("--version")

    assert told == f"FlexDesk {__version__}\n"
    assert "flexdesk" in imported
    assert not imported & HEAVY


def test_help_is_told_without_database_network_or_window() -> None:
    told, imported = imports_of("import", "--help")

    assert "--require" in told
    assert not imported & (HEAVY - {"click"})
    assert not imported & {"flexdesk.desk.service", "flexdesk.bootstrap", "flexdesk.ports"}


def test_a_list_of_runs_waits_for_nothing_but_the_database(tmp_path: Path) -> None:
    """Each of these was imported once, and made every command wait for it."""
    store = str(tmp_path / "new.db")
    imports_of("--store", store, "runs")

    for made in (tmp_path / "other.db", tmp_path / "new.db"):
        _, imported = imports_of("--store", str(made), "runs")
        assert "sqlalchemy" in imported
        assert not imported & (HEAVY - {"sqlalchemy", "click"})
        assert not imported & FEATURES


def test_the_first_picture_waits_for_no_dialog() -> None:
    """Dialogs, what reads and what verifies are imported when somebody asks for them."""
    code = "import sys, flexdesk.gui.app; print(*sys.modules)"

    loaded = set(subprocess.check_output([sys.executable, "-c", code], cwd=ROOT, text=True).split())

    assert "flexdesk.gui.window.window" in loaded
    assert not loaded & {"lxml", "requests", "keyring", "alembic", "zstandard", "flexdesk.desk.ingest.pipeline", "flexdesk.desk.verify"}
    assert not {name for name in loaded if name.startswith("flexdesk.gui.") and name.endswith("dialog")}


def test_help_lists_every_command_and_how_to_complete_them(flexdesk: Program) -> None:
    told = flexdesk("--help").text

    for command in ("demo", "fetch", "import", "runs", "artifacts", "sections", "export", "payload", "simulate", "doctor"):
        assert f"\n  {command} " in told
    assert "_FLEXDESK_COMPLETE=bash_source" in told


def test_the_shell_can_ask_for_completions(flexdesk: Program) -> None:
    told = flexdesk(_FLEXDESK_COMPLETE="bash_complete", COMP_WORDS="flexdesk se", COMP_CWORD="1").text

    assert told.split() == ["plain,sections"]


def test_without_a_display_the_window_says_so(flexdesk: Program) -> None:
    ended = flexdesk(code=2, DISPLAY="", WAYLAND_DISPLAY="")

    assert "[NO_DISPLAY]" in ended.err
    assert "What to do:" in ended.err
    assert ended.out == b""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal to send")
@pytest.mark.parametrize("numbers", [(signal.SIGTERM,), (signal.SIGINT, signal.SIGINT)])
@pytest.mark.parametrize("begun", ["flexdesk.cli.program", "sqlalchemy"])
def test_a_command_that_is_interrupted_while_it_starts_ends_with_130(begun: str, numbers: tuple[int, ...], flexdesk: Program) -> None:
    with flexdesk.started("runs", PYTHONVERBOSE="1") as process:
        assert process.stderr is not None
        for line in process.stderr:
            if line.startswith(f"import '{begun}'".encode()):
                break
        for number in numbers:
            process.send_signal(number)
        process.communicate(timeout=60)

    assert process.returncode == 130
