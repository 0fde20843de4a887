"""`flexdesk doctor`: what works, what does not, what to do."""

import os
import platform
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

import click

from flexdesk import __version__
from flexdesk.cli.complaint import ExitCode
from flexdesk.cli.health import query_advice, query_words
from flexdesk.cli.options import json_option, opened, store_option
from flexdesk.cli.output import Output
from flexdesk.cli.screen import Screen
from flexdesk.domain.errors import FlexDeskError
from flexdesk.settings import Settings, load

_QT_PROBE = "from PySide6.QtWidgets import QApplication; from PySide6.QtCore import qVersion; QApplication([]); print(qVersion())"


class Health(StrEnum):
    """How a check came out; a warning takes something away, but statements can be kept and read."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found; `next_step` is None when there is nothing to do."""

    check: str
    health: Health
    message: str
    next_step: str | None = None
    details: dict[str, Any] = field(default_factory=dict)


@click.command("doctor")
@store_option
@json_option
@click.pass_obj
def doctor(screen: Screen, store: str | None, as_json: bool) -> int:
    """Say what works, what does not, and what to do; needs no token.

    Ends with 1 only if the store cannot be used: a program without window, key store or network still keeps and shows statements.
    """
    settings, out, worst = load(store=store), Output(as_json), ExitCode.DONE
    for finding in examine(settings, screen):
        if as_json:
            out.object(asdict(finding))
        else:
            out.say(f"{finding.health:<8} {finding.check:<10} {finding.message}")
            if finding.next_step:
                out.say(f"{'':<19} What to do: {finding.next_step}")
        if finding.health is Health.FAILED:
            worst = ExitCode.FAILED
    return worst


def examine(settings: Settings, screen: Screen) -> Iterator[Finding]:
    """Yield the findings, the most important first."""
    yield Finding("program", Health.OK, f"FlexDesk {__version__} on Python {platform.python_version()}, {platform.platform()}")
    yield from _tried("store", Health.FAILED, lambda: _store(settings))
    yield from _tried("key store", Health.WARNING, _keys)
    yield from _tried("queries", Health.WARNING, lambda: _queries(settings))
    yield _window(screen)
    yield from _tried("service", Health.WARNING, lambda: _service(settings))


def _tried(check: str, health: Health, examination: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    """Turn a known problem into a finding of this check."""
    try:
        yield from examination()
    except FlexDeskError as error:
        yield Finding(check, health, error.failure.message, error.failure.next_step, {"error_code": error.code})


def _store(settings: Settings) -> Iterator[Finding]:
    from flexdesk.bootstrap import store_health  # noqa: PLC0415  # half a second of database code that --help does not need

    with opened(settings) as desk:
        facts = desk.facts()
    health = store_health(settings)
    counts = f"{facts.run_count:,} runs, {facts.artifact_count:,} artifacts, {facts.record_count:,} rows"
    yield Finding("store", Health.OK, f"{facts.url}: {counts}", None, asdict(facts))
    yield Finding("migration", Health.OK, f"revision {health.revision}, which is this program's", None, {"revision": health.revision})
    yield Finding("database", Health.OK, f"{health.engine}{f': {health.note}' if health.note else ''}", None, asdict(health))


def _keys() -> Iterator[Finding]:
    from flexdesk.bootstrap import key_store  # noqa: PLC0415  # as above

    yield Finding("key store", Health.OK, key_store().describe())


def _queries(settings: Settings) -> Iterator[Finding]:
    """Tell for each saved query when it went well last, when it is due next, and how long its token lasts."""
    with opened(settings) as desk:
        for each in desk.due.health():
            advice = query_advice(each)
            details: dict[str, Any] = {"query": each.query.name, "last_success_utc": each.history.last_success_utc, "due_utc": each.due_utc}
            details |= {"failures": each.history.failures, "token_days_left": each.token_days_left}
            yield Finding("query", Health.WARNING if advice else Health.OK, query_words(each), advice, details)


def _window(screen: Screen) -> Finding:
    """Try Qt in a process of its own: where a library is missing it aborts the process."""
    environ = os.environ if screen.is_there() else {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", _QT_PROBE]
    probe = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603  # our own words
    if probe.returncode:
        reason = (probe.stderr.strip().splitlines() or [f"it ended with {probe.returncode}"])[-1]
        advice = "Install Qt's system libraries (in a checkout: python3 dev.py run). The commands work without a window."
        return Finding("window", Health.WARNING, f"Qt does not start: {reason}", advice)
    where = "a display is there" if screen.is_there() else "no display here, so only the commands and the demo's pictures"
    return Finding(
        "window", Health.OK, f"Qt {probe.stdout.strip()}; {where}", None, {"qt": probe.stdout.strip(), "display": screen.is_there()}
    )


def _service(settings: Settings) -> Iterator[Finding]:
    from flexdesk.bootstrap import reach  # noqa: PLC0415  # as above

    yield Finding("service", Health.OK, reach(settings), None, {"base_url": settings.base_url})
